import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from '@jest/globals'
import { problemCode, type Article } from '@wiredesk/contracts'
import { isMisdeed, MISDEEDS, misdeeds } from '@wiredesk/workers/testing'
import { EnrichmentPool, type EnrichmentPoolOptions, type PoolOutcome } from './enrichment-pool.ts'

const poison = new URL('../testing/poison.worker.ts', import.meta.url)
/** What an article is told to be guilty of, by how its worker failed. */
const PROBLEMS = {
  threw: 'stage-failed',
  late: 'timeout',
  crashed: 'worker-crashed',
  'out-of-memory': 'worker-crashed',
} as const
const opened: EnrichmentPool[] = []

function openPool(options: EnrichmentPoolOptions = {}): EnrichmentPool {
  const pool = new EnrichmentPool({ threads: 2, worker: poison, deadlineMs: 10_000, memoryMiB: 64, ...options })
  opened.push(pool)
  return pool
}

const articles = (...texts: readonly string[]): readonly Article[] => texts.map((text) => ({ text }))
const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `article ${index}`)
/** Of each outcome the keyword that the worker made of the text, or the code of its problem. */
const told = (outcomes: readonly PoolOutcome[]): readonly (string | undefined)[] =>
  outcomes.map((outcome) =>
    outcome.kind === 'found' ? outcome.findings.keywords[0] : problemCode(outcome.error.problem),
  )

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

describe('EnrichmentPool', () => {
  it('gives results in the order of the articles', async () => {
    expect(told(await openPool().enrich(articles(...numbered(100))))).toEqual(numbered(100))
  })

  it('gives nothing for nothing', async () => {
    expect(await openPool().enrich([])).toEqual([])
  })

  it('lets exactly the articles fail that do something to their worker, and goes on', async () => {
    const pool = openPool({ deadlineMs: 1_500 })
    const texts = misdeeds.flatMap((misdeed) => [`before ${misdeed}`, misdeed, `after ${misdeed}`])
    expect(told(await pool.enrich(articles(...texts)))).toEqual(
      texts.map((text) => (isMisdeed(text) ? PROBLEMS[MISDEEDS[text]] : text)),
    )
    expect(told(await pool.enrich(articles(...numbered(10))))).toEqual(numbered(10))
  }, 60_000)

  it.each([
    ['loop for ever', 'the enrichment worker took longer than 300 ms', { status: 422, deadlineMs: 300 }],
    ['exit', 'the enrichment worker ended with exit code 7', { status: 422 }],
    ['eat heap', 'the enrichment worker ran out of its 64 MiB', { status: 422 }],
    ['throw', 'an enricher failed: RangeError: out of range', { status: 422 }],
  ])('says of an article that makes its worker %s what happened', async (misdeed, message, problem) => {
    // Whatever is not to be late has all the time.
    const deadlineMs = misdeed === 'loop for ever' ? 300 : 20_000
    const [outcome] = await openPool({ deadlineMs }).enrich(articles(misdeed))
    expect(outcome).toMatchObject({ kind: 'failed', error: { message, problem } })
  })

  it('tries an article again that was in the hands of a worker when it died', async () => {
    const source = join(tmpdir(), `wiredesk-${randomUUID()}`)
    expect(told(await openPool().enrich([{ text: 'exit once', source }]))).toEqual(['exit once'])
  })

  it('blames no article for a worker that another one has broken', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => (index % 2 ? `article ${index}` : 'exit later'))
    expect(told(await openPool({ threads: 1 }).enrich(articles(...texts)))).toEqual(texts)
  })

  it('works on several batches at once', async () => {
    const pool = openPool()
    const batches = await Promise.all([
      pool.enrich(articles(...numbered(20))),
      pool.enrich(articles('x')),
      pool.enrich(articles(...numbered(20))),
    ])
    expect(batches.map((batch) => told(batch).length)).toEqual([20, 1, 20])
  })

  it('keeps what is known and lets the worker find the rest', async () => {
    const [outcome] = await openPool().enrich(articles('a'), [{ language: 'fr' }])
    expect(outcome).toMatchObject({ kind: 'found', findings: { language: 'fr', keywords: ['a'] } })
  })

  it('gives up on articles that nobody wants any more, and takes others', async () => {
    const pool = openPool({ threads: 1 })
    const nobodyWants = new AbortController()
    const pending = pool.enrich(articles('never settle', ...numbered(50)), [], nobodyWants.signal)
    nobodyWants.abort(new Error('they went to another instance'))
    await expect(pending).rejects.toThrow('they went to another instance')
    expect(told(await pool.enrich(articles('a')))).toEqual(['a'])
  })

  it('rejects where no worker can start', async () => {
    const pool = openPool({ worker: new URL('../testing/broken.worker.ts', import.meta.url) })
    await expect(pool.enrich(articles('a'))).rejects.toThrow('enrichment workers do not start')
  })

  it('rejects what is in its hands when it is closed, and all after', async () => {
    const pool = openPool({ deadlineMs: 60_000 })
    const pending = pool.enrich(articles('never settle'))
    setTimeout(() => void pool.close(), 300)
    await expect(pending).rejects.toThrow('the enrichment workers are closed')
    await expect(pool.enrich(articles('a'))).rejects.toThrow('the enrichment workers are closed')
  })

  it('enriches in its own workers as on the spot', async () => {
    const pool = openPool({ worker: undefined, memoryMiB: 512, deadlineMs: 60_000 })
    const [outcome] = await pool.enrich([
      { text: 'Mayor Anna Holt said in Oslo on Monday that the school would open again.', publishedAt: '2020-01-08' },
    ])
    expect(outcome).toMatchObject({
      kind: 'found',
      findings: {
        language: 'en',
        people: [{ name: 'Anna Holt', role: 'Mayor' }],
        places: [{ name: 'Oslo', country: 'NO' }],
        dates: [{ value: '2020-01-06' }],
      },
    })
  })
})
