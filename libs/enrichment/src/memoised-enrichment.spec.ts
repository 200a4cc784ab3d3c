import { beforeEach, describe, expect, it } from '@jest/globals'
import { ProblemError, type Article } from '@wiredesk/contracts'
import { LyingCache, MapCache } from '../testing/map-cache.ts'
import { catalogue } from './catalogue.ts'
import { enrichArticle, findAll } from './enrich.ts'
import type { KnownFindings } from './enricher.ts'
import type { PoolOutcome } from './enrichment-pool.ts'
import { MemoisedEnrichment, type EnrichmentOutcome } from './memoised-enrichment.ts'

const first: Article = {
  text: 'Mayor Anna Holt said in Oslo on Monday that the school would open again.\nShare\n',
  publishedAt: '2020-01-08',
}
const second: Article = {
  text: 'The lender Nordvik Bank cut its forecast on Tuesday. "We were too hopeful," its chairman, Per Lund, said.',
  publishedAt: '2020-01-08',
}

/** A pool in this thread that writes down what it was asked for. */
class DirectPool {
  readonly asked: (readonly KnownFindings[])[] = []

  async enrich(articles: readonly Article[], known: readonly KnownFindings[] = []): Promise<readonly PoolOutcome[]> {
    this.asked.push(known)
    return articles.map((article, index) =>
      article.text === 'poison'
        ? { kind: 'failed', error: new ProblemError('timeout', 'too slow') }
        : { kind: 'found', ...findAll(article, known[index]) },
    )
  }
}

const enriched = (article: Article): EnrichmentOutcome => ({ kind: 'enriched', enriched: enrichArticle(article) })

describe('MemoisedEnrichment', () => {
  let pool: DirectPool
  let cache: MapCache

  beforeEach(() => {
    pool = new DirectPool()
    cache = new MapCache()
  })

  /** How many articles the pool was asked for in each of its calls. */
  const asked = (): readonly number[] => pool.asked.map((known) => known.length)

  it('enriches what it never saw, in order, with one read and one write of the cache', async () => {
    expect(await new MemoisedEnrichment(pool, cache).enrich([first, second])).toEqual([
      enriched(first),
      enriched(second),
    ])
    expect([cache.reads, cache.writes, cache.kept.size]).toEqual([1, 1, 2 * catalogue.length])
  })

  it('asks no worker for what it has seen, and writes nothing again', async () => {
    const memoised = new MemoisedEnrichment(pool, cache)
    await memoised.enrich([first])
    expect(await memoised.enrich([second, first])).toEqual([enriched(second), enriched(first)])
    expect(await memoised.enrich([first, second])).toEqual([enriched(first), enriched(second)])
    expect(asked()).toEqual([1, 1, 0])
    expect(cache.writes).toBe(2)
  })

  it('knows the same text from another source', async () => {
    const memoised = new MemoisedEnrichment(pool, cache)
    await memoised.enrich([first])
    const other = { ...first, source: 'another', uri: 'urn:another' }
    expect(await memoised.enrich([other])).toEqual([enriched(other)])
    expect(asked()).toEqual([1, 0])
  })

  it('reads dates anew for another day of publication, and nothing else', async () => {
    const memoised = new MemoisedEnrichment(pool, cache)
    await memoised.enrich([first])
    const later = { ...first, publishedAt: '2020-01-15' }
    expect(await memoised.enrich([later])).toEqual([enriched(later)])
    const [known = {}] = pool.asked[1] ?? []
    expect(Object.keys(known)).toContain('people')
    expect(Object.keys(known)).not.toContain('dates')
    expect(cache.kept.size).toBe(catalogue.length + 1)
  })

  it('names its keys by enricher and version', async () => {
    await new MemoisedEnrichment(pool, cache).enrich([first])
    const prefixes = [...cache.kept.keys()].map((key) => key.slice(0, key.lastIndexOf(':')))
    expect(prefixes).toEqual(catalogue.map(({ name, version }) => `enrich:${name}:${version}`))
  })

  it('does not remember a failure', async () => {
    const memoised = new MemoisedEnrichment(pool, cache)
    const outcomes = await memoised.enrich([{ text: 'poison' }, first])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'enriched'])
    await memoised.enrich([{ text: 'poison' }])
    expect(asked()).toEqual([2, 1])
  })

  it('needs nothing from a cache that forgets everything', async () => {
    const memoised = new MemoisedEnrichment(pool, new LyingCache(() => undefined))
    await memoised.enrich([first])
    expect(await memoised.enrich([first])).toEqual([enriched(first)])
  })

  it('handles an empty batch without asking anybody', async () => {
    expect(await new MemoisedEnrichment(pool, cache).enrich([])).toEqual([])
    expect([cache.reads, asked()]).toEqual([0, []])
  })

  const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
  const lies: Readonly<Record<string, (key: string, value: Uint8Array | undefined) => Uint8Array | undefined>> = {
    'bytes that are no JSON': () => Buffer.from([0xff, 0x00, 0x7b]),
    'JSON that is cut off': (_, value) => value?.subarray(0, value.byteLength >> 1),
    'JSON of another shape': () => bytes({ people: 'nobody', language: 7, boilerplate: null }),
    'an empty object': () => bytes({}),
    null: () => bytes(null),
    'mentions of another text': (key, value) =>
      key.startsWith('enrich:entities')
        ? bytes({ people: [{ name: 'X', mentions: [{ start: 0, end: 1, text: 'X' }] }], organisations: [], places: [] })
        : value,
    'cuts beyond the text': (key, value) =>
      key.startsWith('enrich:boilerplate') ? bytes({ boilerplate: [{ start: 5, end: 5_000 }] }) : value,
    'cuts that overlap': (key, value) =>
      key.startsWith('enrich:boilerplate')
        ? bytes({
            boilerplate: [
              { start: 5, end: 9 },
              { start: 7, end: 12 },
            ],
          })
        : value,
  }

  it.each(Object.keys(lies))('finds anew what a lying cache answers with %s', async (name) => {
    const memoised = new MemoisedEnrichment(pool, new LyingCache(lies[name] ?? (() => undefined)))
    await memoised.enrich([first, second])
    expect(await memoised.enrich([first, second])).toEqual([enriched(first), enriched(second)])
  })
})
