import type { Name, NameKind } from '../entities/name.ts'

/**
 * Tags of tokens: 0 is outside of names; each kind has four: the first token of several, an inner one, the last one, the
 * only one.
 */
export const OUTSIDE = 0
export const kinds: readonly NameKind[] = ['person', 'organisation', 'place']
export const TAGS = 1 + 4 * kinds.length

const FIRST = 1
const INNER = 2
const LAST = 3
const ONLY = 4

const partOf = (tag: number): number => (tag === OUTSIDE ? OUTSIDE : ((tag - 1) % 4) + 1)
const kindOf = (tag: number): number => (tag - 1) >> 2

/** Inside a name that goes on after this token. */
export const goesOn = (tag: number): boolean => partOf(tag) === FIRST || partOf(tag) === INNER

/** Whether a tag may follow another: names start where no other goes on, and end with their last token. */
export const follows = (before: number, tag: number): boolean => {
  const isWithin = partOf(tag) === INNER || partOf(tag) === LAST
  return goesOn(before) ? isWithin && kindOf(before) === kindOf(tag) : !isWithin
}

/** For each tag the tags that it may follow. */
export const predecessors: readonly (readonly number[])[] = Array.from({ length: TAGS }, (_, tag) =>
  Array.from({ length: TAGS }, (_, before) => before).filter((before) => follows(before, tag)),
)

/** A tag of the same kind for a token that begins its name or not, and with which the name goes on or not. */
export const tagWithin = (tag: number, begins: boolean, isFollowed: boolean): number =>
  tag === OUTSIDE ? OUTSIDE : 4 * kindOf(tag) + (begins ? (isFollowed ? FIRST : ONLY) : isFollowed ? INNER : LAST)

/** Writes the tags of names over tokens. */
export function tagNames(names: readonly Name[], tags: Uint8Array): void {
  for (const { kind, first, last } of names) {
    const base = 4 * kinds.indexOf(kind)
    if (first === last) tags[first] = base + ONLY
    else {
      tags.fill(base + INNER, first + 1, last)
      tags[first] = base + FIRST
      tags[last] = base + LAST
    }
  }
}

/** The names that tags tell of, from a first token on. */
export function namesOfTags(tags: Uint8Array, offset: number, names: Name[]): void {
  let first = 0
  for (const [at, tag] of tags.entries()) {
    const part = partOf(tag)
    if (part === FIRST || part === ONLY) first = at
    const kind = kinds[kindOf(tag)]
    if (kind && (part === LAST || part === ONLY)) names.push({ kind, first: offset + first, last: offset + at })
  }
}
