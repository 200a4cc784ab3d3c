import { continues, isNameToken } from '../entities/name.ts'
import type { Document } from '../text/document.ts'

const plurals: ReadonlyMap<string, string> = new Map([
  ['counties', 'County'],
  ['townships', 'Township'],
])
const LONGEST = 30

/** What each name of a list is of which this one is a member: "County" in "Becker, Clay and Otter Tail counties". */
export function kindOfList({ tokens }: Document, last: number): string | undefined {
  for (let at = last + 1; at < Math.min(tokens.length, last + LONGEST); at++) {
    const token = tokens[at]
    if (!token || token.newLine) return undefined
    const kind = plurals.get(token.lower)
    if (kind) return token.casing === 'lower' ? kind : undefined
    if (!isListPart(token.text, token.lower) && !isNameToken(token)) return undefined
  }
  return undefined
}

const isListPart = (text: string, lower: string): boolean => text === ',' || lower === 'and' || text === '&'

/** The names of the list that ends before a token like "counties", by first and last token; none where it ends none. */
export function membersOfList({ tokens }: Document, end: number): readonly (readonly [number, number])[] {
  const token = tokens[end]
  if (!token || token.casing !== 'lower' || !plurals.has(token.lower) || !continues(token)) return []
  const members: (readonly [number, number])[] = []
  let last = end - 1
  while (last >= 0 && end - last < LONGEST) {
    let first = last
    while (first > 0 && last - first < 3 && isNameToken(tokens[first - 1]) && continues(tokens[first])) first--
    if (!isNameToken(tokens[last]) || !isNameToken(tokens[first])) break
    members.push([first, last])
    let before = first - 1
    const joined = tokens[before]
    if (!joined || tokens[first]?.newLine || !isListPart(joined.text, joined.lower)) break
    if (joined.lower === 'and' && tokens[before - 1]?.text === ',') before--
    last = before - 1
  }
  return members.length > 1 || members.some(([first]) => first < end - 1) ? members : []
}
