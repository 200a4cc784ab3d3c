/** An entry of a TAR; what is given beside name and bytes is written as it is, true or not. */
export interface TarEntry {
  readonly name: string
  readonly bytes?: Uint8Array
  /** Of POSIX, such as `5` for a folder. Default: a file. */
  readonly type?: string
  readonly link?: string
  readonly size?: number
  readonly prefix?: string
  /** Records of a `pax` header before it. */
  readonly pax?: Readonly<Record<string, string>>
  /** How a name above a hundred bytes is written. Default: as GNU does. */
  readonly long?: 'gnu' | 'pax'
  readonly checksum?: number
}

export interface TarForm {
  /** Of the first Unix, without a signature. */
  readonly old?: boolean
  readonly endMark?: boolean
}

const BLOCK = 512

export function tar(entries: readonly TarEntry[], { old = false, endMark = true }: TarForm = {}): Buffer {
  const blocks = entries.flatMap((entry) => [...extensions(entry), ...blocksOf(entry, old)])
  return Buffer.concat([...blocks, Buffer.alloc(endMark ? 2 * BLOCK : 0)])
}

/** The length of a record of `pax` counts its own digits. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  let length = Buffer.byteLength(rest)
  while (Buffer.byteLength(`${length}${rest}`) !== length) length = Buffer.byteLength(`${length}${rest}`)
  return `${length}${rest}`
}

function extensions({ name, long = 'gnu', pax = {} }: TarEntry): readonly Buffer[] {
  const isLong = Buffer.byteLength(name) > 100
  const records = { ...pax, ...(isLong && long === 'pax' ? { path: name } : {}) }
  const paxBytes = Buffer.from(
    Object.entries(records)
      .map(([key, value]) => paxRecord(key, value))
      .join(''),
  )
  return [
    ...(paxBytes.byteLength > 0 ? blocksOf({ name: 'pax', type: 'x', bytes: paxBytes }, false) : []),
    ...(isLong && long === 'gnu'
      ? blocksOf({ name: '././@LongLink', type: 'L', bytes: Buffer.from(`${name}\0`) }, false)
      : []),
  ]
}

function blocksOf(entry: TarEntry, old: boolean): readonly Buffer[] {
  const { name, bytes = new Uint8Array(), type = '0', link = '', size = bytes.byteLength, prefix = '' } = entry
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100)
  header.write('0000644\0', 100)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write(' '.repeat(8), 148)
  header.write(old ? '\0' : type, 156, 1)
  header.write(link, 157, 100)
  if (!old) header.write('ustar\x0000', 257)
  header.write(prefix, 345, 155)
  const sum = entry.checksum ?? header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, Buffer.from(bytes), Buffer.alloc((BLOCK - (bytes.byteLength % BLOCK)) % BLOCK)]
}
