import { afterEach, describe, expect, it } from '@jest/globals'
import { problemCode, UnavailableError } from '@wiredesk/contracts'
import { MISDEEDS, type Misdeed, misdeeds } from '@wiredesk/workers/testing'
import { ARCHIVES } from '../../testing/archive-limits.ts'
import { zip } from '../../testing/zip-writer.ts'
import { DEFAULTS } from '../ingest-options.ts'
import { listOf } from '../streams/list-of.ts'
import { Budget } from './budget.ts'
import { ExtractionWorkers, type ExtractionWorkersOptions } from './extraction-workers.ts'
import type { Prepared } from './prepare.ts'

const HOSTILE = new URL('../../testing/hostile.worker.ts', import.meta.url)
const limits = { depth: 64, values: 100_000, nodes: 10_000, lineBytes: 1_000, inlineBytes: 0, archives: ARCHIVES }
const context = { defaults: {}, limits, depth: 0, budget: new Budget(ARCHIVES) }
const file = (mediaType: string, content: string) => ({
  name: undefined,
  mediaType,
  charset: undefined,
  bytes: Buffer.from(content),
  context,
})
const text = (content: string) => file('text/plain', content)

const told = (items: readonly Prepared[]): readonly string[] =>
  items.map((item) => (item.kind === 'refused' ? problemCode(item.problem) : item.article.text))

describe('ExtractionWorkers', () => {
  let workers: ExtractionWorkers

  function start(options: Partial<ExtractionWorkersOptions> = {}): void {
    workers = new ExtractionWorkers({
      threads: 1,
      deadlineMs: 20_000,
      memoryMb: 64,
      worker: DEFAULTS.worker,
      ...options,
    })
  }

  const read = async (what: ReturnType<typeof file>): Promise<readonly string[]> =>
    told(await listOf(workers.extract(what)))

  afterEach(() => workers.close())

  it('give what is in a file, in order, in pages', async () => {
    start({ memoryMb: 128 })
    const list = Array.from({ length: 1_234 }, (_, n) => ({ text: `Article ${n}.` }))
    expect(await read(file('application/json', JSON.stringify(list)))).toEqual(list.map((article) => article.text))
  })

  it('leave the bytes of the file where they are', async () => {
    start()
    const content = text('A text.')
    await read(content)
    expect(content.bytes.toString()).toBe('A text.')
  })

  it('charge the budget of a drop with what is in the archives in a file', async () => {
    start({ memoryMb: 128 })
    const budget = new Budget(ARCHIVES)
    const inner = zip([{ name: 'b.txt', bytes: Buffer.alloc(500, 'text ') }])
    const outer = zip([
      { name: 'a.txt', bytes: Buffer.alloc(1_000, 'text ') },
      { name: 'in.zip', bytes: inner },
    ])
    const archive = { ...file('application/zip', ''), bytes: outer, context: { ...context, budget } }
    const items = await listOf(workers.extract(archive))
    expect(items.map(({ member }) => member)).toEqual(['a.txt', 'in.zip/b.txt'])
    expect(budget.spent).toEqual({ read: 0, inflated: 1_500 + inner.byteLength, members: 3 })
    await listOf(workers.extract(archive))
    expect(budget.spent).toEqual({ read: 0, inflated: 2 * (1_500 + inner.byteLength), members: 6 })
  })

  it('take the next file when a reader stops early', async () => {
    start({ memoryMb: 128 })
    const list = JSON.stringify(Array.from({ length: 500 }, () => ({ text: 'Text.' })))
    const reading = workers.extract(file('application/json', list))
    await reading.next()
    await reading.return()
    expect(await read(file('application/json', list))).toHaveLength(500)
  })

  it('tell what an extractor throws as the problem of the file', async () => {
    start()
    expect(await read(file('application/json', '{"text'))).toEqual(['malformed'])
  })

  const PROBLEMS = {
    threw: 'worker-crashed',
    late: 'timeout',
    crashed: 'worker-crashed',
    'out-of-memory': 'worker-crashed',
  } as const
  const problemOf = (misdeed: Misdeed): string => PROBLEMS[MISDEEDS[misdeed]]

  it.each(misdeeds)('let a file that makes them %s fail, and take the next', async (misdeed) => {
    start({ worker: HOSTILE, deadlineMs: MISDEEDS[misdeed] === 'late' ? 1_000 : 20_000 })
    const files = ['before', misdeed, 'after', `a page, then ${misdeed}`, 'the last']
    expect(await Promise.all(files.map((content) => read(text(content))))).toEqual([
      ['before'],
      [problemOf(misdeed)],
      ['after'],
      ['a page', problemOf(misdeed)],
      ['the last'],
    ])
  })

  it('blame no file for a worker that another one has broken', async () => {
    start({ worker: HOSTILE })
    const files = Array.from({ length: 20 }, (_, n) => (n % 2 ? `file ${n}` : 'exit later'))
    expect((await Promise.all(files.map((content) => read(text(content))))).flat()).toEqual(files)
  })

  it('say by which limit a file was stopped', async () => {
    start({ worker: HOSTILE })
    const [item] = await listOf(workers.extract(text('eat heap')))
    expect(item).toMatchObject({ problem: { limit: 'memoryMb', memoryMb: 64 } })
  })

  it('let a reader take its time', async () => {
    start({ worker: HOSTILE, deadlineMs: 300 })
    const seen: string[] = []
    for await (const item of workers.extract(text('a page, then go on'))) {
      seen.push(...told([item]))
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(seen).toEqual(['a page', 'a page, then go on'])
  })

  it('blame no file for being closed', async () => {
    start({ worker: HOSTILE })
    const reading = read(text('never settle'))
    setTimeout(() => void workers.close(), 300)
    await expect(reading).rejects.toThrow(UnavailableError)
  })
})
