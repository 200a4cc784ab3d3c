import { beforeEach, describe, expect, it } from '@jest/globals'
import { encodeEvent, newTraceparent, stagesReported, type StageReported } from '@wiredesk/contracts'
import { report } from '../../testing/examples.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { StageReports } from './stage-reports.ts'

let log: MemoryLog
let reports: StageReports

beforeEach(async () => {
  log = new MemoryLog()
  await log.createTopics([{ name: stagesReported.name, partitions: 1 }])
  reports = new StageReports(log, () => log.now)
})

async function hear(...changes: readonly Partial<StageReported>[]): Promise<void> {
  const context = { source: '/test', traceparent: newTraceparent() }
  await log.append(changes.map((change) => encodeEvent(stagesReported, report(change), context)))
}

async function seen(): Promise<readonly string[]> {
  return (await reports.alive()).map(({ stage, instance, processed }) => `${stage} ${instance} ${processed}`)
}

describe('StageReports', () => {
  it('keeps the newest report of each instance of each stage, sorted', async () => {
    await hear({ instance: 'b' }, { instance: 'a', processed: 1 }, { stage: 'desk', instance: 'b', processed: 7 })
    await hear({ instance: 'a', processed: 2 })
    expect(await seen()).toEqual(['desk b 7', 'enrichment a 2', 'enrichment b 100'])
  })

  it('forgets an instance that says that it stops', async () => {
    await hear({ instance: 'a' }, { instance: 'b' })
    await hear({ instance: 'a', stopped: true })
    expect(await seen()).toEqual(['enrichment b 100'])
  })

  it('forgets an instance that is silent for 10 s', async () => {
    await hear({ instance: 'a' })
    log.now += 9_000
    await hear({ instance: 'b' })
    expect(await seen()).toEqual(['enrichment a 100', 'enrichment b 100'])
    log.now += 2_000
    expect(await seen()).toEqual(['enrichment b 100'])
  })

  it('reads only what is new', async () => {
    await hear({ instance: 'a' })
    await seen()
    log.now += 1_000
    await hear({ instance: 'b' })
    const asked: unknown[] = []
    const read = log.read.bind(log)
    log.read = (topic, from, limit) => {
      asked.push(from.at)
      return read(topic, from, limit)
    }
    expect(await seen()).toEqual(['enrichment a 100', 'enrichment b 100'])
    expect(asked).toEqual([{ offset: 1 }, { offset: 2 }])
  })

  it('passes over what was said while nobody asked', async () => {
    await hear({ instance: 'a' })
    await seen()
    await hear(...Array.from({ length: 50 }, () => ({ instance: 'old' })))
    log.now += 3_600_000
    await hear({ instance: 'new' })
    expect(await seen()).toEqual(['enrichment new 100'])
  })

  it('asks the log once for all who ask at a time', async () => {
    await hear({ instance: 'a' })
    await Promise.all([seen(), seen(), seen()])
    expect(log.calls.read).toBe(2)
    await seen()
    expect(log.calls.read).toBe(2)
  })

  it('passes over what it cannot read', async () => {
    await log.append([{ topic: stagesReported.name, key: 'k', value: Buffer.from('?'), headers: {} }])
    await hear({ instance: 'a' })
    expect(await seen()).toEqual(['enrichment a 100'])
  })
})
