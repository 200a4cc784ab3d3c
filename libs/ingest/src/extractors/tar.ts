import { problem, ProblemError } from '@wiredesk/contracts'
import { isClutter, memberName } from '../archives/member-name.ts'
import { nameOf, readPax, readTarHeader, TAR_BLOCK, type TarHeader } from '../archives/tar-header.ts'
import { ByteReader } from '../streams/byte-reader.ts'
import type { Extractor } from './extractor.ts'

/** What is said of the next file; no honest path is longer. */
const MAX_EXTENSION_BYTES = 256 * 1024
const FILE = /^[07\0]$/
const FOLDER = '5'
/** They have no bytes, whatever length their header says. */
const OTHERS: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
}

/** TAR, as POSIX (`ustar`, `pax`), GNU and old Unix have it, read as it arrives. Links, devices and sparse files are refused, the files between them go on. */
export const tar: Extractor = {
  mediaTypes: ['application/x-tar', 'application/tar', 'application/x-gtar', 'application/x-ustar'],
  inlineBytes: 0,
  streams: true,
  archive: 'streamed',
  async *extract(file, limits) {
    const { entries: most } = limits.archives
    const reader = new ByteReader(file.chunks)
    let entries = 0
    for (let header = await nextHeader(reader); header !== undefined; header = await nextHeader(reader)) {
      if (++entries > most)
        throw new ProblemError('too-many-parts', `it has more than ${most} entries`, {
          limit: 'entries',
          entries: most,
        })
      const { name, type, sparse } = header
      const size = type === FOLDER || type in OTHERS ? 0 : header.size
      const run = reader.run(size, cutShort)
      if (FILE.test(type) && !sparse) {
        if (!isClutter(name)) yield { kind: 'member', member: memberName(name), size, chunks: run.chunks }
      } else if (type !== FOLDER) {
        const found = sparse ? 'a sparse file' : (OTHERS[type] ?? `an entry of type ${JSON.stringify(type)}`)
        const detail = `it is ${found}, and only plain files are taken out of an archive`
        yield { kind: 'refused', member: memberName(name), problem: problem('unsupported-type', detail, { found }) }
      }
      await run.skip()
      await reader.run(padding(size), cutShort).skip()
    }
  },
}

/** The header of the next file with what the headers before it say of it; `undefined` at the end mark. */
async function nextHeader(reader: ByteReader): Promise<(TarHeader & { readonly sparse: boolean }) | undefined> {
  let name: string | undefined
  let pax: ReadonlyMap<string, string> = new Map()
  for (let extensions = 0; ; extensions++) {
    const block = await reader.take(TAR_BLOCK)
    if (block.byteLength < TAR_BLOCK) throw cutShort()
    if (block.every((byte) => byte === 0)) return undefined
    const header = readTarHeader(block)
    switch (header.type) {
      case 'L':
        name = nameOf(await extension(reader, header)).replace(/\0[^]*$/, '')
        break
      case 'x':
      case 'X':
        pax = readPax(await extension(reader, header))
        break
      case 'K':
      case 'g':
      case 'V':
        await extension(reader, header)
        break
      default:
        return {
          type: header.type,
          name: pax.get('path') ?? name ?? header.name,
          size: sizeOf(pax.get('size')) ?? header.size,
          sparse: header.type === 'S' || [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')),
        }
    }
    if (extensions === 8) throw new ProblemError('malformed', 'too much is said of a file in it')
  }
}

async function extension(reader: ByteReader, { size }: TarHeader): Promise<Uint8Array> {
  if (size > MAX_EXTENSION_BYTES) throw new ProblemError('malformed', `a header in it has ${size} bytes`)
  const bytes = await reader.take(size + padding(size))
  if (bytes.byteLength < size) throw cutShort()
  return bytes.subarray(0, size)
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new ProblemError('malformed', 'a file in it has no length')
  return Number(text)
}

const padding = (size: number): number => (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK

const cutShort = (): ProblemError =>
  new ProblemError('malformed', 'the archive ends before its end, as if it were cut short')
