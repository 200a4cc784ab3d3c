import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Cache, CacheEntry } from '@wiredesk/cache'
import type { Article, ProblemError } from '@wiredesk/contracts'
import { catalogue } from './catalogue.ts'
import { toEnrichedArticle, type EnrichedArticle } from './enriched-article.ts'
import { findingsSchema, NOTHING_FOUND, type EnricherInput, type EnricherSpec, type KnownFindings } from './enricher.ts'
import { withoutBoilerplate } from './enrichers/boilerplate.ts'
import type { EnrichmentPool, PoolOutcome } from './enrichment-pool.ts'
import { fitsText } from './fits-text.ts'

/** How enrichment ended for one article. */
export type EnrichmentOutcome =
  | { readonly kind: 'enriched'; readonly enriched: EnrichedArticle }
  | { readonly kind: 'failed'; readonly error: ProblemError }

/** Results are kept so long by default: 30 days. */
const TTL_MS = 30 * 24 * 3600 * 1000
/** After so many articles the event loop gets its turn. */
const ARTICLES_A_TURN = 32

/** An article of a batch with what the cache knows of it. */
interface Row {
  readonly article: Article
  /** Key of each enricher's findings, in the order of the catalogue. */
  readonly keys: readonly string[]
  readonly known: KnownFindings
}

/**
 * Enrichment with a memory: the findings of each enricher are kept under its version and a hash of what it reads, so
 * that the same text costs nothing again, and a new version of one enricher only that one. Whatever the cache answers
 * is checked; what does not pass is found anew.
 */
export class MemoisedEnrichment {
  readonly #pool: Pick<EnrichmentPool, 'enrich'>
  readonly #cache: Cache
  readonly #ttlMs: number

  constructor(pool: Pick<EnrichmentPool, 'enrich'>, cache: Cache, ttlMs = TTL_MS) {
    this.#pool = pool
    this.#cache = cache
    this.#ttlMs = ttlMs
  }

  /**
   * Enriches a batch with one read and one write of the cache. Resolves with one outcome for each article in the same
   * order, and before the cache has written. Rejects only where the pool does, as it does once `signal` aborts.
   */
  async enrich(articles: readonly Article[], signal?: AbortSignal): Promise<readonly EnrichmentOutcome[]> {
    if (articles.length === 0) return []
    const keys = await inTurns(articles, keysOf)
    const values = await this.#cache.getMany(keys.flat())
    const rows = await inTurns(articles, (article, index): Row => {
      const own = values.slice(index * catalogue.length, (index + 1) * catalogue.length)
      return { article, keys: keys[index] ?? [], known: knownFindings(article, own) }
    })
    const missing = rows.filter(({ known }) => !isComplete(known))
    const found = await this.#pool.enrich(
      missing.map(({ article }) => article),
      missing.map(({ known }) => known),
      signal,
    )
    const outcomes = new Map(missing.map((row, at) => [row, found[at]]))
    this.#remember(missing.flatMap((row) => entriesOf(row, outcomes.get(row))))
    return rows.map((row) => toOutcome(row, outcomes.get(row)))
  }

  #remember(entries: readonly CacheEntry[]): void {
    if (entries.length > 0) void this.#cache.setMany(entries, this.#ttlMs)
  }
}

async function inTurns<T>(
  articles: readonly Article[],
  work: (article: Article, index: number) => T,
): Promise<readonly T[]> {
  const results: T[] = []
  for (const [index, article] of articles.entries()) {
    if (index > 0 && index % ARTICLES_A_TURN === 0) await setImmediate()
    results.push(work(article, index))
  }
  return results
}

/** For each enricher its own inputs and versions with those of the enrichers that it reads. */
const closures = catalogue.map((spec) => {
  const all = withNeeds(spec)
  const inputs = [...new Set(all.flatMap((one) => [...one.inputs]))].sort()
  return {
    prefix: `enrich:${spec.name}:${spec.version}`,
    versions: all
      .map(({ name, version }) => `${name}@${version}`)
      .sort()
      .join(' '),
    inputs,
  }
})

function withNeeds(spec: EnricherSpec): readonly EnricherSpec[] {
  const all = new Set<EnricherSpec>([spec])
  for (const one of all)
    for (const other of catalogue) if (one.needs.some((need) => need === other.name)) all.add(other)
  return [...all]
}

function keysOf(article: Article): readonly string[] {
  return closures.map(({ prefix, versions, inputs }) => `${prefix}:${hashOf(article, versions, inputs)}`)
}

function hashOf(article: Article, versions: string, inputs: readonly EnricherInput[]): string {
  return hash('sha256', JSON.stringify([versions, ...inputs.map((input) => [input, article[input] ?? null])])).slice(
    0,
    32,
  )
}

const schemas = catalogue.map(({ fields }) =>
  z.object(Object.fromEntries(fields.map((field) => [field, findingsSchema.shape[field]]))),
)

/** What of the cached values can be believed: of the right shape, and fitting this very text. */
function knownFindings(article: Article, values: readonly (Uint8Array | undefined)[]): KnownFindings {
  let known: KnownFindings = {}
  let text: string | undefined
  for (const [at, value] of values.entries()) {
    const parsed = value && schemas[at]?.safeParse(parseJson(value))
    if (!parsed?.success) continue
    const findings = parsed.data as KnownFindings
    if (findings.boilerplate) {
      if (!fitsText(findings, article.text)) continue
      text = withoutBoilerplate(article, findings.boilerplate).text
    } else if (text === undefined || !fitsText(findings, text)) continue
    known = { ...known, ...findings }
  }
  return known
}

function parseJson(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
}

const isComplete = (known: KnownFindings): boolean =>
  catalogue.every(({ fields }) => fields.every((field) => known[field] !== undefined))

function entriesOf({ keys }: Row, outcome: PoolOutcome | undefined): readonly CacheEntry[] {
  if (outcome?.kind !== 'found') return []
  return catalogue.flatMap(({ name, fields }, at) => {
    const key = keys[at]
    if (key === undefined || !outcome.ran.includes(name)) return []
    const value = Object.fromEntries(fields.map((field) => [field, outcome.findings[field]]))
    return [{ key, value: Buffer.from(JSON.stringify(value)) }]
  })
}

/** Where the pool was not asked, everything was known. */
function toOutcome({ article, known }: Row, outcome: PoolOutcome | undefined): EnrichmentOutcome {
  if (outcome?.kind === 'failed') return outcome
  return {
    kind: 'enriched',
    enriched: toEnrichedArticle(article, { ...NOTHING_FOUND, ...known, ...outcome?.findings }),
  }
}
