import type { IndexedArticle, StoryTerm } from '@wiredesk/article-index'
import { isCommonWord, isEmptyWord } from './common-words.ts'

/** What of an article tells its story. */
export type Telling = Pick<IndexedArticle, 'headline' | 'people' | 'organisations' | 'places' | 'keywords'>

/** How much a word says that stands there; what stands in several places counts as the sum of them. */
const WEIGHTS = { person: 2, organisation: 2, place: 1.5, country: 0.5, keyword: 1.5, headline: 1 } as const
/** What a word is worth that stands in very many stories. */
const COMMON = 0.3
/** Names and keywords after so many say little. */
const MOST_OF_EACH = 12
const MOST_TERMS = 40
/** Of the terms that say most, every two are a key. */
const KEYED_TERMS = 7
const SHORTEST_WORD = 3

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu
const regions = new Intl.DisplayNames('en', { type: 'region' })

/** Words with their weights, the most telling first, of unit length: the product of two articles' is the cosine between them. */
export function storyTerms(article: Telling): readonly StoryTerm[] {
  const weights = new Map<string, number>()
  const names = new Set<string>()
  const add = (text: string, weight: number, isName = false): void => {
    const words = new Set(wordsOf(text))
    const each = weight / Math.sqrt(isName ? words.size : 1)
    for (const word of words) weights.set(word, (weights.get(word) ?? 0) + (isCommonWord(word) ? COMMON : 1) * each)
  }
  const addName = (name: string, weight: number): void => {
    for (const word of wordsOf(name)) if (!isCommonWord(word)) names.add(word)
    add(name, weight, true)
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
  return words.filter((word) => word.length >= SHORTEST_WORD && !isEmptyWord(word) && !/^\p{N}+$/u.test(word))
}

function isCountry({ name, country }: Telling['places'][number]): boolean {
  return country !== undefined && /^[A-Z]{2}$/.test(country) && regions.of(country) === name
}

function lastWordOf(name: string): string {
  return name.split(' ').at(-1) ?? name
}
