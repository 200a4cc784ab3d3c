import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StoryChanged } from '@wiredesk/contracts'
import type { Page } from '../article-index.ts'
import { MOST_NEIGHBOURS } from '../story-place.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite } from '../story-place.ts'

/** Of the places that have a key so many are looked at on either side in time. */
const NEAREST_OF_KEY = 16

/** Where a page of stories ended. */
export interface StoryEnd {
  readonly last: number
  readonly story: string
}

/**
 * `last` stands in the places of first articles of several alone. `story_key` has no row of a place that is gone;
 * `story_change` has one row: what the last write changed. Bodies are plain JSON: they are read by the hundred, and a
 * small text costs more to unpack than to read.
 */
export const STORY_TABLES = `
  CREATE TABLE story_place (
    seq INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, story TEXT NOT NULL, at INTEGER NOT NULL, last INTEGER, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX story_place_story ON story_place (story);
  CREATE INDEX story_place_last ON story_place (last, article) WHERE last IS NOT NULL;
  CREATE TABLE story_key (
    key INTEGER NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, at, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE story_change (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT;`

/** Reads where articles stand among stories. */
export class StoryReader {
  readonly #places: StatementSync
  readonly #members: StatementSync
  readonly #db: DatabaseSync
  /** By the number of keys. */
  readonly #nearBy = new Map<number, StatementSync>()
  readonly #bodies: StatementSync
  readonly #changes: StatementSync
  readonly #latest: StatementSync

  constructor(db: DatabaseSync) {
    const within = (column: string) =>
      `SELECT body FROM story_place WHERE ${column} IN (SELECT value FROM json_each(?)) ORDER BY article`
    this.#places = db.prepare(within('article'))
    this.#members = db.prepare(within('story'))
    this.#bodies = db.prepare(within('seq'))
    this.#db = db
    this.#changes = db.prepare('SELECT body FROM story_change')
    this.#latest = db.prepare(
      `SELECT article, last FROM story_place WHERE last IS NOT NULL AND (last, article) < (?, ?)
       ORDER BY last DESC, article DESC LIMIT ?`,
    )
  }

  places(ids: readonly string[]): readonly StoryPlace[] {
    return read(this.#places, ids)
  }

  members(stories: readonly string[]): readonly StoryPlace[] {
    return read(this.#members, stories)
  }

  neighbours(neighbourhoods: readonly StoryNeighbourhood[]): readonly StoryPlace[] {
    return read(this.#bodies, [...new Set(neighbourhoods.flatMap((each) => this.#near(each)))])
  }

  /** Those first that share the most keys, of them the nearest. */
  #near({ keys, at, from, to }: StoryNeighbourhood): readonly number[] {
    if (keys.length === 0) return []
    const statement = this.#nearBy.get(keys.length) ?? this.#db.prepare(nearStatement(keys.length))
    this.#nearBy.set(keys.length, statement)
    return statement.all(at, from, to, ...keys.map(keyNumber)).map(({ place }) => Number(place))
  }

  changes(): readonly StoryChanged[] {
    const body = this.#changes.get()?.body
    return body === undefined ? [] : (JSON.parse(String(body)) as readonly StoryChanged[])
  }

  latest(limit: number, after: StoryEnd | undefined): Page<StoryEntry> & { readonly end?: StoryEnd } {
    const { last, story } = after ?? { last: Number.MAX_SAFE_INTEGER, story: '' }
    const rows = this.#latest
      .all(last, story, limit + 1)
      .map((row) => ({ story: String(row.article), last: Number(row.last) }))
    const items = rows.slice(0, limit)
    return { items, end: rows.length > limit ? items.at(-1) : undefined }
  }
}

/** Writes where articles stand among stories; in the transaction of its caller. */
export class StoryWriter {
  readonly #known: StatementSync
  readonly #add: StatementSync
  readonly #update: StatementSync
  readonly #drop: StatementSync
  readonly #addKey: StatementSync
  readonly #dropKey: StatementSync
  readonly #changes: StatementSync

  constructor(db: DatabaseSync) {
    this.#known = db.prepare('SELECT seq, body FROM story_place WHERE article = ?')
    this.#add = db.prepare('INSERT INTO story_place (article, story, at, last, body) VALUES (?, ?, ?, ?, ?)')
    this.#update = db.prepare('UPDATE story_place SET story = ?, at = ?, last = ?, body = ? WHERE seq = ?')
    this.#drop = db.prepare('DELETE FROM story_place WHERE seq = ?')
    this.#addKey = db.prepare('INSERT OR IGNORE INTO story_key (key, at, place) VALUES (?, ?, ?)')
    this.#dropKey = db.prepare('DELETE FROM story_key WHERE key = ? AND at = ? AND place = ?')
    this.#changes = db.prepare('INSERT OR REPLACE INTO story_change (id, body) VALUES (1, ?)')
  }

  write({ places, gone, changes }: StoryWrite): void {
    for (const place of places) this.#put(place)
    for (const id of gone) {
      const known = this.#known.get(id)
      if (known === undefined) continue
      this.#forget(Number(known.seq), placeOf(known.body))
      this.#drop.run(Number(known.seq))
    }
    this.#changes.run(JSON.stringify(changes))
  }

  #put(place: StoryPlace): void {
    const { id, story, at, whole } = place
    const last = whole !== undefined && whole.articles > 1 ? whole.last : null
    const known = this.#known.get(id)
    if (known === undefined) {
      this.#remember(Number(this.#add.run(id, story, at, last, JSON.stringify(place)).lastInsertRowid), place)
      return
    }
    const seq = Number(known.seq)
    const before = placeOf(known.body)
    this.#update.run(story, at, last, JSON.stringify(place), seq)
    if (before.at === at && before.keys.join() === place.keys.join()) return
    this.#forget(seq, before)
    this.#remember(seq, place)
  }

  #remember(seq: number, { keys, at }: StoryPlace): void {
    for (const key of keys) this.#addKey.run(keyNumber(key), at, seq)
  }

  #forget(seq: number, { keys, at }: StoryPlace): void {
    for (const key of keys) this.#dropKey.run(keyNumber(key), at, seq)
  }
}

/** Of each key the nearest on either side in time, then of those who share the most keys the nearest. */
function nearStatement(keys: number): string {
  const side = (key: number, bounds: string, order: string): string =>
    `SELECT * FROM (SELECT place, at FROM story_key WHERE key = ?${key} AND ${bounds} ORDER BY ${order} LIMIT ${NEAREST_OF_KEY})`
  const sides = Array.from({ length: keys }, (_, nth) => nth + 4).flatMap((key) => [
    side(key, 'at BETWEEN ?2 AND ?1', 'at DESC, place DESC'),
    side(key, 'at > ?1 AND at <= ?3', 'at, place'),
  ])
  return `SELECT place FROM (${sides.join(' UNION ALL ')}) GROUP BY place
    ORDER BY count(*) DESC, abs(at - ?1), place LIMIT ${MOST_NEIGHBOURS}`
}

function read(statement: StatementSync, values: readonly (string | number)[]): readonly StoryPlace[] {
  if (values.length === 0) return []
  return statement.all(JSON.stringify(values)).map(({ body }) => placeOf(body))
}

/** Only ever written by {@link StoryWriter}. */
function placeOf(body: unknown): StoryPlace {
  return JSON.parse(String(body)) as StoryPlace
}

/** 32 bits of a key (FNV-1a): what is found by another key of the same number is no neighbour by its words. */
function keyNumber(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash | 0
}
