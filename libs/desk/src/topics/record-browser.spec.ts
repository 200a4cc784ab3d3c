import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ProblemError } from '@wiredesk/contracts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { Names } from './names.ts'
import { RecordBrowser, type RecordPage } from './record-browser.ts'
import { recordParameters } from './record-parameters.ts'

let log: MemoryLog

beforeEach(async () => {
  log = new MemoryLog()
  await log.createTopics([{ name: 't', partitions: 3 }])
})

/** Appends a record for each partition named, with its place in the order as value. */
async function append(...partitions: readonly number[]): Promise<void> {
  await log.append(
    partitions.map((p, n) => ({
      topic: 't',
      key: `p${p}`,
      value: Buffer.from(String(n)),
      headers: { source: `from ${p}` },
    })),
  )
}

function page(query: object = {}, browser = new RecordBrowser(log, new Names(''))): Promise<RecordPage> {
  return browser.page('t', recordParameters.parse(query))
}

const valuesOf = ({ records }: RecordPage): readonly unknown[] => records.map(({ value }) => value)

describe('RecordBrowser', () => {
  it('merges the partitions by time', async () => {
    await append(2, 0, 1, 1, 0, 2)
    expect(valuesOf(await page())).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('goes on where a page ended, and says where everything ends', async () => {
    await append(2, 0, 1, 1, 0, 2, 0)
    const first = await page({ limit: 3 })
    const second = await page({ limit: 3, cursor: first.next })
    const third = await page({ limit: 3, cursor: second.next })
    expect([first, second, third].map(valuesOf)).toEqual([[0, 1, 2], [3, 4, 5], [6]])
    expect([first, second, third].map(({ stopped }) => stopped)).toEqual(['limit', 'limit', 'end'])
    expect(third.next).toBeUndefined()
  })

  it('begins at the newest of all partitions, however unevenly they fill', async () => {
    await append(2, 1, 2, 0, 0, 0)
    expect(valuesOf(await page({ from: 'latest', limit: 1 }))).toEqual([5])
    expect(valuesOf(await page({ from: 'latest', limit: 4 }))).toEqual([2, 3, 4, 5])
  })

  it('is at the end when the last record fills the page', async () => {
    await append(0, 1)
    expect(await page({ limit: 2 })).toMatchObject({ stopped: 'end' })
  })

  it('resumes with what came later', async () => {
    await append(0, 1, 2)
    const { resume } = await page()
    await append(1, 2)
    expect(valuesOf(await page({ cursor: resume }))).toEqual([0, 1])
  })

  it('reads one partition, from an offset on', async () => {
    await append(1, 1, 0, 1)
    expect(valuesOf(await page({ partition: '1', offset: '1' }))).toEqual([1, 3])
    expect(await page({ partition: '1', offset: '99' })).toMatchObject({ records: [], stopped: 'end', resume: '1:99' })
  })

  it('begins at a time, in ISO 8601 or ms since the epoch', async () => {
    await append(0, 1, 2, 0)
    const third = log.now - 2
    expect(valuesOf(await page({ from: String(third) }))).toEqual([2, 3])
    expect(valuesOf(await page({ from: new Date(third).toISOString() }))).toEqual([2, 3])
    expect(await page({ from: '2030-01-01' })).toMatchObject({ records: [], resume: '0:2,1:1,2:1' })
  })

  it('begins with the last records, however they lie in the partitions', async () => {
    await append(0, 0, 0, 0, 0, 1)
    expect(valuesOf(await page({ from: 'latest', limit: 3 }))).toEqual([3, 4, 5])
  })

  it('finds text in keys, values and headers, whatever its case', async () => {
    await append(0, 1)
    await log.append([{ topic: 't', key: 'other', value: Buffer.from('{"headline":"ZÜRICH"}'), headers: {} }])
    expect(await page({ q: 'zürich' })).toMatchObject({ records: [{ key: 'other' }], scanned: 3 })
    expect(await page({ q: 'FROM 1' })).toMatchObject({ records: [{ key: 'p1' }] })
    expect(await page({ q: 'P0' })).toMatchObject({ records: [{ key: 'p0' }] })
    expect(await page({ key: 'p' })).toMatchObject({ records: [], stopped: 'end' })
  })

  it('looks at 5,000 records for one page, and goes on from there', async () => {
    await append(...Array.from({ length: 5_001 }, (_, n) => n % 3))
    const first = await page({ key: 'nobody' })
    expect(first).toMatchObject({ records: [], scanned: 5_000, stopped: 'bounds' })
    expect(await page({ key: 'nobody', cursor: first.next })).toMatchObject({ scanned: 1, stopped: 'end' })
  })

  it('looks at 8 MiB for one page', async () => {
    const value = Buffer.alloc(3 * 1024 * 1024, ' ')
    await log.append(Array.from({ length: 4 }, () => ({ topic: 't', key: 'k', value, headers: {} })))
    expect(await page({ q: 'nothing' })).toMatchObject({ scanned: 3, stopped: 'bounds' })
  })

  it('looks for 2 s for one page', async () => {
    let now = 0
    await append(0, 0, 0, 0, 0)
    const browser = new RecordBrowser(log, new Names(''), () => (now += 600))
    expect(await page({ q: 'nothing' }, browser)).toMatchObject({ scanned: 4, stopped: 'bounds' })
  })

  it('leaves for the next page what is appended while it reads', async () => {
    await append(0, 0)
    const read = log.read.bind(log)
    log.read = async (...question) => {
      await append(0)
      return read(...question)
    }
    expect(valuesOf(await page())).toEqual([0, 1])
  })

  it('refuses a place that is none', async () => {
    const problemOf = (query: object) => page(query).catch((error: ProblemError) => error.problem.detail)
    expect(await problemOf({ partition: 3 })).toContain('there is no partition 3, only 0 to 2')
    expect(await problemOf({ cursor: '1:2;' })).toContain('cursor')
    expect(recordParameters.safeParse({ offset: '1' }).error?.issues).toMatchObject([{ path: ['offset'] }])
    expect(recordParameters.safeParse({ partition: '0', offset: '1', from: 'latest' }).error?.issues).toMatchObject([
      { path: ['from'] },
    ])
  })
})
