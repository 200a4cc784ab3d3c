import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Faults of the files of an embedded index that no one has open: damage, and counters that are not what the receipts
 * count to.
 */
export function embeddedFaults(folder: string): readonly string[] {
  const db = new DatabaseSync(join(folder, 'index.db'))
  try {
    const damage = db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(row.integrity_check))
    for (const table of ['words', 'bands', 'letter_words'])
      db.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`)
    const differing = [...comparisons].flatMap(([what, sql]) =>
      db
        .prepare(sql)
        .all()
        .map((row) => `${what}: ${JSON.stringify(row)}`),
    )
    return [...damage.filter((line) => line !== 'ok'), ...differing]
  } finally {
    db.close()
  }
}

const statuses = ['rejected', 'inFlight', 'indexed', 'duplicate', 'superseded', 'withdrawn', 'dead']

/** Each gives the rows that differ. */
const comparisons: ReadonlyMap<string, string> = new Map([
  [
    'counters of a drop are not its receipts',
    `WITH counted AS (
       SELECT ledger, ${statuses.map((status) => `count(*) FILTER (WHERE status = '${status}') AS ${status}`).join(', ')} FROM receipt GROUP BY ledger
     )
     SELECT ledger.* FROM ledger LEFT JOIN counted ON counted.ledger = ledger.seq
     WHERE ${statuses.map((status) => `ledger.${status} <> coalesce(counted.${status}, 0)`).join(' OR ')}`,
  ],
  [
    'problems of a drop are not those of its receipts',
    `WITH counted AS (
       SELECT ledger, replace(problem ->> 'type', '/problems/', '') AS code, count(*) AS count FROM receipt WHERE problem IS NOT NULL GROUP BY 1, 2
     )
     SELECT * FROM (SELECT * FROM counted EXCEPT SELECT ledger, code, count FROM ledger_problem)
     UNION ALL SELECT * FROM (SELECT ledger, code, count FROM ledger_problem EXCEPT SELECT * FROM counted)`,
  ],
  [
    'the code of a receipt is not that of its problem',
    `SELECT ledger, item, code FROM receipt WHERE code IS NOT replace(problem ->> 'type', '/problems/', '')`,
  ],
  [
    'a dead receipt whose letter cannot be sent back',
    `SELECT ledger.id, receipt.item FROM receipt JOIN ledger ON ledger.seq = receipt.ledger
     LEFT JOIN letter ON letter.id = ledger.id || '.' || receipt.item
     WHERE receipt.status = 'dead' AND coalesce(letter.state, 'resolved') = 'resolved'`,
  ],
  ['an article without its document', 'SELECT id FROM article LEFT JOIN document USING (seq) WHERE body IS NULL'],
  [
    'an article without its words',
    `SELECT id FROM article WHERE seq NOT IN (SELECT rowid FROM words WHERE words MATCH 'every : "1"')
     AND coalesce(hidden, 0) < ${Number.MAX_SAFE_INTEGER}`,
  ],
  [
    'words without an article',
    `SELECT rowid FROM words WHERE words MATCH 'every : "1"'
     AND rowid NOT IN (SELECT seq FROM article WHERE coalesce(hidden, 0) < ${Number.MAX_SAFE_INTEGER})`,
  ],
  [
    'bands without an article that can be found',
    `SELECT id FROM bands_docsize WHERE id NOT IN (SELECT seq FROM article WHERE coalesce(hidden, 0) < ${Number.MAX_SAFE_INTEGER})`,
  ],
  [
    'an earlier version without its article, or not earlier',
    `SELECT version.article, version.version FROM version LEFT JOIN article ON article.seq = version.article
     WHERE article.seq IS NULL OR version.version >= article.version OR article.hidden = ${Number.MAX_SAFE_INTEGER}`,
  ],
  ['a key without its place', 'SELECT place FROM story_key WHERE place NOT IN (SELECT seq FROM story_place)'],
  ['a letter without its record', 'SELECT id FROM letter LEFT JOIN letter_body USING (seq) WHERE body IS NULL'],
  ['a receipt without its drop', 'SELECT ledger FROM receipt WHERE ledger NOT IN (SELECT seq FROM ledger)'],
])
