import { DEFAULTS } from '../ingest-options.ts'
import { statedType } from '../files/media-type.ts'
import { ByteSource } from '../streams/byte-source.ts'
import { Budget } from './budget.ts'
import { extractFile, only } from './extract-file.ts'
import { openFile } from './open-file.ts'
import type { Prepared } from './prepare.ts'
import { readLimits } from './read-limits.ts'

/** A file in memory, as its sender calls it. */
export interface FileHere {
  readonly bytes: Uint8Array
  readonly contentType?: string
  readonly fileName?: string
}

/**
 * Every article of a file and every problem, as a drop has them, with the default limits but on this very thread: no worker is killed where a file takes too long or too much
 * memory, so that it suits measuring, and files that one has made oneself. Throws what the file is too damaged for.
 */
export async function* extractHere({
  bytes,
  contentType,
  fileName: name,
}: FileHere): AsyncGenerator<Prepared, void, undefined> {
  const limits = readLimits(DEFAULTS)
  const content = new ByteSource(only(bytes))
  const incoming = { name, stated: statedType(contentType), size: bytes.byteLength, content }
  const opened = await openFile(incoming, { maxBytes: limits.fileBytes })
  if (opened.way === 'refused') return yield { kind: 'refused', problem: opened.problem }
  if (opened.way === 'cut') throw opened.error
  const { extractor, mediaType } = opened.recognition
  const random = opened.way === 'stream' ? opened.random : undefined
  const budget = new Budget(limits.archives)
  budget.read(bytes.byteLength)
  const chunks = opened.way === 'whole' ? only(opened.bytes) : content.chunks()
  yield* extractFile(
    extractor,
    { name, mediaType, charset: incoming.stated?.charset, chunks, random },
    {
      defaults: {},
      limits,
      depth: 0,
      budget,
    },
  )
}
