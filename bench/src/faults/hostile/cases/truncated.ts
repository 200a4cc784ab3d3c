import type { Format } from '../formats/format.ts'
import type { HostileCase } from '../hostile-case.ts'
import { wordsOf } from '../words.ts'

const CUTS = 20

/** Places in a file at which one of its structures begins or ends, in order. */
export function structuresOf(bytes: Buffer, marks: readonly string[]): readonly number[] {
  const places = new Set<number>()
  for (const mark of marks) {
    const sought = Buffer.from(mark, 'latin1')
    for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + 1))
      places.add(at).add(at + sought.length)
  }
  return [...places].filter((at) => at > 0 && at < bytes.length).toSorted((a, b) => a - b)
}

/** A sound file that ends at one of its structures, or within its last bytes. */
export function truncatedCases(format: Format, seed: number): readonly HostileCase[] {
  const words = wordsOf(seed, 0)
  const bytes = format.seed(words)
  const places = structuresOf(bytes, format.marks)
  const chosen = Array.from({ length: CUTS }, (_, at) => places[Math.floor((at * places.length) / CUTS)] ?? at + 1)
  const last = [1, 2, 4, 8, 16].map((count) => bytes.length - count)
  return [...new Set([1, 3, ...chosen, ...last])].map((end) => ({
    name: `${format.name}/cut-at-${end}`,
    make: () => ({
      bytes: bytes.subarray(0, end),
      contentType: format.contentType,
      fileName: `cut.${format.extension}`,
    }),
  }))
}
