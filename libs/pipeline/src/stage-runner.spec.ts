import { describe, expect, it } from '@jest/globals'
import {
  articlesDead,
  articlesIngested,
  problem,
  problemCode,
  stagesReported,
  UnavailableError,
  type ArticleDead,
  type ArticleIngested,
} from '@wiredesk/contracts'
import { RecordTooLargeError, UnknownTopicError, UnreadableLogError, type LogRecord } from '@wiredesk/event-log'
import { article, lettersIn, outputsIn } from '../testing/articles.ts'
import { ScriptedEventLog } from '../testing/scripted-event-log.ts'
import type { Outcome, Stage, StageContext } from './stage.ts'
import { StageRunner, type RunnerOptions } from './stage-runner.ts'

type Process = Stage<ArticleIngested, ArticleIngested>['process']

const FAST: RunnerOptions = { retry: { initialMs: 1, maxMs: 2 }, outage: { initialMs: 1, maxMs: 2 } }

const echo: Process = async (batch) => batch.map((event) => ({ kind: 'emit', events: [event] }))

async function running(
  process: Process,
  stage: Partial<Stage<ArticleIngested, ArticleIngested>> = {},
  options: RunnerOptions = {},
) {
  const log = new ScriptedEventLog()
  const runner = new StageRunner<ArticleIngested, ArticleIngested>(
    { name: 'enrichment', input: articlesIngested, output: articlesIngested, ...stage, process },
    log,
    { ...FAST, ...options },
  )
  await runner.start()
  return { log, runner }
}

const letters = (log: ScriptedEventLog): ArticleDead[] => lettersIn(log.appended)

const outputs = (log: ScriptedEventLog): string[] => outputsIn(log.appended)

/** Fails on some ids, echoes the rest. */
const failingOn =
  (fails: (id: string) => boolean): Process =>
  async (batch, context) => {
    if (batch.some(({ id }) => fails(id))) throw new TypeError('bad article')
    return echo(batch, context)
  }

