import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { articlesIngested, problemCode, type ArticleIngested } from '@wiredesk/contracts'
import { article, lettersIn, outputsIn } from '../testing/articles.ts'
import { Disk, Life, type Fate } from '../testing/mortal-log.ts'
import { ScriptedEventLog } from '../testing/scripted-event-log.ts'
import { StageRunner } from './stage-runner.ts'
import { Turns } from './turns.ts'

const MOST_LIVES = 10

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `a${i}`)

const articles = (count: number) => ids(count).map((id, item) => article(id, item))

interface Lived {
  readonly life: Life
  readonly how: 'killed' | 'done'
  /** The ids of each call of the stage. */
  readonly calls: readonly (readonly string[])[]
}

/** One process that carries a stage over the disk, from its start to its end. The stage dies of the ids that are poison. */
async function live(disk: Disk, fate: Fate = {}, poison: ReadonlySet<string> = new Set()): Promise<Lived> {
  const life = new Life(disk, fate)
  const calls: string[][] = []
  const runner = new StageRunner<ArticleIngested, ArticleIngested>(
    {
      name: 'enrichment',
      input: articlesIngested,
      output: articlesIngested,
      process: async (batch) => {
        calls.push(batch.map(({ id }) => id))
        await life.step('stage')
        if (batch.some(({ id }) => poison.has(id))) await life.die()
        return batch.map((event) => ({ kind: 'emit', events: [event] }))
      },
    },
    life,
    { trialWithinMs: 0, trials: new Turns() },
  )
  await runner.start()
  return { life, how: await life.over, calls }
}

/** Lives, one after the other, until one comes to the end. */
async function liveOn(disk: Disk, fate: Fate, poison: ReadonlySet<string>): Promise<readonly Lived[]> {
  const lives: Lived[] = []
  while (lives.at(-1)?.how !== 'done') {
    if (lives.length === MOST_LIVES) throw new Error('it does not come to an end')
    lives.push(await live(disk, fate, poison))
  }
  return lives
}

const buried = (disk: Disk): string[] => [...new Set(lettersIn(disk.appended).map(({ articleId = '' }) => articleId))]

/** The disk of a process that died with all of its first records in hand. */
async function afterADeath(count: number, lazy: boolean): Promise<Disk> {
  const disk = new Disk(articles(count))
  const { how } = await live(disk, { lazy }, new Set(ids(count)))
  expect(how).toBe('killed')
  return disk
}

