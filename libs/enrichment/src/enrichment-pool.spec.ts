import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from '@jest/globals'
import { problemCode, type Article } from '@wiredesk/contracts'
import { EnrichmentPool, type EnrichmentPoolOptions, type PoolOutcome } from './enrichment-pool.ts'

const poison = new URL('../testing/poison.worker.ts', import.meta.url)
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

  it('lets an article that hangs time out and gives the others their results', async () => {
    const outcomes = await openPool({ deadlineMs: 300 }).enrich(articles(...numbered(5), 'hang', ...numbered(5)))
    expect(told(outcomes)).toEqual([...numbered(5), 'timeout', ...numbered(5)])
  })

  it('tells the deadline in the problem', async () => {
    const [outcome] = await openPool({ deadlineMs: 200 }).enrich(articles('hang'))
    expect(outcome).toMatchObject({ kind: 'failed', error: { problem: { deadlineMs: 200, status: 422 } } })
  })

  it('lets an article that kills its worker twice fail and gives the others their results', async () => {
    const outcomes = await openPool().enrich(articles(...numbered(5), 'exit', ...numbered(5)))
    expect(told(outcomes)).toEqual([...numbered(5), 'worker-crashed', ...numbered(5)])
  })

  it('tries an article again that was in the hands of a worker when it died', async () => {
    const source = join(tmpdir(), `wiredesk-${randomUUID()}`)
    expect(told(await openPool().enrich([{ text: 'exit once', source }]))).toEqual(['exit once'])
  })

  it('lets an article that eats all memory fail and says so', async () => {
    const outcomes = await openPool().enrich(articles('before', 'eat memory', 'after'))
    expect(told(outcomes)).toEqual(['before', 'worker-crashed', 'after'])
    expect(outcomes[1]).toMatchObject({ error: { message: 'the enrichment worker ran out of its 64 MiB' } })
  })

  it('fails an article for which an enricher throws, without losing the worker', async () => {
    const outcomes = await openPool().enrich(articles('before', 'throw', 'after'))
    expect(told(outcomes)).toEqual(['before', 'stage-failed', 'after'])
    expect(outcomes[1]).toMatchObject({ error: { message: 'an enricher failed: RangeError: no such enricher' } })
  })

  it('isolates several poisons of one batch from each other', async () => {
    const outcomes = await openPool({ deadlineMs: 300 }).enrich(
      articles('hang', 'a', 'exit', 'b', 'hang', 'c', 'throw', 'd'),
    )
    expect(told(outcomes)).toEqual(['timeout', 'a', 'worker-crashed', 'b', 'timeout', 'c', 'stage-failed', 'd'])
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

  it('leaves the calling thread free while it works', async () => {
    let ticks = 0
    const clock = setInterval(() => ticks++, 5)
    await openPool({ deadlineMs: 500 }).enrich(articles('hang'))
    clearInterval(clock)
    expect(ticks).toBeGreaterThan(10)
  })

  it('rejects where no worker can start', async () => {
    const pool = openPool({ worker: new URL('../testing/broken.worker.ts', import.meta.url) })
    await expect(pool.enrich(articles('a'))).rejects.toThrow('enrichment workers do not start')
  })

  it('rejects what is in its hands when it is closed, and all after', async () => {
    const pool = openPool({ deadlineMs: 60_000 })
    const pending = pool.enrich(articles('hang'))
    setTimeout(() => void pool.close(), 300)
    await expect(pending).rejects.toThrow('closed')
    await expect(pool.enrich(articles('a'))).rejects.toThrow('enrichment pool is closed')
  })

  it('enriches in its own workers as in this thread', async () => {
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
