import { type Article, type Asserted, ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle } from '../extractors/extractor.ts'

/** A value of a field and the rule that found it, such as `rss:pubDate`. */
export interface Attributed<T> {
  readonly value: T
  readonly from: string
}

/** What was found of an article, field by field. */
export type Findings = {
  readonly [Field in Exclude<keyof Article, 'provenance' | 'conflicts' | 'warnings' | 'partial' | 'pubStatus'>]?:
    Attributed<NonNullable<Article[Field]>> | undefined
} & { readonly modifiedAt?: Attributed<string> | undefined }

/** What is not found by a rule, but said of all of it. */
export type Remarks = Pick<ExtractedArticle, 'member'> & Pick<Article, 'partial' | 'pubStatus' | 'warnings'>

const MAX_ASSERTED = 1_000

export function by<T>(from: string, value: T | undefined): Attributed<T> | undefined {
  return value === undefined ? undefined : { value, from }
}

/** The first that is there: the candidates in the order of our liking. */
export function firstOf<T>(...candidates: readonly (Attributed<T> | undefined)[]): Attributed<T> | undefined {
  return candidates.find((each) => each !== undefined)
}

/** An article of what was found, with the provenance of each of its fields. */
export function articleFrom(findings: Findings, { member, ...remarks }: Remarks = {}): ExtractedArticle {
  const found = Object.entries(findings).flatMap(([field, each]) => (each === undefined ? [] : { field, ...each }))
  const values = Object.fromEntries(found.map(({ field, value }) => [field, value]))
  const provenance = Object.fromEntries(found.map(({ field, from }) => [field, from]))
  const { modifiedAt, text, ...known } = values as Partial<Article> & { readonly modifiedAt?: string }
  const { partial, pubStatus, warnings = [] } = remarks
  const article: Article = {
    ...known,
    text: text ?? '',
    ...(partial ? { partial } : {}),
    ...(pubStatus && pubStatus !== 'usable' ? { pubStatus } : {}),
    ...(warnings.length > 0 ? { warnings: [...new Set(warnings)] } : {}),
    provenance,
  }
  return { kind: 'article', ...(member === undefined ? {} : { member }), article, modifiedAt }
}

/** Without repetitions; `undefined` where nothing is asserted. Throws ProblemError `too-large` for more than any honest item names. */
export function assertedOf(asserted: Asserted): Asserted | undefined {
  const { people = [], organisations = [], places = [], topics = [] } = asserted
  const distinct = {
    people: [...new Set(people)],
    organisations: [...new Set(organisations)],
    places: [...new Set(places)],
    topics: [...new Map(topics.map((topic) => [`${topic.code} ${topic.name}`, topic])).values()],
  }
  const named = Object.entries(distinct).filter(([, list]) => list.length > 0)
  const most = named.find(([, list]) => list.length > MAX_ASSERTED)
  if (most) throw new ProblemError('too-large', `it asserts ${most[1].length} ${most[0]}`, { limit: 'asserted' })
  return named.length > 0 ? Object.fromEntries(named) : undefined
}
