/** An entry of a TAR, with whatever it says of itself that is not true. */
export interface TarEntry {
  readonly name: Buffer | string
  readonly content?: Buffer
  /** `0` a file, `1` a hard link, `2` a symbolic link, `L` a long name, `x` a pax header, ... */
  readonly type?: string
  readonly linkTo?: string
  /** The field as it stands, where it is not to be the size of the content. */
  readonly size?: Buffer | string
  readonly checksum?: string
}

const BLOCK = 512

/** POSIX.1-1988 ustar: a header and the bytes, each in blocks of 512 bytes, and two blocks of zeros. */
export function tarOf(entries: readonly TarEntry[], { ended = true } = {}): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = entry.content ?? Buffer.alloc(0)
    return [headerOf(entry, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))]
  })
  return Buffer.concat([...parts, Buffer.alloc(ended ? 2 * BLOCK : 0)])
}

function headerOf({ name, type = '0', linkTo = '', size, checksum }: TarEntry, length: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  Buffer.from(name).copy(header, 0, 0, 100)
  header.write('0000644\x000000000\x000000000\0', 100, 'latin1')
  Buffer.from(size ?? `${length.toString(8).padStart(11, '0')}\0`).copy(header, 124, 0, 12)
  header.write('14770000000\0        ', 136, 'latin1')
  header.write(type, 156, 'latin1')
  Buffer.from(linkTo).copy(header, 157, 0, 100)
  header.write('ustar\x0000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** Records of a pax header: `LENGTH NAME=VALUE` and a line feed, the length with itself. */
export function paxRecords(records: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    Object.entries(records)
      .map(([name, value]) => {
        const rest = ` ${name}=${value}\n`
        const length = Buffer.byteLength(rest)
        const whole = length + String(length + String(length).length).length
        return `${whole}${rest}`
      })
      .join(''),
  )
}