describe.each([
  ['as soon as may be', false],
  ['as late as may be', true],
])('a crash watch, where places are committed %s,', (_when, lazy) => {
  it.each([0, 1, 49, 50, 123, 299])(
    'buries the record that kills the process, number %i, and that one only',
    async (at) => {
      const disk = new Disk(articles(300))
      const killer = `a${at}`
      const lives = await liveOn(disk, { lazy }, new Set([killer]))
      expect(buried(disk)).toEqual([killer])
      const [letter] = lettersIn(disk.appended)
      expect(letter).toMatchObject({ id: `drop.${at}`, attempts: 6, record: { offset: at, key: killer } })
      expect(letter && problemCode(letter.problem)).toBe('crash-loop')
      expect(letter?.record.value).toBeDefined()
      expect([...new Set(outputsIn(disk.appended))]).toEqual(ids(300).filter((id) => id !== killer))
      // among its portion, alone, in five trials; then no more
      const together = lives.map(({ calls }) => calls.findLast((call) => call.includes(killer))?.length)
      expect(together).toEqual([expect.any(Number), 1, 1, 1, 1, 1, 1, undefined])
    },
  )

  it('comes past several killers, also beyond what is watched', async () => {
    const disk = new Disk(articles(2_500))
    const killers = ['a3', 'a4', 'a777', 'a1600', 'a2499']
    let deaths = 0
    while ((await live(disk, { lazy }, new Set(killers))).how === 'killed') expect((deaths += 1)).toBeLessThan(50)
    expect(buried(disk)).toEqual(killers)
    expect([...new Set(outputsIn(disk.appended))]).toEqual(ids(2_500).filter((id) => !killers.includes(id)))
  })

  it('takes one record at a time where others were in hand together, and all together again behind them', async () => {
    const disk = await afterADeath(120, lazy)
    const { calls } = await live(disk, { lazy })
    expect(calls.map(({ length }) => length)).toEqual([...Array.from({ length: 50 }, () => 1), 50, 20])
  })

  it('leaves no note when all is done', async () => {
    const disk = await afterADeath(7, lazy)
    await live(disk, { lazy })
    expect(disk).toMatchObject({ place: 7, note: undefined })
  })

  it('buries nobody for two kills, whenever they come', async () => {
    const steps = (await live(new Disk(articles(3)), { lazy })).life.steps.length
    for (let first = 1; first <= steps; first += 1) {
      for (let second = 1; ; second += 1) {
        const disk = new Disk(articles(3))
        await live(disk, { lazy, killAt: first })
        const { how } = await live(disk, { lazy, killAt: second })
        if (how === 'killed') await live(disk, { lazy })
        expect([first, second, buried(disk)]).toEqual([first, second, []])
        expect([...new Set(outputsIn(disk.appended))]).toEqual(ids(3))
        expect(disk).toMatchObject({ place: 3, note: undefined })
        if (how === 'done') break
      }
    }
  })

  it.each([0, 1, 4])(
    'counts a kill against a record only in its own trial, however often it was met alone: %i before',
    async (deaths) => {
      const note = `{"through":2,"alone":{"offset":1,"deaths":${deaths}}}`
      const worse = `{"through":2,"alone":{"offset":1,"deaths":${deaths + 1}}}`
      const seen = { same: 0, worse: 0, cleared: 0 }
      for (let kill = 1; ; kill += 1) {
        const disk = new Disk(articles(3))
        Object.assign(disk, { place: 1, note })
        const { how, calls } = await live(disk, { lazy, killAt: kill })
        const isWorse = disk.note === worse
        if (disk.note === note) seen.same += 1
        else if (isWorse) seen.worse += 1
        else {
          seen.cleared += 1
          expect(disk.note ?? '').not.toMatch(/"deaths":[1-9]/)
          expect(outputsIn(disk.appended)).toContain('a1')
        }
        // in its trial it is by itself, and nothing else is in hand
        if (isWorse) expect(calls.flat().filter((id) => id !== 'a1')).toEqual([])
        if (how === 'done') break
        await live(disk, { lazy })
        expect(disk).toMatchObject({ place: 3, note: undefined })
        expect(buried(disk)).toEqual(isWorse && deaths === 4 ? ['a1'] : [])
      }
      expect(Math.min(seen.same, seen.worse, seen.cleared)).toBeGreaterThan(0)
    },
  )

  it('clears a record that survives its trial', async () => {
    const disk = await afterADeath(3, lazy)
    await live(disk, { lazy }, new Set(['a1']))
    expect(disk.note).toContain('"alone":{"offset":1,"deaths":0}')
    await live(disk, { lazy, killAt: 9_999 })
    expect(disk).toMatchObject({ place: 3, note: undefined })
    expect(buried(disk)).toEqual([])
  })
})

describe('a crash watch, when its process stops,', () => {
  /** Runs into a stage that waits for ever, stops, and gives what was written at the place. */
  async function stopped(found: string | undefined): Promise<(string | undefined)[]> {
    const log = new ScriptedEventLog()
    const written: (string | undefined)[] = []
    log.place = { note: found, end: 3, write: async (note) => void written.push(note) }
    const inHand = Promise.withResolvers<void>()
    const stop = new AbortController()
    const runner = new StageRunner(
      {
        name: 'enrichment',
        input: articlesIngested,
        process: () => {
          inHand.resolve()
          return new Promise(() => {})
        },
      },
      log,
      { trialWithinMs: 0, trials: new Turns() },
    )
    await runner.start()
    const delivered = log.deliver(articles(3), stop.signal)
    await inHand.promise
    stop.abort(new Error('stopped'))
    await expect(delivered).rejects.toThrow('stopped')
    return written
  }

  it('takes its note back: nobody died', async () => {
    expect(await stopped(undefined)).toStrictEqual(['{"through":2}', undefined])
    expect(await stopped('{"through":1}')).toStrictEqual(['{"through":1,"alone":{"offset":0,"deaths":0}}', undefined])
  })

  it('leaves what it found of the deaths before', async () => {
    const found = '{"through":1,"alone":{"offset":0,"deaths":0}}'
    expect(await stopped(found)).toStrictEqual(['{"through":1,"alone":{"offset":0,"deaths":1}}', found])
  })

  it('leaves at once what waits for its trial', async () => {
    const log = new ScriptedEventLog()
    const written: unknown[] = []
    const note = '{"through":1,"alone":{"offset":0,"deaths":0}}'
    log.place = { note, end: 3, write: async (text) => void written.push(text) }
    const waits = Promise.withResolvers<void>()
    const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process: async () => [] }, log, {
      trialWithinMs: 3_600_000,
      trials: new Turns(),
      onEvent: ({ kind }) => kind === 'retry' && waits.resolve(),
    })
    await runner.start()
    const delivered = log.deliver(articles(3))
    await waits.promise
    await runner.stop()
    expect(await delivered).toEqual([])
    expect(written).toStrictEqual([])
  })

  it('takes a note that is none of its own for none, and away', async () => {
    expect(await stopped('somebody was here')).toStrictEqual(['{"through":2}', undefined])
    expect(await stopped('{"through":"x"}')).toStrictEqual(['{"through":2}', undefined])
  })
})

