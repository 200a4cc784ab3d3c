import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UnreadableLogError } from '../errors.ts'
import type { Delivery } from '../event-log.ts'
import { PAGE_BYTES } from './database.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'
import { checksum } from './frames.ts'

const COUNT = 5

describe('EmbeddedEventLog, with damage in its file,', () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    file = join(folder, 'events.db')
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const record = (topic: string, n: number, text = '') => ({
    topic,
    key: `key-${n}`,
    value: Buffer.from(`value-${n}${text}`),
    headers: { h: `header-${n}` },
  })

  const opened = async (lines: unknown[] = []): Promise<EmbeddedEventLog> => {
    const log = await EmbeddedEventLog.open({
      folder,
      log: (level, message, fields) => lines.push({ level, message, ...fields }),
    })
    await log.createTopics(['t', 'u'].map((name) => ({ name, partitions: 1 })))
    return log
  }

  /** Gives a group what it has not done, until it has the record at `last`. */
  async function take(log: EmbeddedEventLog, group: string, last: number, topic = 't'): Promise<readonly Delivery[]> {
    const taken: Delivery[] = []
    const all = Promise.withResolvers<void>()
    const subscription = await log.subscribe({
      topic,
      group,
      handle: async (batch, done) => {
        taken.push(...batch)
        for (const delivery of batch) done(delivery)
        if (taken.at(-1)?.offset === last) all.resolve()
      },
    })
    await all.promise
    await subscription.stop()
    return taken
  }

  /** Writes the records, and gives them as they are read while they are sound. */
  async function written(committed = 0): Promise<readonly Delivery[]> {
    const log = await opened()
    if (committed > 0) {
      await log.append(Array.from({ length: committed }, (_, n) => record('t', n)))
      await take(log, 'early', committed - 1)
    }
    await log.append(Array.from({ length: COUNT - committed }, (_, n) => record('t', committed + n)))
    const records = await log.read('t', { partition: 0, at: 'earliest' }, COUNT)
    await log.close()
    return records
  }

  const overwrite = async (position: number, bytes: Uint8Array): Promise<void> => {
    const handle = await open(file, 'r+')
    await handle.write(bytes, 0, bytes.length, position)
    await handle.close()
  }

  /** Flips a bit of the first byte of what must stand in the file once. */
  async function flip(what: Uint8Array): Promise<void> {
    const bytes = await readFile(file)
    const position = bytes.indexOf(what)
    expect([position > 0, bytes.indexOf(what, position + 1)]).toEqual([true, -1])
    await overwrite(position, Buffer.from([(what[0] ?? 0) ^ 2]))
  }

  const PARTS: Record<string, (delivery: Delivery) => Uint8Array> = {
    value: ({ value }) => value,
    key: ({ key }) => Buffer.from(key),
    headers: ({ headers }) => Buffer.from(headers.h ?? ''),
    crc: ({ offset, timestamp, key, headers, value }) => {
      const bytes = { key: Buffer.from(key), headers: Buffer.from(JSON.stringify(headers)), value }
      const crc = Buffer.alloc(4)
      crc.writeUInt32BE(checksum({ position: offset, timestamp, ...bytes }) % 2 ** 32)
      return crc
    },
  }

  const cases = Object.keys(PARTS).flatMap((part) => [0, 2, COUNT - 1].map((at) => [part, at] as const))

  it.each(cases)('names the record, and no other one, whose %s is damaged, number %i', async (part, at) => {
    const sound = await written()
    const victim = sound[at]
    await flip((victim && PARTS[part]?.(victim)) ?? Buffer.alloc(0))

    const lines: unknown[] = []
    const log = await opened(lines)
    const expected = sound.map((delivery, offset) =>
      offset === at
        ? expect.objectContaining({ topic: 't', partition: 0, offset, damaged: 'its checksum is wrong' })
        : delivery,
    )
    expect(await log.read('t', { partition: 0, at: 'earliest' }, COUNT)).toEqual(expected)
    expect(lines).toEqual([])
    expect(await take(log, 'g', COUNT - 1)).toEqual(expected)
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'damaged record',
        topic: 't',
        group: 'g',
        partition: 0,
        offset: at,
        error: 'its checksum is wrong',
      },
    ])
    const { topics } = await log.describe(['t'])
    expect(topics[0]?.groups.map(({ lag }) => lag)).toEqual([0])
    await log.close()
  })

  it('shows what is left of a damaged record', async () => {
    await written()
    await flip(Buffer.from('value-3'))
    const log = await opened()
    const [damaged] = await log.read('t', { partition: 0, at: { offset: 3 } }, 1)
    expect(damaged).toMatchObject({ key: 'key-3', headers: { h: 'header-3' } })
    expect(Buffer.from(damaged?.value ?? []).toString()).toBe('talue-3')
    await log.close()
  })

  it('troubles no group with damage below its place, and gives it to a group that begins', async () => {
    await written(3)
    await flip(Buffer.from('value-1'))
    const log = await opened()
    const late = await take(log, 'early', COUNT - 1)
    expect(late.map(({ offset, damaged }) => [offset, damaged])).toEqual([
      [3, undefined],
      [4, undefined],
    ])
    const all = await take(log, 'begins', COUNT - 1)
    expect(all.filter(({ damaged }) => damaged !== undefined).map(({ offset }) => offset)).toEqual([1])
    await log.close()
  })

  const alter = (sql: string): void => {
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
  }

  it('names records that are gone from the middle or the end, but for those that retention may have taken', async () => {
    await written()
    alter('DELETE FROM records WHERE position IN (0, 2, 4)')
    const log = await opened()
    expect((await take(log, 'g', COUNT - 1)).map(({ offset, damaged }) => [offset, damaged])).toEqual([
      [1, undefined],
      [2, 'it is not there'],
      [3, undefined],
      [4, 'it is not there'],
    ])
    await log.close()
  })

  it('does not begin where a record stands beyond the end of its partition', async () => {
    await written()
    alter('UPDATE records SET position = position + 1000 WHERE position = 2')
    await expect(opened()).rejects.toThrow(/events\.db: slot 0 has a record beyond its end at 5/)
  })

  it('does not begin where an end is damaged: what is behind the last record cannot all be missing', async () => {
    await written()
    alter('UPDATE partitions SET next = next + (1 << 30) WHERE slot = 0')
    await expect(opened()).rejects.toThrow(/events\.db: slot 0 lacks 1073741824 records before its end/)
  })

  it('says so where a whole page is damaged, naming the file, and other partitions go on', async () => {
    const log = await opened()
    await log.append(Array.from({ length: 300 }, (_, n) => record('t', n, 'x'.repeat(1_000))))
    await log.close()
    const middle = Math.floor((await stat(file)).size / PAGE_BYTES / 2) * PAGE_BYTES
    await overwrite(middle, Buffer.alloc(PAGE_BYTES, 0x5a))

    const reported = Promise.withResolvers<unknown>()
    const damaged = await EmbeddedEventLog.open({
      folder,
      log: (_level, message, fields) => reported.resolve({ message, ...fields }),
    })
    await expect(damaged.read('t', { partition: 0, at: 'earliest' }, 500)).rejects.toThrow(UnreadableLogError)
    const stands = await damaged.subscribe({ topic: 't', group: 'g', handle: async () => undefined })
    expect(await reported.promise).toMatchObject({
      message: 'delivery failed',
      topic: 't',
      partition: 0,
      error: expect.stringMatching(/UnreadableLogError: .*events\.db: database disk image is malformed/),
    })
    await damaged.append([record('u', 0)])
    expect((await take(damaged, 'g', 0, 'u')).map(({ key }) => key)).toEqual(['key-0'])
    await stands.stop()
    await damaged.close()
  })
})
