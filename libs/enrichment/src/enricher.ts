import { enrichmentsSchema, NO_ENRICHMENTS, type Article, type Enrichments } from '@wiredesk/contracts'
import { z } from 'zod'

/** A part of a text, in UTF-16 units: `text.slice(start, end)`. */
const spanSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
export type Span = z.infer<typeof spanSchema>

/**
 * Everything that the enrichers find: what the article is enriched with, and the boilerplate that was cut from its
 * text.
 */
export const findingsSchema = enrichmentsSchema.extend({
  /** Parts of the text as it was ingested, in order; offsets of all other findings count in the text without them. */
  boilerplate: z.array(spanSchema),
})
export interface Findings extends Enrichments {
  readonly boilerplate: readonly Span[]
}

/** Findings that are known already: of each enricher all fields, or none. */
export type KnownFindings = Partial<Findings>

/** Before any enricher ran. */
export const NOTHING_FOUND: Findings = {
  ...NO_ENRICHMENTS,
  boilerplate: [],
}

/** What of an article an enricher's result may depend on. */
export type EnricherInput = Extract<keyof Article, 'text' | 'headline' | 'language' | 'publishedAt'>

/** An enricher as the cache and the record of versions know it. */
export interface EnricherSpec<F extends keyof Findings = keyof Findings> {
  /** Key of its version in the enriched article, and of its results in the cache. */
  readonly name: string
  /** Changes with every change of behaviour: equal versions give equal results. */
  readonly version: string
  /** What it finds. */
  readonly fields: readonly F[]
  /** What it reads of the article itself. */
  readonly inputs: readonly EnricherInput[]
  /** Names of the enrichers whose findings it reads; they stand before it in the catalogue. */
  readonly needs: readonly string[]
  /** ISO 639-1 codes of the languages that it knows; absent where the language does not matter. In others it finds nothing. */
  readonly languages?: readonly string[]
}

/**
 * Finds one thing in an article. A pure function: equal inputs give equal findings, on every machine. It never throws
 * for any text, and its time is linear in the text. Offsets of its findings are UTF-16 units of `article.text`, which
 * has no boilerplate any more.
 */
export type Enrich<F extends keyof Findings> = (article: Article, soFar: Findings) => Pick<Findings, F>
