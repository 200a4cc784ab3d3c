import type { Highlight } from '../search.ts'

export type Passage = Pick<Highlight, 'text' | 'ranges'>

/** Where a text matched; `of` tells apart what it matched. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly of: unknown
}

/** Length of a passage, about, in UTF-16 units; a text little longer than it is shown whole. */
const LENGTH = 240
const WHOLE = 300
/** How far a cut may move to fall between words. */
const LEEWAY = 30

/** The passages that show most of what matched, in the order of the text; `matches` come in the order of their ends. */
export function passagesOf(text: string, matches: readonly Match[], limit: number): readonly Passage[] {
  if (matches.length === 0) return []
  if (text.length <= WHOLE) return [{ text, ranges: ranges(matches, 0, text.length) }]
  const best = groups(matches)
    .toSorted((a, b) => distinct(b) - distinct(a))
    .slice(0, limit)
    .toSorted((a, b) => startOf(a) - startOf(b))
  let cut = 0
  const passages = best.map((group) => {
    const [first, last] = [startOf(group), Math.max(...group.map(({ end }) => end))]
    const room = Math.max(LENGTH - (last - first), 0)
    const start = Math.max(cut, cutBefore(text, first - Math.floor(room / 3)))
    const end = cutAfter(text, Math.max(start + LENGTH, last))
    cut = end
    return passage(text, start, end, matches)
  })
  // A group may lie in the passage before it, or on its border where no word ends: that one shows it, or nothing can.
  return passages.filter((each) => each.ranges.length > 0)
}

/** The first words of a text, or the whole where it is short. */
export function beginningOf(text: string): string {
  return text.length <= WHOLE ? text : passage(text, 0, cutAfter(text, LENGTH), []).text
}

/** Matches that have room in one passage, together. */
function groups(matches: readonly Match[]): readonly (readonly Match[])[] {
  const groups: Match[][] = []
  let group: Match[] = []
  for (const match of matches.toSorted((a, b) => a.start - b.start)) {
    if (group.length === 0 || match.end - startOf(group) > (LENGTH * 2) / 3) groups.push((group = []))
    group.push(match)
  }
  return groups
}

function startOf(group: readonly Match[]): number {
  return group[0]?.start ?? 0
}

function distinct(group: readonly Match[]): number {
  return new Set(group.map((match) => match.of)).size
}

/** The text between the cuts, white space at its ends left out. */
function passage(text: string, start: number, end: number, matches: readonly Match[]): Passage {
  const slice = text.slice(start, end)
  const from = start + slice.length - slice.trimStart().length
  const shown = slice.trim()
  return { text: shown, ranges: ranges(matches, from, from + shown.length) }
}

/** What matched within the span, as offsets from its start; what overlaps is one range. */
function ranges(matches: readonly Match[], from: number, to: number): Passage['ranges'] {
  const merged: { start: number; end: number }[] = []
  for (const match of matches.toSorted((a, b) => a.start - b.start)) {
    if (match.start < from || match.end > to) continue
    const last = merged.at(-1)
    if (last !== undefined && match.start - from < last.end) last.end = Math.max(last.end, match.end - from)
    else merged.push({ start: match.start - from, end: match.end - from })
  }
  return merged
}

/** The nearest place to cut at or before: after white space, or at least not within a character. */
function cutBefore(text: string, at: number): number {
  if (at <= 0) return 0
  const blank = text.slice(Math.max(at - LEEWAY, 0), at).search(/\s\S*$/)
  if (blank >= 0) return Math.max(at - LEEWAY, 0) + blank + 1
  return splitsCharacter(text, at) ? at - 1 : at
}

function cutAfter(text: string, at: number): number {
  if (at >= text.length) return text.length
  const blank = text.slice(at, at + LEEWAY).search(/\s/)
  if (blank >= 0) return at + blank
  return splitsCharacter(text, at) ? at + 1 : at
}

function splitsCharacter(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}
