import type { IndexedArticle, StoryTerm } from '@wiredesk/article-index'

/** What of an article tells its story. */
export type Telling = Pick<IndexedArticle, 'headline' | 'people' | 'organisations' | 'places' | 'keywords'>

/** How much a word says that stands there; what stands in several places counts as the sum of them. */
const WEIGHTS = { person: 2, organisation: 2, place: 1.5, country: 0.5, keyword: 1.5, headline: 1 } as const
/** Names and keywords after so many say little. */
const MOST_OF_EACH = 12
const MOST_TERMS = 40
/** Of the terms that say most, every two are a key. */
const KEYED_TERMS = 7
const SHORTEST_WORD = 3

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu
/** Words that say little of a story, in the languages that keywords are found in: of every text, of companies and their figures, of time. */
const empty = new Set(
  (
    'the and for with from that this are was has have had will would its his her who what when where why how not but over after amid ' +
    'into more new says said say saying told out off per than can may could against under about before between their they you your all ' +
    'two three four five first second third last next high higher low lower rise rises rose fall falls fell cut cuts raise raises sets set ' +
    'inc corp ltd plc llc company companies group unit holding holdings international national industries ' +
    'qtr qtly quarter quarterly annual regular interim 1st 2nd 3rd 4th net loss losses profit profits sales share shares shr shrs revs dividend stock stocks results earnings revenue ' +
    'pct percent mln bln dlr dlrs stg million billion total average prior record payable pay payout notes note div ended periods mths months month week weeks year years day days today ' +
    'january february march april june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'government minister president official officials spokesman people statement report reports news update ' +
    'der die das und fur mit von den dem des ein eine einer eines ist sind war wird nicht auch nach bei aus auf uber jahr prozent ' +
    'les une dans pour par sur avec est sont ete qui que pas plus aux cent ans ' +
    'los las una unos unas con por para del son fue mas como sobre anos'
  ).split(' '),
)
const regions = new Intl.DisplayNames('en', { type: 'region' })

/** Words with their weights, the most telling first, of unit length: the product of two articles' is the cosine between them. */
export function storyTerms(article: Telling): readonly StoryTerm[] {
  const weights = new Map<string, number>()
  const names = new Set<string>()
  const add = (text: string, weight: number): void => {
    for (const word of new Set(wordsOf(text))) weights.set(word, (weights.get(word) ?? 0) + weight)
  }
  const addName = (name: string, weight: number): void => {
    for (const word of wordsOf(name)) names.add(word)
    add(name, weight)
  }
  for (const { name } of article.people.slice(0, MOST_OF_EACH)) addName(lastWordOf(name), WEIGHTS.person)
  for (const { name } of article.organisations.slice(0, MOST_OF_EACH)) addName(name, WEIGHTS.organisation)
  for (const place of article.places.slice(0, MOST_OF_EACH))
    addName(place.name, isCountry(place) ? WEIGHTS.country : WEIGHTS.place)
  for (const keyword of article.keywords.slice(0, MOST_OF_EACH)) add(keyword, WEIGHTS.keyword)
  add(article.headline ?? '', WEIGHTS.headline)
  const ranked = [...weights].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_TERMS)
  const length = Math.hypot(...ranked.map(([, weight]) => weight))
  return ranked.map(([word, weight]): StoryTerm => {
    const share = Math.round((weight / length) * 1_000) / 1_000
    return names.has(word) ? [word, share, true] : [word, share]
  })
}

/** What articles of a story are looked up by: every two of the most telling terms, in the order of the alphabet. */
export function storyKeys(terms: readonly StoryTerm[]): readonly string[] {
  const words = terms
    .slice(0, KEYED_TERMS)
    .map(([word]) => word)
    .toSorted()
  return words.flatMap((one, at) => words.slice(at + 1).map((other) => `${one} ${other}`))
}

function wordsOf(text: string): readonly string[] {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(wordPattern) ?? []
  return words.filter((word) => word.length >= SHORTEST_WORD && !empty.has(word) && !/^\p{N}+$/u.test(word))
}

function isCountry({ name, country }: Telling['places'][number]): boolean {
  return country !== undefined && /^[A-Z]{2}$/.test(country) && regions.of(country) === name
}

function lastWordOf(name: string): string {
  return name.split(' ').at(-1) ?? name
}
