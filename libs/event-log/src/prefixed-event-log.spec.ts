import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventLogContract } from '../testing/event-log.contract.ts'
import { EmbeddedEventLog } from './embedded/embedded-event-log.ts'
import { PrefixedEventLog } from './prefixed-event-log.ts'

eventLogContract(
  'PrefixedEventLog',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    const maxRecordBytes = 256 * 1024
    return {
      tooLargeBytes: maxRecordBytes + 1,
      open: async () => new PrefixedEventLog(await EmbeddedEventLog.open({ folder, maxRecordBytes }), 'ours.'),
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  },
  { 'shares the partitions among logs that are open at once': 'one process at a time has the folder' },
)

describe('two prefixes on one log', () => {
  let folder = ''
  let log: EmbeddedEventLog

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    log = await EmbeddedEventLog.open({ folder })
  })

  afterAll(async () => {
    await log.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('do not see each other', async () => {
    const [red, blue] = [new PrefixedEventLog(log, 'red.'), new PrefixedEventLog(log, 'blue.')]
    for (const each of [red, blue]) await each.createTopics([{ name: 'news', partitions: 1 }])
    await red.append([{ topic: 'news', key: 'k', value: Buffer.from('red'), headers: {} }])
    const read = (of: PrefixedEventLog) => of.read('news', { partition: 0, at: 'earliest' }, 10)
    expect(await read(red)).toEqual([
      expect.objectContaining({ topic: 'news', value: new Uint8Array(Buffer.from('red')) }),
    ])
    expect(await read(blue)).toEqual([])
    expect((await blue.describe()).topics.map(({ name, records }) => [name, records])).toEqual([['news', 0]])
    expect((await log.describe()).topics.map(({ name }) => name).toSorted()).toEqual(['blue.news', 'red.news'])
  })
})
