import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { failpoint } from '@wiredesk/failpoints'
import type { IndexedArticle } from '../indexed-article.ts'
import { bandsOfArticle } from '../near-duplicates.ts'
import { unpack } from './packing.ts'
import { STORY_TABLES } from './story-tables.ts'

/** Counted up with every change of the tables. */
const VERSION = 6

const VERSIONS = `
  CREATE TABLE version (
    article INTEGER NOT NULL, version INTEGER NOT NULL, link TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (article, version)
  ) STRICT;`

const BANDS = `CREATE VIRTUAL TABLE bands USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');`

/**
 * `article` is small and holds what writes decide by and the columns that searches count; `change` numbers the
 * transactions, so that a reader finds what changed since. The full-text table keeps no text of its own: words come to
 * it as `indexedTokens` writes them, and all of a query is one MATCH, with `every` for what is in each article; the words
 * of dead letters have a table of their own. Counters of `ledger` change in the transaction of their receipts. `hidden`
 * is the time, ms, until which an article is not found; `version` holds what stood before, as `document` had it. `bands`
 * are those of signatures: a full-text table takes them five times as fast as a B-tree, where each lies somewhere else.
 */
const SCHEMA = `
  CREATE TABLE article (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, revision INTEGER NOT NULL, digest TEXT NOT NULL,
    ledger INTEGER NOT NULL, item INTEGER NOT NULL, published INTEGER, facets BLOB NOT NULL, change INTEGER NOT NULL,
    partial INTEGER NOT NULL DEFAULT 0, hidden INTEGER
  ) STRICT;
  CREATE INDEX article_change ON article (change);
  CREATE TABLE document (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
  ${VERSIONS}
  CREATE TABLE facet_value (id INTEGER PRIMARY KEY, facet INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value)) STRICT;
  CREATE VIRTUAL TABLE words USING fts5 (
    headline, text, person, org, place, speaker, quote, topic, source, lang, every,
    content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  ${BANDS}
  ${STORY_TABLES}
  CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT, seen TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open',
    rejected INTEGER NOT NULL DEFAULT 0, inFlight INTEGER NOT NULL DEFAULT 0, indexed INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0, withdrawn INTEGER NOT NULL DEFAULT 0,
    dead INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX ledger_at ON ledger (coalesce(at, seen), seq);
  CREATE TABLE ledger_problem (
    ledger INTEGER NOT NULL, code TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (ledger, code)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipt (
    ledger INTEGER NOT NULL, item INTEGER NOT NULL, status TEXT NOT NULL, article TEXT, file TEXT, member TEXT, code TEXT, problem TEXT,
    PRIMARY KEY (ledger, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX receipt_in_flight ON receipt (article) WHERE status = 'inFlight';
  CREATE INDEX receipt_status ON receipt (ledger, status, item);
  CREATE INDEX receipt_code ON receipt (ledger, code, item) WHERE code IS NOT NULL;
  CREATE TABLE letter (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT, dropId TEXT, item INTEGER, file TEXT, class TEXT NOT NULL, stage TEXT NOT NULL,
    detail TEXT NOT NULL, attempts INTEGER NOT NULL, at TEXT NOT NULL, revision INTEGER, digest TEXT, state TEXT NOT NULL,
    replays INTEGER NOT NULL DEFAULT 0, replayedAt TEXT, resolvedAt TEXT
  ) STRICT;
  CREATE INDEX letter_article ON letter (article);
  CREATE INDEX letter_drop ON letter (dropId);
  CREATE INDEX letter_at ON letter (at, seq);
  CREATE INDEX letter_kind ON letter (class, stage, state);
  CREATE TABLE letter_body (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
  CREATE VIRTUAL TABLE letter_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
  PRAGMA user_version = ${VERSION};
`

/** What makes the tables of an earlier version those of the next, by the earlier one; a version that is not here is rebuilt from the log. */
const UPGRADES: ReadonlyMap<number, string> = new Map([
  [
    2,
    `ALTER TABLE article ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
     ALTER TABLE article ADD COLUMN hidden INTEGER;
     ${VERSIONS}
     PRAGMA user_version = 3;`,
  ],
  [
    3,
    `${BANDS}
     INSERT INTO bands (rowid, tokens)
     SELECT seq, packed_bands(body) FROM document JOIN article USING (seq) WHERE packed_bands(body) <> '';
     PRAGMA user_version = 4;`,
  ],
  [4, `${STORY_TABLES} PRAGMA user_version = 6;`],
  // stories found by other rules
  [
    5,
    `DROP TABLE story_place; DROP TABLE story_key; DROP TABLE story_change; ${STORY_TABLES} PRAGMA user_version = 6;`,
  ],
])

/** Bands as the table has them: a token each. */
export function bandTokens(article: Pick<IndexedArticle, 'signature'>): string {
  return bandsOfArticle(article).join(' ')
}

/** SQLite's primary result codes (sqlite.org/rescode.html) BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN. */
const AWAY: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 10, 13, 14])

/** Whether a failure is one of the machine, not of what was asked. */
export function isAway(failure: unknown): boolean {
  return (
    typeof failure === 'object' && failure !== null && 'errcode' in failure && AWAY.has(Number(failure.errcode) & 0xff)
  )
}

/** The tables are of a version that this build does not read. */
export class OtherVersionError extends Error {
  override readonly name = 'OtherVersionError'
}

/**
 * Opens the one connection that writes, makes the tables where there are none, and upgrades those of earlier builds.
 * Every commit is synced before it returns.
 */
export function openForWriting(folder: string): DatabaseSync {
  failpoint('index.open.before')
  const db = new DatabaseSync(join(folder, 'index.db'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16384',
  )
  if (version(db) === 0) inTransaction(db, () => db.exec(SCHEMA))
  db.function('packed_bands', { deterministic: true }, (body) => bandTokens(unpack<IndexedArticle>(body as Uint8Array)))
  for (let upgrade; (upgrade = UPGRADES.get(version(db))) !== undefined;) {
    const sql = upgrade
    inTransaction(db, () => db.exec(sql))
  }
  checkVersion(db)
  failpoint('index.open.after')
  return db
}

/** Pages of the write-ahead log that are due to be moved into the database. */
const DUE_PAGES = 4_000

/**
 * Moves the write-ahead log into the database where it has grown, as far as readers allow. A disk that is full or busy
 * is no harm: the log has it all, and after the next transaction it is tried again.
 */
export function checkpointWhenDue(db: DatabaseSync): void {
  const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(NOOP)').get() ?? {}
  if (Number(log) - Number(checkpointed) < DUE_PAGES) return
  failpoint('index.checkpoint.before')
  try {
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch (error) {
    if (!isAway(error)) throw error
  }
}

export function openForReading(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, 'index.db'), { readOnly: true })
  db.exec('PRAGMA cache_size = -4096')
  checkVersion(db)
  return db
}

/** All that `work` writes, or nothing of it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Reads of one moment. */
export function inSnapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN')
  try {
    return work()
  } finally {
    if (db.isTransaction) db.exec('COMMIT')
  }
}

function version(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version)
}

function checkVersion(db: DatabaseSync): void {
  const found = version(db)
  if (found !== VERSION) throw new OtherVersionError(`has version ${found}, and this build reads ${VERSION}`)
}
