import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { IndexedArticle } from '../indexed-article.ts'
import type { FacetName } from '../search.ts'

/** Facets that are counted by value. A facet is stored as its place in this list: only ever append. */
export const valueFacets = [
  'people',
  'organisations',
  'places',
  'topics',
  'sources',
  'languages',
] as const satisfies readonly FacetName[]
export type ValueFacet = (typeof valueFacets)[number]

const CACHED_VALUES = 200_000

/** What an article counts under. */
function facetsOf(article: IndexedArticle): Readonly<Record<ValueFacet, readonly string[]>> {
  return {
    people: article.people.map(({ name }) => name),
    organisations: article.organisations.map(({ name }) => name),
    places: article.places.map(({ name }) => name),
    topics: article.topics.map(({ name }) => name),
    sources: article.source === undefined ? [] : [article.source],
    languages: [article.language],
  }
}

/** Numbers facet values, in the order in which they are first seen. */
export class FacetValues {
  readonly #numbers = new Map<string, number>()
  readonly #find: StatementSync
  readonly #add: StatementSync

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT id FROM facet_value WHERE facet = ? AND value = ?')
    this.#add = db.prepare('INSERT INTO facet_value (facet, value) VALUES (?, ?)')
  }

  /** The numbers of an article's values, each once, as 32-bit integers. */
  encode(article: IndexedArticle): Uint8Array {
    const facets = facetsOf(article)
    const numbers = new Set(
      valueFacets.flatMap((name, facet) => facets[name].map((value) => this.#number(facet, value))),
    )
    return new Uint8Array(Uint32Array.from(numbers).buffer)
  }

  /** After a transaction that was rolled back. */
  forget(): void {
    this.#numbers.clear()
  }

  #number(facet: number, value: string): number {
    const key = `${facet}${value}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const found = this.#find.get(facet, value)?.id ?? this.#add.run(facet, value).lastInsertRowid
    if (this.#numbers.size >= CACHED_VALUES) this.#numbers.clear()
    this.#numbers.set(key, Number(found))
    return Number(found)
  }
}
