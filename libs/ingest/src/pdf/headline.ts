import { cleanLine } from '../text/clean-text.ts'
import type { Line } from './lines.ts'

export interface LargestType {
  readonly headline: string
  readonly lines: ReadonlySet<Line>
}

/** Times the size of the text. */
const MIN_SIZE = 1.15
const SAME_SIZE = 0.03
/** Sizes between the lines of one headline. */
const MAX_PITCH = 2
const MAX_CHARACTERS = 300

/**
 * The headline by its type: the largest on the first page, larger than that of the text; of several words before a single one, which is often the
 * name of the paper; one that the document calls its title before all others.
 */
export function largestType(lines: readonly Line[], title: string | undefined): LargestType | undefined {
  const body = bodySize(lines)
  const groups = groupsOf(lines.filter(({ page, size }) => page === 0 && size >= MIN_SIZE * body))
  const named = title && groups.find(({ headline }) => plain(headline) === plain(title))
  const largest = groups.sort((a, b) => b.size - a.size)
  return named || (largest.find(({ headline }) => headline.includes(' ')) ?? largest[0])
}

/** The size that most letters have. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 4) / 4
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

function groupsOf(lines: readonly Line[]): (LargestType & { readonly size: number })[] {
  const groups: Line[][] = []
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1)
    const goesOn =
      before !== undefined &&
      Math.abs(line.size - before.size) <= SAME_SIZE * before.size &&
      line.y > before.y &&
      line.y - before.y <= MAX_PITCH * line.size
    if (goesOn) groups.at(-1)?.push(line)
    else groups.push([line])
  }
  return groups.flatMap((group) => {
    const headline = cleanLine(group.map(({ text }) => text).join(' '))
    const size = group[0]?.size ?? 0
    return headline === undefined || headline.length > MAX_CHARACTERS || !/\p{L}{2}/u.test(headline)
      ? []
      : [{ headline, lines: new Set(group), size }]
  })
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
