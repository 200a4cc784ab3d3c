import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MISDEEDS, misdeeds } from '@wiredesk/workers/testing'
import { form, Posting, TEXT, verdicts } from '../testing/posting.ts'

const PROBLEMS = {
  threw: 'worker-crashed',
  late: 'timeout',
  crashed: 'worker-crashed',
  'out-of-memory': 'worker-crashed',
} as const

/** Pages go to a worker, and this one does with them what they say. */
describe('POST /articles', () => {
  let ingest: Posting

  beforeAll(async () => {
    const worker = new URL('../testing/hostile.worker.ts', import.meta.url)
    ingest = await Posting.start({ threads: 2, worker, deadlineMs: 4_000, workerMemoryMb: 64, maxFiles: 100 })
  })

  afterAll(() => ingest.close())

  it('rejects exactly the files that do something to their worker, and goes on', async () => {
    const files = misdeeds.flatMap((misdeed) => [
      [`before ${misdeed}`, 'accepted'],
      [misdeed, PROBLEMS[MISDEEDS[misdeed]]],
    ])
    const parts = files.map(([content = '']) => [`${content}.html`, `<p>${content}`, 'text/html'] as const)
    const { code, items } = await ingest.answer(form(...parts))
    expect(code).toBe(202)
    expect(items.map(({ file }) => file)).toEqual(parts.map(([name]) => name))
    expect(verdicts(items)).toEqual(files.map(([, verdict]) => verdict))
    expect(ingest.texts()).toEqual(misdeeds.map((misdeed) => `before ${misdeed}`))
    expect((await ingest.answer('A last text.', TEXT)).code).toBe(202)
  }, 60_000)
})
