/** Words without case, accents and marks. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** What two of a field's values are: one and the same thing, but for how it is written. */
export type Same = (a: string, b: string) => boolean

/** Of the words of the shorter one, most are in the other: a headline shortened or with a kicker is no other one. */
export const sameWords: Same = (a, b) => {
  const [first, second] = [new Set(wordsOf(a)), new Set(wordsOf(b))]
  const [short, long] = first.size <= second.size ? [first, second] : [second, first]
  const shared = [...short].filter((word) => long.has(word)).length
  return short.size === 0 || shared / short.size >= SHARED
}
const SHARED = 0.75

/** One name is in the other, spaces aside: "The Example", "example.com". */
export const sameName: Same = (a, b) => {
  const [first, second] = [wordsOf(a).join(''), wordsOf(b).join('')]
  return first.includes(second) || second.includes(first) || sameWords(a, b)
}

/**
 * A day and a time on it are the same, and two times at most a zone's width apart: clocks without their zone are the most usual fault of all.
 */
export const sameDate: Same = (a, b) => {
  if (a.slice(0, DAY) === b.slice(0, DAY)) return true
  const apart = Math.abs(Date.parse(a) - Date.parse(b))
  return a.length > DAY && b.length > DAY ? apart <= ZONES_MS : apart < ZONES_MS * 2
}
const DAY = '2016-05-04'.length
const ZONES_MS = 14 * 3_600_000

/** The same page, whatever way it was asked for. */
export const sameAddress: Same = (a, b) => plainAddress(a) === plainAddress(b)

function plainAddress(address: string): string {
  const { host, pathname } = new URL(address)
  return (
    host.replace(/^(?:www|m|mobile|amp)\./, '') +
    pathname.replace(/\/(?:amp|index\.html?)?\/?$/, '').replace(/\.amp(?=\.html$)/, '')
  )
}
