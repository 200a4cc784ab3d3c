import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemCode } from '@wiredesk/contracts'
import { listOf } from '../streams/list-of.ts'
import { ExtractionWorkers } from './extraction-workers.ts'
import type { Prepared } from './prepare.ts'

const HOSTILE = fileURLToPath(new URL('../../testing/hostile.worker.ts', import.meta.url))
const context = {
  defaults: {},
  limits: { depth: 64, values: 100_000, nodes: 10_000, lineBytes: 1_000, inlineBytes: 0 },
  depth: 0,
}
const task = (mediaType: string, content: string) => ({
  name: undefined,
  mediaType,
  charset: undefined,
  bytes: Buffer.from(content),
  context,
})

const codes = (items: readonly Prepared[]): readonly string[] =>
  items.map((item) => (item.kind === 'refused' ? problemCode(item.problem) : item.article.text))

describe('ExtractionWorkers', () => {
  let workers: ExtractionWorkers

  beforeEach(() => {
    workers = new ExtractionWorkers({ threads: 1, deadlineMs: 10_000, memoryMb: 128 })
  })

  afterEach(() => workers.close())

  it('give what is in a file, in order, in pages', async () => {
    const list = Array.from({ length: 1_234 }, (_, n) => ({ text: `Article ${n}.` }))
    const found = await listOf(workers.extract(task('application/json', JSON.stringify(list))))
    expect(codes(found)).toEqual(list.map(({ text }) => text))
  })

  it('leave the bytes of the file where they are', async () => {
    const file = task('text/plain', 'A text.')
    await listOf(workers.extract(file))
    expect(Buffer.from(file.bytes).toString()).toBe('A text.')
  })

  it('take the next file when a reader stops early', async () => {
    const list = JSON.stringify(Array.from({ length: 500 }, () => ({ text: 'Text.' })))
    const reading = workers.extract(task('application/json', list))
    await reading.next()
    await reading.return()
    expect(await listOf(workers.extract(task('application/json', list)))).toHaveLength(500)
  })

  it('tell what an extractor throws as the problem of the file', async () => {
    expect(codes(await listOf(workers.extract(task('application/json', '{"text'))))).toEqual(['malformed'])
  })
})

describe('ExtractionWorkers with a file that', () => {
  let workers: ExtractionWorkers

  const start = (deadlineMs: number): void => {
    workers = new ExtractionWorkers({ threads: 1, deadlineMs, memoryMb: 64 }, HOSTILE)
  }

  afterEach(() => workers.close())

  it.each([
    ['hangs', 'hang', 500, ['timeout']],
    ['hangs in the middle', 'hang after a page', 500, ['empty', 'timeout']],
    ['ends the worker', 'exit', 20_000, ['worker-crashed']],
    ['makes it throw', 'throw', 20_000, ['worker-crashed']],
    ['takes all of its memory', 'eat memory', 20_000, ['worker-crashed']],
  ])('%s make that its problem, and take the next', async (_, content, deadlineMs, problems) => {
    start(deadlineMs)
    const [found, next] = await Promise.all([
      listOf(workers.extract(task('text/plain', content))),
      listOf(workers.extract(task('text/plain', 'harmless'))),
    ])
    expect([codes(found), next]).toEqual([problems, []])
  })

  it('is read slowly wait for the reader', async () => {
    start(500)
    const seen: string[] = []
    for await (const item of workers.extract(task('text/plain', 'hang after a page'))) {
      seen.push(...codes([item]))
      if (seen.length === 1) await new Promise((resolve) => setTimeout(resolve, 700))
    }
    expect(seen).toEqual(['empty', 'timeout'])
  })
})
