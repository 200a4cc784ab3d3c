import { bandsOf, shinglesOf, wordsIn } from '@wiredesk/contracts'
import type { IndexedArticle } from './indexed-article.ts'
import { sharedPassages, type SharedPassage, type Shingled } from './shared-passages.ts'

/** An article whose text is much like that of another one. */
export interface NearDuplicate extends Pick<IndexedArticle, 'id' | 'headline' | 'source' | 'publishedAt'> {
  /** What both have of all their shingles of five words (Jaccard), 0.5 to 1, to three digits. */
  readonly similarity: number
  /** What both have word for word: the longest passages, at most ten, in the order of the text that was asked for. */
  readonly passages: readonly SharedPassage[]
}

/** Two texts are near-duplicates from this similarity on. */
export const NEAR = 0.5
/** So many are told of an article. */
const MOST_TOLD = 20
/** Of the articles that share a band with another one, so many are compared with it: those that share the most. */
export const MOST_COMPARED = 100
/** UTF-16 units of their texts in all, so that the longest of texts take a second or two and no more. */
const MOST_UNITS = 16 * 1024 * 1024

/** The bands by which an article is found to be like others; none where there is nothing to be found by. */
export function bandsOfArticle({ signature }: Pick<IndexedArticle, 'signature'>): readonly string[] {
  return signature === undefined ? [] : bandsOf(signature)
}

/** Tells which articles are near-duplicates of one: each is compared with it, word for word. */
export class Duplicates {
  readonly #id: string
  readonly #text: Shingled
  readonly #shingles: ReadonlySet<number>
  readonly #found: NearDuplicate[] = []
  #units = 0

  constructor({ id, text }: Pick<IndexedArticle, 'id' | 'text'>) {
    this.#id = id
    this.#text = shingled(text)
    this.#shingles = new Set(this.#text.shingles)
  }

  /** Whether no more is to be compared. */
  get isDone(): boolean {
    return this.#units >= MOST_UNITS
  }

  compare({ id, headline, source, publishedAt, text }: IndexedArticle): void {
    if (id === this.#id || this.isDone) return
    this.#units += text.length
    const other = shingled(text)
    const similarity = jaccard(this.#shingles, new Set(other.shingles))
    if (similarity < NEAR) return
    this.#found.push({
      id,
      ...(headline === undefined ? {} : { headline }),
      ...(source === undefined ? {} : { source }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      similarity: Math.round(similarity * 1_000) / 1_000,
      passages: sharedPassages(this.#text, other),
    })
  }

  /** The most alike first, then by id. */
  told(): readonly NearDuplicate[] {
    return this.#found.toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1)).slice(0, MOST_TOLD)
  }
}

/** What two texts have in common of all their shingles: 0 to 1, and 0 where neither has a word. */
export function similarityOf(one: string, other: string): number {
  return jaccard(new Set(shingled(one).shingles), new Set(shingled(other).shingles))
}

function shingled(text: string): Shingled {
  const words = wordsIn(text)
  return { words, shingles: shinglesOf(words) }
}

function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let both = 0
  for (const shingle of one) if (other.has(shingle)) both += 1
  return both === 0 ? 0 : both / (one.size + other.size - both)
}
