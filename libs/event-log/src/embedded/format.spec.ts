import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { Delivery } from '../event-log.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'

/** A log as version 0.1.0 wrote it: never to be edited. One topic of one partition; the group `g` has done the first two records. */
const FORMAT_1 = `
  PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;
  BEGIN;
  CREATE TABLE topics (
    name TEXT PRIMARY KEY, first_slot INTEGER NOT NULL, partitions INTEGER NOT NULL,
    retention_ms INTEGER, compacted INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE partitions (
    slot INTEGER PRIMARY KEY, next INTEGER NOT NULL, newest INTEGER NOT NULL, bytes INTEGER NOT NULL, cleaned INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE records (
    position INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, crc INTEGER NOT NULL,
    key BLOB NOT NULL, headers BLOB NOT NULL, value BLOB NOT NULL
  ) STRICT;
  CREATE TABLE offsets (
    grp TEXT NOT NULL, slot INTEGER NOT NULL, next INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (grp, slot)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE latest (
    slot INTEGER NOT NULL, key BLOB NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (slot, key)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = 0x7764656c;
  PRAGMA user_version = 1;
  INSERT INTO topics VALUES ('t', 0, 1, NULL, 0);
  INSERT INTO partitions VALUES (0, 4, 1700000000003, 100, 0);
  INSERT INTO offsets VALUES ('g', 0, 2, 1700000000004);
  COMMIT`

function writeFormat1(file: string): void {
  const db = new DatabaseSync(file)
  db.exec(FORMAT_1)
  const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)')
  for (let offset = 0; offset < 4; offset += 1) {
    const [key, headers, value] = [Buffer.from('k'), Buffer.from('{"h":"1"}'), Buffer.from(`record ${offset}`)]
    const crc = crc32(value, crc32(headers, crc32(key)))
    insert.run(offset, 1_700_000_000_000 + offset, offset === 3 ? crc ^ 1 : crc, key, headers, value)
  }
  db.close()
}

describe('EmbeddedEventLog, on a log of format 1,', () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    file = join(folder, 'events.db')
    writeFormat1(file)
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  /** What a group is given from its place on, and the note that it finds; leaves another one. */
  async function visit(log: EmbeddedEventLog, leave: string): Promise<{ note: string | undefined; offsets: number[] }> {
    const visited = Promise.withResolvers<{ note: string | undefined; offsets: number[] }>()
    const subscription = await log.subscribe({
      topic: 't',
      group: 'g',
      handle: async (batch, _done, signal, place) => {
        await place.write(leave)
        visited.resolve({ note: place.note, offsets: batch.map(({ offset }) => offset) })
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
    })
    const what = await visited.promise
    await subscription.stop(1)
    return what
  }

  it('has its records, and knows which of them are damaged, beside those that it appends itself', async () => {
    const log = await EmbeddedEventLog.open({ folder })
    await log.createTopics([{ name: 't', partitions: 1 }])
    await log.append([{ topic: 't', key: 'k', value: Buffer.from('record 4'), headers: { h: '1' } }])
    const records = await log.read('t', { partition: 0, at: 'earliest' }, 10)
    const summary = ({ offset, value, headers, damaged }: Delivery) => [
      offset,
      Buffer.from(value).toString(),
      headers,
      damaged !== undefined,
    ]
    expect(records.map(summary)).toEqual(
      [0, 1, 2, 3, 4].map((offset) => [offset, `record ${offset}`, { h: '1' }, offset === 3]),
    )
    await log.close()
  })

  it('goes on where its groups were, keeps notes now, and stays of format 2', async () => {
    const log = await EmbeddedEventLog.open({ folder })
    expect(await visit(log, 'first')).toEqual({ note: undefined, offsets: [2, 3] })
    await log.close()
    const again = await EmbeddedEventLog.open({ folder })
    expect(await visit(again, 'second')).toEqual({ note: 'first', offsets: [2, 3] })
    await again.close()
    const db = new DatabaseSync(file)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
    db.close()
  })
})
