import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { ArticleIndex, DropItemState, IndexedArticle } from '@wiredesk/article-index'
import { UnavailableError, type Mention } from '@wiredesk/contracts'
import { EnrichmentPool } from '@wiredesk/enrichment'
import type { OriginalStore } from '@wiredesk/originals'
import type { Expectations } from '../checker/expectations.ts'
import type { SeenArticle, SeenDrop, SeenLetter } from '../checker/observation.ts'

export interface ReadOptions {
  readonly index: ArticleIndex
  readonly originals: OriginalStore
  readonly expectations: Expectations
  /** Of the articles so many are enriched again, and so many originals are read again. */
  readonly sampled: number
}

export interface IndexState {
  readonly articles: ReadonlyMap<string, SeenArticle>
  readonly total: number
  readonly drops: ReadonlyMap<string, SeenDrop>
  readonly letters: readonly SeenLetter[]
}

const AT_A_TIME = 8
const PATIENCE_MS = 60_000
const PAGE = 500
const SEARCH_LAG_MS = 20_000

/** Reads of an index all that belongs to what was posted, and counts what there is beside it. */
export async function readIndex({ index, originals, expectations, sampled }: ReadOptions): Promise<IndexState> {
  const articles = new Map<string, SeenArticle>()
  const every = Math.max(1, Math.floor(expectations.posted.size / sampled))
  const sample: IndexedArticle[] = []
  let at = 0
  await each([...expectations.posted.keys()], async (id) => {
    const state = await index.get(id)
    if (state?.status !== 'indexed') return
    const { revision, version, headline, text } = state.article
    const findings = hashOf(findingsOf(state.article))
    articles.set(id, { revision, version, headline, text, findings, misfits: misfitsOf(state.article) })
    if (sample.length < sampled && at++ % every === 0) sample.push(state.article)
  })
  for (const [id, more] of await lookAgain(sample, originals)) {
    const seen = articles.get(id)
    if (seen) articles.set(id, { ...seen, ...more })
  }
  const drops = new Map<string, SeenDrop>()
  const dropIds = expectations.submissions.flatMap(({ dropId }) => dropId ?? [])
  await each(dropIds, async (dropId) => {
    const ledger = await index.drop(dropId)
    if (ledger) drops.set(dropId, { ledger, items: await itemsOf(index, dropId) })
  })
  return { articles, total: await totalOf(index, articles.size), drops, letters: await lettersOf(index) }
}

async function each<T>(all: readonly T[], read: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values()
  const worker = async (): Promise<void> => {
    for (const one of queue) await patiently(() => read(one))
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
}

/** Tries again while the index has no room for the question. */
async function patiently(ask: () => Promise<void>): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof UnavailableError) || performance.now() > until) throw error
      await pause(500)
    }
  }
}

/** What search counts; it may lag behind for a moment. */
async function totalOf(index: ArticleIndex, expected: number): Promise<number> {
  const until = performance.now() + SEARCH_LAG_MS
  for (;;) {
    const { total } = await index.search({ q: '', limit: 1 })
    if (total === expected || performance.now() > until) return total
    await pause(500)
  }
}

async function itemsOf(index: ArticleIndex, dropId: string): Promise<readonly DropItemState[]> {
  const items: DropItemState[] = []
  for (let cursor: string | undefined; ;) {
    const page = await index.dropItems(dropId, { limit: PAGE, cursor })
    items.push(...page.items)
    if ((cursor = page.next) === undefined) return items
  }
}

async function lettersOf(index: ArticleIndex): Promise<readonly SeenLetter[]> {
  const letters: SeenLetter[] = []
  for (let cursor: string | undefined; ;) {
    const page = await index.deadLetters({ limit: PAGE, cursor })
    for (const { id, articleId, dropId, class: code, stage, state } of page.items) {
      const { revision, record } = (await index.deadLetter(id))?.letter ?? {}
      letters.push({ id, articleId, dropId, class: code, stage, state, revision, key: record?.key ?? '' })
    }
    if ((cursor = page.next) === undefined) return letters
  }
}

type FoundIn = Pick<IndexedArticle, 'people' | 'organisations' | 'places' | 'quotes' | 'dates' | 'topics' | 'summary'>

const findingsOf = ({ people, organisations, places, quotes, dates, topics, summary }: FoundIn): FoundIn => ({
  people,
  organisations,
  places,
  quotes,
  dates,
  topics,
  summary,
})

/** Whatever the order of the fields. */
const hashOf = (findings: FoundIn): string =>
  createHash('sha256')
    .update(JSON.stringify(findings, (_, value: unknown) => (isRecord(value) ? byName(value) : value)))
    .digest('hex')

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const byName = (record: object): object =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function misfitsOf({ text, people, organisations, places, quotes, dates, summary }: IndexedArticle): number {
  const mentions: readonly Mention[] = [
    ...[...people, ...organisations, ...places].flatMap((entity) => entity.mentions),
    ...quotes,
    ...dates,
    ...summary,
  ]
  return mentions.filter((mention) => text.slice(mention.start, mention.end) !== mention.text).length
}

type Again = Pick<SeenArticle, 'foundAgain' | 'originalIntact'>

/** Enriches articles anew, without a cache, and reads their originals. */
async function lookAgain(
  articles: readonly IndexedArticle[],
  originals: OriginalStore,
): Promise<ReadonlyMap<string, Again>> {
  if (articles.length === 0) return new Map()
  const pool = new EnrichmentPool({ threads: 1 })
  try {
    const outcomes = await pool.enrich(
      articles.map(({ headline, text, publishedAt, source, uri }) => ({ headline, text, publishedAt, source, uri })),
    )
    const entries = articles.map(async (article, at): Promise<[string, Again]> => {
      const outcome = outcomes[at]
      const findings = outcome?.kind === 'found' ? outcome.findings : undefined
      const found = findingsOf(article)
      const again = Object.fromEntries(
        Object.keys(found).map((field) => [field, findings?.[field as keyof typeof found]]),
      )
      return [
        article.id,
        {
          foundAgain: isDeepStrictEqual(plain(found), plain(again)),
          originalIntact: await isIntact(article, originals),
        },
      ]
    })
    return new Map(await Promise.all(entries))
  } finally {
    await pool.close()
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

async function isIntact({ original }: IndexedArticle, originals: OriginalStore): Promise<boolean | undefined> {
  if (original === undefined) return undefined
  const bytes = await originals.get(original.hash)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === original.hash
}