describe('a stage runner', () => {
  it('publishes what the stage emits and commits it after it is durable', async () => {
    const { log, runner } = await running(echo)
    const order: string[] = []
    log.beforeAppend = async () => {
      order.push('append begins')
      await Promise.resolve()
    }
    const done = await log.deliver([article('a'), article('b')])
    expect(order).toEqual(['append begins'])
    expect(outputs(log)).toEqual(['a', 'b'])
    expect(done).toEqual([1])
    expect(runner.stats.dispositions).toEqual({ emitted: 2, done: 0, dead: 0 })
  })

  it('commits nothing while the append of the outputs has not resolved', async () => {
    const { log } = await running(echo)
    let release = () => {}
    const blocked = new Promise<void>((resolve) => (release = resolve))
    log.beforeAppend = () => blocked
    let settled = false
    const delivered = log.deliver([article('a')]).then((done) => {
      settled = true
      return done
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(settled).toBe(false)
    release()
    expect(await delivered).toEqual([0])
  })

  it('keeps the trace of the input in its output', async () => {
    const { log } = await running(echo)
    const record = article('a')
    await log.deliver([record])
    const traceId = (of: LogRecord | undefined) => of?.headers.traceparent?.split('-')[1]
    expect(traceId(log.appended[0])).toBe(traceId(record))
    expect(log.appended[0]?.headers.traceparent).not.toBe(record.headers.traceparent)
  })

  it('makes a dead letter of what the stage rejects, at once, and lets the others pass', async () => {
    const reject = problem('no-article', 'nothing in it')
    const { log, runner } = await running(async (batch) =>
      batch.map((event): Outcome<ArticleIngested> =>
        event.id === 'b' ? { kind: 'reject', problem: reject } : { kind: 'emit', events: [event] },
      ),
    )
    expect(await log.deliver([article('a', 0), article('b', 1), article('c', 2)])).toEqual([2])
    expect(outputs(log)).toEqual(['a', 'c'])
    expect(letters(log)).toEqual([
      expect.objectContaining({ id: 'drop.1', articleId: 'b', problem: reject, attempts: 1, stage: 'enrichment' }),
    ])
    expect(runner.stats.dispositions).toEqual({ emitted: 2, done: 0, dead: 1 })
  })

  it('keeps the original bytes, headers and position in the dead letter', async () => {
    const { log } = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    const record = article('a')
    await log.deliver([record])
    const [letter] = letters(log)
    expect(letter?.record).toMatchObject({
      topic: record.topic,
      partition: 0,
      offset: 0,
      timestamp: 1_000,
      key: 'a',
      headers: record.headers,
    })
    expect(Buffer.from(letter?.record.value ?? '', 'base64')).toEqual(Buffer.from(record.value))
    expect(letter?.timeline.at(-1)).toMatchObject({
      stage: 'enrichment',
      attempt: 1,
      topic: 'articles.ingested',
      partition: 0,
      offset: 0,
    })
  })

  it('buries a record that its schema refuses, with what can still be read of its receipt', async () => {
    const { log } = await running(echo)
    const value = Buffer.from(JSON.stringify({ id: 'x', receipt: { dropId: 'drop', item: 7 }, article: 'no object' }))
    const done = await log.deliver([
      { ...article('x'), value },
      article('b'),
      { ...article('c'), value: Buffer.from('{') },
    ])
    expect(done.at(-1)).toBe(2)
    expect(outputs(log)).toEqual(['b'])
    expect(letters(log).map(({ id, problem: { type } }) => [id, type])).toEqual([
      ['drop.7', '/problems/invalid-event'],
      ['articles.ingested-0-2', '/problems/invalid-event'],
    ])
  })

  it('buries a damaged record, named by its place and without its bytes, and lets those behind it pass', async () => {
    const { log, runner } = await running(echo)
    const damaged = { ...article('b', 7), damaged: 'its checksum is wrong' }
    expect((await log.deliver([article('a'), damaged, article('c')])).at(-1)).toBe(2)
    expect(outputs(log)).toEqual(['a', 'c'])
    const [letter] = letters(log)
    expect(letter?.problem).toMatchObject({
      type: '/problems/damaged-record',
      detail: expect.stringContaining('record 1 of articles.ingested, partition 0: its checksum is wrong'),
      topic: 'articles.ingested',
      partition: 0,
      offset: 1,
    })
    expect(letter?.record).toMatchObject({ topic: 'articles.ingested', partition: 0, offset: 1, key: 'b' })
    expect(letter?.record.value).toBeUndefined()
    expect(runner.stats.dispositions).toEqual({ emitted: 2, done: 0, dead: 1 })
  })

  it('believes the receipt of a damaged record only where its id is its key, too', async () => {
    const { log } = await running(echo)
    const damaged = 'its checksum is wrong'
    await log.deliver([
      { ...article('a', 1), damaged },
      { ...article('b', 2), damaged, key: 'c' },
      { ...article('d', 3), damaged, value: Buffer.from('{"id":"d"') },
    ])
    expect(letters(log).map(({ id, articleId }) => [id, articleId])).toEqual([
      ['drop.1', 'a'],
      ['articles.ingested-0-1', undefined],
      ['articles.ingested-0-2', undefined],
    ])
  })

  it('finds the guilty input of a batch, tries it three times, buries it, and holds nobody else up', async () => {
    let calls = 0
    const { log, runner } = await running(async (batch, context) => {
      if (batch.some(({ id }) => id === 'g')) {
        if (batch.length === 1) calls += 1
        throw new TypeError('bad article')
      }
      return echo(batch, context)
    })
    const ids = ['a', 'b', 'c', 'g', 'd', 'e', 'f']
    expect((await log.deliver(ids.map((id, item) => article(id, item)))).at(-1)).toBe(6)
    expect(calls).toBe(3)
    expect(outputs(log).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(letters(log)).toEqual([expect.objectContaining({ articleId: 'g', attempts: 3 })])
    expect(letters(log)[0]?.problem).toMatchObject({
      type: '/problems/stage-failed',
      detail: expect.stringContaining('TypeError: bad article'),
    })
    expect(runner.stats).toMatchObject({ retried: 2, dispositions: { emitted: 6, done: 0, dead: 1 }, inFlight: 0 })
  })

  it('lets an input pass that succeeds at a later attempt, and says so in its timeline', async () => {
    let failures = 2
    const attempts: number[] = []
    const { log } = await running(async (batch, context) => {
      if (failures-- > 0) throw new Error('not yet')
      attempts.push(context.timelineEntry(0).attempt)
      return echo(batch, context)
    })
    expect(await log.deliver([article('a')])).toEqual([0])
    expect(attempts).toEqual([3])
    expect(letters(log)).toEqual([])
  })

  it('keeps the order of a key behind a failing input', async () => {
    const seen: string[] = []
    let failures = 3
    const { log } = await running(async (batch, context) => {
      if (batch.some(({ article: { text } }) => text === 'k1') && failures-- > 0) throw new Error('not yet')
      seen.push(...batch.map(({ article: { text } }) => text))
      return echo(batch, context)
    })
    const of = (id: string, text: string) => {
      const record = article(id)
      const event = JSON.parse(Buffer.from(record.value).toString()) as ArticleIngested
      return { ...record, value: Buffer.from(JSON.stringify({ ...event, article: { text } })) }
    }
    await log.deliver([of('k', 'k1'), of('other', 'o1'), of('k', 'k2')])
    expect(seen).toEqual(['o1', 'k1', 'k2'])
  })

  it('waits while a backend of the stage is away, and buries nothing', async () => {
    let away = 5
    const events: string[] = []
    const { log, runner } = await running(
      async (batch, context) => {
        if (away-- > 0) throw new UnavailableError('index away')
        return echo(batch, context)
      },
      {},
      { onEvent: ({ kind }) => events.push(kind) },
    )
    expect(await log.deliver([article('a'), article('b')])).toEqual([1])
    expect(letters(log)).toEqual([])
    expect(events).toEqual(['waiting', 'resumed'])
    expect(runner.stats).toMatchObject({ retried: 0, waiting: 0 })
  })

  it('does not call the stage again when only the log is away', async () => {
    let calls = 0
    let away = 3
    const { log } = await running(async (batch, context) => {
      calls += 1
      return echo(batch, context)
    })
    log.beforeAppend = () => {
      if (away-- > 0) throw new UnavailableError('log away')
    }
    await log.deliver([article('a')])
    expect(calls).toBe(1)
    expect(outputs(log)).toEqual(['a'])
  })

  it('awaits the dead letter before it commits', async () => {
    let away = 2
    const { log } = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    log.beforeAppend = () => {
      if (away-- > 0) throw new UnavailableError('log away')
    }
    expect(await log.deliver([article('a')])).toEqual([0])
    expect(letters(log)).toHaveLength(1)
  })

  it('takes a call that does not settle in time as a throw', async () => {
    const { log } = await running(
      (batch, context) => (batch.some(({ id }) => id === 'g') ? new Promise(() => {}) : echo(batch, context)),
      { deadlineMs: 20 },
      { attempts: 2 },
    )
    expect((await log.deliver([article('a'), article('g'), article('b')])).at(-1)).toBe(2)
    expect(outputs(log).sort()).toEqual(['a', 'b'])
    expect(letters(log)).toEqual([expect.objectContaining({ articleId: 'g' })])
  })

  it('holds up nobody for longer than a deadline where some hang, keeps the order of a key, and tries those no third time', async () => {
    const seen: string[][] = []
    const { log, runner } = await running(
      (batch, context) => {
        seen.push(batch.map(({ id }) => id))
        return batch.some(({ id }) => id.startsWith('hangs')) ? new Promise(() => {}) : echo(batch, context)
      },
      { deadlineMs: 50 },
    )
    const ids = ['a', 'hangs 1', 'b', 'c', 'a', 'hangs 2', 'd', 'a']
    expect((await log.deliver(ids.map((id, item) => article(id, item)))).at(-1)).toBe(7)
    expect(outputs(log).toSorted()).toEqual(['a', 'a', 'a', 'b', 'c', 'd'])
    expect(letters(log).map(({ articleId, attempts, problem: of }) => [articleId, attempts, problemCode(of)])).toEqual([
      ['hangs 1', 2, 'stage-failed'],
      ['hangs 2', 2, 'stage-failed'],
    ])
    // two deadlines for all of it: one for the batch, one side by side
    expect(seen[0]).toEqual(ids)
    expect(seen.slice(1).toSorted()).toEqual(ids.map((id) => [id]).toSorted())
    expect(runner.stats.dispositions).toEqual({ emitted: 6, done: 0, dead: 2 })
  })

  it('waits for a log that lacks the topic or is damaged: no record is guilty of that', async () => {
    const { log, runner } = await running(echo)
    const failures = [new UnknownTopicError('deleted'), new UnreadableLogError('events.db: malformed')]
    log.beforeAppend = () => {
      const failure = failures.shift()
      if (failure) throw failure
    }
    expect(await log.deliver([article('a')])).toEqual([0])
    expect(log.appended).toHaveLength(1)
    expect(runner.stats.dispositions).toEqual({ emitted: 1, done: 0, dead: 0 })
  })

  it('keeps the verdict of the stage where its dead letter is too large with the bytes', async () => {
    const { log } = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    log.beforeAppend = (records) => {
      if (records.some(({ value }) => Buffer.from(value).includes('"value"'))) throw new RecordTooLargeError('17 MiB')
    }
    await log.deliver([article('a')])
    expect(letters(log).map(({ problem: of }) => problemCode(of))).toEqual(['no-article'])
  })

  it('cuts a dead letter down to its position where nothing larger is taken', async () => {
    const { log } = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    log.beforeAppend = (records) => {
      if (records.some(({ value }) => Buffer.from(value).includes('ce_specversion')))
        throw new RecordTooLargeError('17 MiB')
    }
    expect(await log.deliver([article('a')])).toEqual([0])
    expect(letters(log)[0]).toMatchObject({
      id: 'drop.0',
      record: { topic: 'articles.ingested', offset: 0, headers: {} },
    })
  })

  it('takes a wrong number of outcomes as a throw', async () => {
    const { log } = await running(async () => [])
    await log.deliver([article('a')])
    expect(letters(log)[0]?.problem.detail).toContain('0 outcomes for 1 inputs')
  })

  it('buries the one input whose output is too large for the log', async () => {
    const { log } = await running(echo)
    log.beforeAppend = (records) => {
      if (records.some(({ key, topic }) => key === 'g' && topic === articlesIngested.name))
        throw new RecordTooLargeError('17 MiB')
    }
    expect((await log.deliver([article('a'), article('g'), article('b')])).at(-1)).toBe(2)
    expect(outputs(log).sort()).toEqual(['a', 'b'])
    expect(letters(log).map(({ articleId, problem: of }) => [articleId, problemCode(of)])).toEqual([['g', 'too-large']])
  })

  it('leaves the bytes out of a dead letter that would be too large with them', async () => {
    const { log } = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    log.beforeAppend = (records) => {
      if (records.some(({ value }) => Buffer.from(value).includes('"value"'))) throw new RecordTooLargeError('17 MiB')
    }
    expect(await log.deliver([article('a')])).toEqual([0])
    expect(letters(log)[0]?.record).toMatchObject({ topic: 'articles.ingested', offset: 0 })
    expect(letters(log)[0]?.record.value).toBeUndefined()
  })

  it('makes no dead letter of a dead letter: it would be its own input, for ever', async () => {
    const log = new ScriptedEventLog()
    const events: string[] = []
    const process = async () => {
      throw new TypeError('cannot be recorded')
    }
    const options: RunnerOptions = { ...FAST, onEvent: ({ kind }) => events.push(kind) }
    const runner = new StageRunner({ name: 'dead-letters', input: articlesDead, process }, log, options)
    await runner.start()
    const other = await running(async () => [{ kind: 'reject', problem: problem('no-article', 'x') }])
    await other.log.deliver([article('a')])
    expect(await log.deliver(other.log.appended)).toEqual([0])
    expect(log.appended).toEqual([])
    expect(runner.stats.dispositions.dead).toBe(1)
    expect(events).toEqual(['retry', 'retry', 'dead'])
  })

  it('does not begin again with what has ended, when an append fails in the middle', async () => {
    const { log, runner } = await running(echo)
    let failures = 1
    log.beforeAppend = (records) => {
      if (records.length > 1) throw new RecordTooLargeError('17 MiB')
      if (records[0]?.key === 'b' && failures-- > 0) throw new TypeError('a bug')
    }
    await log.deliver([article('a'), article('b'), article('c')])
    expect(outputs(log).toSorted()).toEqual(['a', 'b', 'c'])
    expect(runner.stats.dispositions).toEqual({ emitted: 3, done: 0, dead: 0 })
  })

  it('leaves undone what it was working on when the records go to another instance', async () => {
    const controller = new AbortController()
    const { log } = await running(async () => {
      controller.abort(new Error('rebalanced'))
      throw new UnavailableError('index away')
    })
    await expect(log.deliver([article('a')], controller.signal)).rejects.toThrow('rebalanced')
    expect(log.appended).toEqual([])
  })

  it('leaves the group that it is joining when it is told to stop', async () => {
    const joined = Promise.withResolvers<void>()
    const stops: unknown[] = []
    const log = new (class extends ScriptedEventLog {
      override async subscribe() {
        await joined.promise
        return { assigned: () => [], stop: async (graceMs?: number) => void stops.push(graceMs) }
      }
    })()
    const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process: async () => [] }, log)
    const started = runner.start()
    await runner.stop()
    joined.resolve()
    await started
    expect(stops).toEqual([0])
  })

  it('takes no further batch after stop', async () => {
    const seen: string[] = []
    const { log, runner } = await running(
      async (batch, context) => {
        seen.push(...batch.map(({ id }) => id))
        void runner.stop()
        return echo(batch, context)
      },
      { batchSize: 2 },
    )
    expect(await log.deliver([article('a'), article('b'), article('c')])).toEqual([1])
    expect(seen).toEqual(['a', 'b'])
  })

  it('passes the context that a stage needs for its timeline', async () => {
    const contexts: StageContext[] = []
    const { log } = await running(async (batch, context) => {
      contexts.push(context)
      return echo(batch, context)
    })
    await log.deliver([article('a'), article('b')])
    expect(contexts[0]?.timelineEntry(1)).toMatchObject({
      stage: 'enrichment',
      attempt: 1,
      topic: 'articles.ingested',
      partition: 0,
      offset: 1,
    })
  })

  it('refuses the events of another topic', async () => {
    const { log } = await running(failingOn(() => false))
    await log.deliver([{ ...article('a'), headers: { ...article('a').headers, ce_type: `${stagesReported.type}.v1` } }])
    expect(letters(log)[0]?.problem.detail).toContain('ce_type')
  })
})