describe('a crash watch, in a quiet life,', () => {
  it('writes nothing for records that came after their partition was got', async () => {
    const log = new ScriptedEventLog()
    const written: unknown[] = []
    log.place = { note: undefined, end: 2, write: async (note) => void written.push(note) }
    const process = async (batch: readonly unknown[]) => batch.map(() => ({ kind: 'done' }) as const)
    const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process }, log)
    await runner.start()
    expect(await log.deliver(articles(2))).toStrictEqual([1])
    expect(written).toStrictEqual(['{"through":1}'])
    expect(await log.deliver(articles(2))).toStrictEqual([3])
    expect(written).toStrictEqual(['{"through":1}', undefined])
    for (let n = 0; n < 10; n += 1) await log.deliver(articles(2))
    expect(written).toStrictEqual(['{"through":1}', undefined])
  })

  it('takes its last note away before it goes on without notes, and that of a trial at once', async () => {
    const log = new ScriptedEventLog()
    const order: unknown[] = []
    log.place = {
      note: '{"through":1,"alone":{"offset":0,"deaths":0}}',
      end: 2,
      write: async (note) => void order.push(note),
    }
    const process = async (batch: readonly ArticleIngested[]) => {
      order.push(batch.map(({ id }) => id))
      return batch.map(() => ({ kind: 'done' }) as const)
    }
    const options = { trialWithinMs: 0, trials: new Turns() }
    const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process }, log, options)
    await runner.start()
    await log.deliver(articles(1))
    expect(order).toStrictEqual(['{"through":1,"alone":{"offset":0,"deaths":1}}', ['a0'], undefined])
    order.length = 0
    await log.deliver(articles(3))
    expect(order).toStrictEqual(['{"through":1,"alone":{"offset":1,"deaths":0}}', ['a0'], undefined, ['a1', 'a2']])
  })

  it('notes no record by itself before the stage is ready: to start is no part of its work', async () => {
    const log = new ScriptedEventLog()
    const order: unknown[] = []
    log.place = { note: '{"through":0}', end: 1, write: async (note) => void order.push(note) }
    const started = Promise.withResolvers<void>()
    const stage = {
      name: 'enrichment',
      input: articlesIngested,
      ready: () => {
        order.push('starts')
        return started.promise
      },
      process: async (batch: readonly unknown[]) => batch.map(() => ({ kind: 'done' }) as const),
    }
    await new StageRunner(stage, log, { trialWithinMs: 0, trials: new Turns() }).start()
    const delivered = log.deliver(articles(1))
    await setImmediate()
    expect(order).toStrictEqual(['starts'])
    started.resolve()
    await delivered
    expect(order).toStrictEqual(['starts', '{"through":0,"alone":{"offset":0,"deaths":0}}'])
  })

  it('notes nothing where nothing waits', async () => {
    const log = new ScriptedEventLog()
    const written: unknown[] = []
    log.place = { note: undefined, end: 0, write: async (note) => void written.push(note) }
    const process = async (batch: readonly unknown[]) => batch.map(() => ({ kind: 'done' }) as const)
    const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process }, log)
    await runner.start()
    await log.deliver(articles(2))
    expect(written).toStrictEqual([])
  })
})
