import type { ByteReader } from '../streams/byte-reader.ts'

/** Fields by their names in lower case; of one that comes twice the first. */
export type HeaderFields = ReadonlyMap<string, string>

const MAX_BYTES = 64 * 1024

/** The lines of a header as WARC and HTTP have it, up to its blank line, folded ones put together; `undefined` where none comes within 64 KiB. */
export async function readHeaderLines(reader: ByteReader): Promise<readonly string[] | undefined> {
  const lines: string[] = []
  for (let left = MAX_BYTES; ;) {
    const bytes = await reader.line(left)
    left -= bytes.byteLength
    if (bytes.at(-1) !== 0x0a) return undefined
    const line = Buffer.from(bytes).toString().trimEnd()
    if (line === '') return lines
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`)
    else lines.push(line)
  }
}

export function headerFields(lines: readonly string[]): HeaderFields {
  const fields = new Map<string, string>()
  for (const line of lines) {
    const [, name, value = ''] = /^([^:\s]+)\s*:([^]*)$/.exec(line) ?? []
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trimStart())
  }
  return fields
}
