import { DatabaseSync } from 'node:sqlite'
import { faultOf, messageOf, StoreFault } from './store-fault.ts'

/** `wdel`, so that no other file is taken for a log. */
const APPLICATION_ID = 0x7764656c
/** Raised when the tables change: a log of an older format is brought up to it when it is opened, one of a newer is refused. */
const FORMAT = 2
export const PAGE_BYTES = 8_192
export const BUSY_TIMEOUT_MS = 5_000

const TABLES = `
  CREATE TABLE topics (
    name TEXT PRIMARY KEY, first_slot INTEGER NOT NULL, partitions INTEGER NOT NULL,
    retention_ms INTEGER, compacted INTEGER NOT NULL
  ) STRICT;
  -- newest: timestamp of the newest record; cleaned: compaction has seen every record before this offset
  CREATE TABLE partitions (
    slot INTEGER PRIMARY KEY, next INTEGER NOT NULL, newest INTEGER NOT NULL, bytes INTEGER NOT NULL, cleaned INTEGER NOT NULL
  ) STRICT;
  -- position: see layout.ts; key and headers (JSON) in UTF-8
  CREATE TABLE records (
    position INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, crc INTEGER NOT NULL,
    key BLOB NOT NULL, headers BLOB NOT NULL, value BLOB NOT NULL
  ) STRICT;
  -- next: the offset to be read next; at: time of the commit; note: what the owner of the place left beside it
  CREATE TABLE offsets (
    grp TEXT NOT NULL, slot INTEGER NOT NULL, next INTEGER NOT NULL, at INTEGER NOT NULL, note TEXT, PRIMARY KEY (grp, slot)
  ) STRICT, WITHOUT ROWID;
  -- the newest record of each key among those that compaction has seen
  CREATE TABLE latest (
    slot INTEGER NOT NULL, key BLOB NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (slot, key)
  ) STRICT, WITHOUT ROWID;
`

/** From each format to the next one, by the older. */
const UPGRADES: Readonly<Record<number, string>> = {
  1: 'ALTER TABLE offsets ADD COLUMN note TEXT',
}

/**
 * Opens the file for its one writer, creating it where there is none. A transaction is on the disk when its COMMIT returns (write-ahead log, fsync
 * at each commit); checkpoints are the caller's. Throws {@link StoreFault} `unreadable` where the file is no log or is damaged, and what SQLite throws where the disk is full.
 * With `maxBytes` the file does not grow beyond it: writes then fail as on a full disk.
 */
export function openForWriting(file: string, maxBytes?: number): DatabaseSync {
  return opened(() => {
    const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
    db.exec(`PRAGMA page_size = ${PAGE_BYTES}`)
    const { application_id: id } = row(db, 'PRAGMA application_id')
    const { user_version: format } = row(db, 'PRAGMA user_version')
    const { tables } = row(db, 'SELECT count(*) AS tables FROM sqlite_schema')
    const isNew = id === 0 && format === 0 && tables === 0
    if (!isNew && id !== APPLICATION_ID) throw new StoreFault('unreadable', 'the file is not an event log')
    if (Number(format) > FORMAT)
      throw new StoreFault('unreadable', `the file has format ${format}, newer than ${FORMAT}`)

    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
             PRAGMA journal_size_limit = ${64 * 1024 * 1024}; PRAGMA cache_size = -4096`)
    if (maxBytes !== undefined) db.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / PAGE_BYTES)}`)
    if (isNew) migrate(db, `${TABLES} PRAGMA application_id = ${APPLICATION_ID}`, FORMAT)
    else for (let from = Number(format); from < FORMAT; from += 1) migrate(db, UPGRADES[from] ?? '', from + 1)
    return db
  })
}

/** Opens a file that the writer has open. */
export const openForReading = (file: string): DatabaseSync =>
  opened(() => new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS }))

function migrate(db: DatabaseSync, changes: string, format: number): void {
  db.exec(`BEGIN IMMEDIATE; ${changes}; PRAGMA user_version = ${format}; COMMIT`)
}

function opened(open: () => DatabaseSync): DatabaseSync {
  try {
    return open()
  } catch (error) {
    if (faultOf(error)?.kind === 'unavailable') throw error
    throw new StoreFault('unreadable', messageOf(error))
  }
}

function row(db: DatabaseSync, sql: string): Record<string, unknown> {
  return db.prepare(sql).get() ?? {}
}
