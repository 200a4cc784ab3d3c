import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogUnavailableError, UnreadableLogError } from '../errors.ts'
import type { LogRecord } from '../event-log.ts'
import { openForWriting } from './database.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'

const record = (text: string, key = 'k'): LogRecord => ({
  topic: 't',
  key,
  value: Buffer.from(text),
  headers: {},
})

describe('EmbeddedEventLog, by its file,', () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    file = join(folder, 'events.db')
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const written = async (texts: readonly string[]): Promise<void> => {
    const log = await EmbeddedEventLog.open({ folder })
    await log.createTopics([{ name: 't', partitions: 1 }])
    await log.append(texts.map((text) => record(text)))
    await log.close()
  }

  const overwrite = async (position: number, bytes: Uint8Array): Promise<void> => {
    const handle = await open(file, 'r+')
    await handle.write(bytes, 0, bytes.length, position)
    await handle.close()
  }

  it('syncs each commit to the disk', () => {
    const db = openForWriting(file)
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    db.close()
  })

  it('leaves one file when it is closed, and makes folders that are missing', async () => {
    const deep = join(folder, 'not', 'there', 'yet')
    const log = await EmbeddedEventLog.open({ folder: deep })
    await log.createTopics([{ name: 't', partitions: 1 }])
    await log.close()
    expect((await stat(join(deep, 'events.db'))).size).toBeGreaterThan(0)
    await expect(stat(join(deep, 'events.db-wal'))).rejects.toThrow('ENOENT')
  })

  it('refuses a file that is no database', async () => {
    await writeFile(file, 'something else entirely '.repeat(1_000))
    await expect(EmbeddedEventLog.open({ folder })).rejects.toThrow(UnreadableLogError)
    expect(await readFile(file, 'utf8')).toBe('something else entirely '.repeat(1_000))
  })

  it("refuses another program's database", async () => {
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE theirs (id)')
    other.close()
    await expect(EmbeddedEventLog.open({ folder })).rejects.toThrow(/events\.db: the file is not an event log/)
  })

  it('refuses a log of a newer format', async () => {
    await written(['kept'])
    const db = new DatabaseSync(file)
    db.exec('PRAGMA user_version = 99')
    db.close()
    await expect(EmbeddedEventLog.open({ folder })).rejects.toThrow('format 99, newer than 2')
  })

  it('refuses a file whose beginning was overwritten', async () => {
    await written(['kept'])
    await overwrite(0, Buffer.alloc(4_096, 0x5a))
    await expect(EmbeddedEventLog.open({ folder })).rejects.toThrow(UnreadableLogError)
  })

  it('refuses a file that was cut off', async () => {
    await written(Array.from({ length: 100 }, (_, i) => `${i} ${'x'.repeat(5_000)}`))
    await truncate(file, 16_384)
    await expect(EmbeddedEventLog.open({ folder })).rejects.toThrow(UnreadableLogError)
  })

  it('refuses a folder that is a file', async () => {
    await writeFile(join(folder, 'plain'), '')
    await expect(EmbeddedEventLog.open({ folder: join(folder, 'plain') })).rejects.toThrow(UnreadableLogError)
  })

  it('refuses appends on a full disk, keeps what it acknowledged, and goes on when there is room again', async () => {
    const log = await EmbeddedEventLog.open({ folder, maxBytes: 2_000_000 })
    await log.createTopics([{ name: 't', partitions: 1, retentionMs: 1_000 }])
    let acknowledged = 0
    const fill = async (): Promise<void> => {
      for (;;) {
        await log.append([record('x'.repeat(100_000), `key ${acknowledged}`)])
        acknowledged += 1
      }
    }
    await expect(fill()).rejects.toThrow(LogUnavailableError)
    expect(acknowledged).toBeGreaterThan(10)
    await expect(log.append([record('y'.repeat(100_000))])).rejects.toThrow(LogUnavailableError)
    const kept = await log.read('t', { partition: 0, at: 'earliest' }, 1_000)
    expect(kept.map(({ key }) => key)).toEqual(Array.from({ length: acknowledged }, (_, i) => `key ${i}`))

    await log.tidy(Date.now() + 60_000)
    await log.append([record('z'.repeat(100_000))])
    expect((await log.read('t', { partition: 0, at: 'earliest' }, 10)).map(({ offset }) => offset)).toEqual([
      acknowledged,
    ])
    await log.close()
  })
})
