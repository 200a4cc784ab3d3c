import type { DropItemState, DropLedger } from '@wiredesk/article-index'
import { articleId, receiptKey } from '@wiredesk/contracts'
import { describe, expect, it } from '@jest/globals'
import { articleOf, modifiedMs, type Item } from '../ledger/article.ts'
import type { Operation } from '../ledger/history.ts'
import { check } from './check.ts'
import type { Observation, Sample, SeenArticle, SeenDrop, SeenRecord } from './observation.ts'

const SEED = 7
const MIB = 1024 * 1024
const article = (number: number, version: number): Item => ({ number, version, kind: 'article' })
const idOf = (item: Item): string => articleId(articleOf(SEED, item))

/** Four drops: two articles, a newer version of the first, the first again, one that was refused and one without an answer. */
const OLD = article(1, 3)
const NEW = article(1, 5)
const OTHER = article(2, 0)
const REFUSED = article(3, 1)
const UNANSWERED = article(5, 2)

const history: readonly Operation[] = [
  ok(0, 'a', [OLD, OTHER], { begun: 0, ended: 1 }),
  ok(1, 'b', [NEW], { begun: 2, ended: 3 }),
  ok(2, 'c', [OLD], { begun: 4, ended: 5 }),
  { op: 3, items: [REFUSED], begun: 6, ended: 7, result: 'failed', status: 422, reason: 'empty' },
  { op: 4, items: [UNANSWERED], begun: 8, ended: 9, result: 'unknown', reason: 'timeout' },
]

const calm: Observation = {
  seed: SEED,
  history,
  articles: new Map([
    [idOf(NEW), seen(NEW, 2)],
    [idOf(OTHER), seen(OTHER, 1)],
  ]),
  total: 2,
  drops: new Map([
    ['a', drop('a', ['indexed', 'indexed'])],
    ['b', drop('b', ['indexed'])],
    ['c', drop('c', ['superseded'])],
  ]),
  letters: [],
  planted: 0,
  logs: {
    ingested: [record(0, OLD, 'a', 0), record(1, NEW, 'b', 0), record(2, OLD, 'c', 0), record(0, OTHER, 'a', 1, 1)],
    enriched: [record(0, OLD, 'a', 0), record(1, NEW, 'b', 0), record(2, OLD, 'c', 0), record(0, OTHER, 'a', 1, 1)],
    indexed: [record(0, OLD, 'a', 0), record(1, NEW, 'b', 0), record(2, OLD, 'c', 0), record(0, OTHER, 'a', 1, 1)],
    dead: [],
    enrichedWhole: true,
  },
  samples: [sample({ at: 5_000 })],
  exits: [{ name: 'enrichment', code: null, planned: true, said: '' }],
  leaks: [],
  drain: { afterMs: 1_000, lag: 0, inFlight: 0 },
  bounds: { memoryBytes: 1_000 * MIB, files: 100 },
  refusals: { count: 2, withoutRetryAfter: 0 },
}

/** The names of the invariants that are broken. */
const broken = (observation: Observation): readonly string[] => [
  ...new Set(check(observation).violations.map((sentence) => sentence.split(':')[0] ?? '')),
]

describe('check', () => {
  it('finds nothing where all is well', () => {
    expect(check(calm)).toEqual({ lost: 0, duplicated: 0, phantom: 0, violations: [] })
  })

  it('lets an article without an answer be there, once', () => {
    const articles = new Map([...calm.articles, [idOf(UNANSWERED), seen(UNANSWERED, 1)]])
    expect(broken({ ...calm, articles, total: 3 })).toEqual([])
    const again = new Map([...calm.articles, [idOf(UNANSWERED), seen(UNANSWERED, 2)]])
    expect(
      broken({ ...calm, history: history.map(accepting), articles: again, total: 3, drops: withDrop('e') }),
    ).toEqual(['I2 duplicate'])
  })

  it('takes requests under one key for one', () => {
    const lost: Operation = {
      op: 9,
      key: 'k',
      items: [OTHER],
      begun: 10,
      ended: 11,
      result: 'unknown',
      reason: 'reset',
    }
    const answered = { ...ok(10, 'k1', [OTHER], { begun: 12, ended: 13 }), key: 'k' }
    const drops = new Map([...calm.drops, ['k1', drop('k1', ['duplicate'])]])
    expect(broken({ ...calm, history: [...history, lost, answered], drops })).toEqual([])
  })

  it.each<[string, string, Partial<Observation>]>([
    ['an accepted article has no end', 'I1 lost', { drops: withDrop('b', drop('b', ['inFlight'])) }],
    ['an accepted article has no receipt', 'I1 lost', { drops: withoutDrop('a') }],
    ['an accepted article is not in the index', 'I1 lost', { articles: without(OTHER), total: 1 }],
    ['an accepted article is dead', 'I1 lost', { drops: withDrop('b', drop('b', ['dead'])) }],
    ['an accepted article was dead for a time', 'I1 lost', { letters: [{ ...letter(), state: 'resolved' }] }],
    ['an accepted drop is not closed', 'I1 lost', { drops: withDrop('c', drop('c', ['superseded'], 'open')) }],
    ['what was planted did not die', 'I1 lost', { planted: 1 }],
    ['search finds less than there is', 'I1 lost', { total: 1 }],
    ['a text was indexed by two receipts', 'I2 duplicate', { drops: withDrop('c', drop('c', ['indexed'])) }],
    ['there are more versions than posts', 'I2 duplicate', { articles: withArticle(OTHER, seen(OTHER, 2)) }],
    [
      'the only receipt of an article says duplicate',
      'I2 duplicate',
      { drops: withDrop('a', drop('a', ['indexed', 'duplicate'])) },
    ],
    ['an article stands there and is an open dead letter', 'I2 duplicate', { letters: [letter()] }],
    ['a refused article is there', 'I3 phantom', { articles: withArticle(REFUSED, seen(REFUSED, 1)), total: 3 }],
    ['an article is there that nobody posted', 'I3 phantom', { total: 3 }],
    ['a version is there that nobody posted', 'I3 phantom', { articles: withArticle(OTHER, seen(article(2, 8), 1)) }],
    [
      'a dead letter is there that nobody planted',
      'I3 phantom',
      { letters: [{ ...letter(), articleId: undefined, dropId: undefined }] },
    ],
    ['a text is another', 'I4 corrupt', { articles: withArticle(OTHER, { ...seen(OTHER, 1), text: 'Share' }) }],
    ['a mention is not in the text', 'I4 corrupt', { articles: withArticle(OTHER, { ...seen(OTHER, 1), misfits: 1 }) }],
    [
      'findings are not those of the text',
      'I4 corrupt',
      { articles: withArticle(OTHER, { ...seen(OTHER, 1), foundAgain: false }) },
    ],
    [
      'an original is damaged',
      'I4 corrupt',
      { articles: withArticle(OTHER, { ...seen(OTHER, 1), originalIntact: false }) },
    ],
    ['an older text stands there', 'I5 stale', { articles: withArticle(OLD, seen(OLD, 1)) }],
    [
      'a ledger did not balance for a moment',
      'I6 conservation',
      { samples: [sample({ at: 5_000, ledgers: [{ ...ledger('a', ['indexed']), inFlight: 1 }] })] },
    ],
    [
      'a ledger does not count what is listed',
      'I6 conservation',
      { drops: withDrop('b', { ...drop('b', ['indexed']), ledger: ledger('b', ['duplicate']) }) },
    ],
    [
      'records wait and none is done',
      'I7 progress',
      { samples: [0, 10, 20, 30].map((s) => sample({ at: 5_000 + s * 1_000, lag: 3 })) },
    ],
    ['something is left in the end', 'I8 drain', { drain: { afterMs: 60_000, lag: 2, inFlight: 0 } }],
    [
      'an offset passes a record that has no outcome',
      'I9 offset',
      { logs: { ...calm.logs, enriched: calm.logs.enriched.slice(0, 2) } },
    ],
    ['an offset passes a record before its outcome', 'I9 offset', { samples: [sample({ at: 900 })] }],
    [
      'a process takes too much memory',
      'I10 bounded',
      { samples: [sample({ at: 5_000, processes: [{ name: 'desk', memoryBytes: 2_000 * MIB, files: 3 }] })] },
    ],
    [
      'a process leaves files open',
      'I10 bounded',
      { samples: [sample({ at: 5_000, processes: [{ name: 'desk', memoryBytes: MIB, files: 300 }] })] },
    ],
    ['a refusal does not say when to come back', 'I10 bounded', { refusals: { count: 2, withoutRetryAfter: 1 } }],
    ['a process ends by itself', 'I11 exit', { exits: [{ name: 'desk', code: 70, planned: false, said: 'lost' }] }],
    ['a secret is written down', 'I12 secret', { leaks: ['the log of ingest'] }],
    [
      'an article stands in the log before what was accepted first',
      'I13 order',
      { logs: { ...calm.logs, ingested: swapped(calm.logs.ingested) } },
    ],
    [
      'an article overtakes another version of it',
      'I13 order',
      { logs: { ...calm.logs, indexed: swapped(calm.logs.indexed) } },
    ],
  ])('sees where %s: %s', (_, invariant, change) => {
    expect(broken({ ...calm, ...change })).toEqual([invariant])
  })

  it('takes a repeated stretch of a log for what it is', () => {
    const indexed = [...calm.logs.indexed, ...calm.logs.indexed.map((each) => ({ ...each, offset: each.offset + 3 }))]
    expect(broken({ ...calm, logs: { ...calm.logs, indexed } })).toEqual([])
  })

  it('counts what it leaves out', () => {
    const drops = new Map<string, SeenDrop>()
    const many = Array.from({ length: 30 }, (_, at) =>
      ok(at, `m${at}`, [article(100 + at, 0)], { begun: at, ended: at }),
    )
    const { lost, violations } = check({ ...calm, history: many, articles: new Map(), total: 0, drops })
    expect(lost).toBe(60)
    expect(violations).toHaveLength(11)
    expect(violations.at(-1)).toBe('I1 lost: and 50 more')
  })
})

function ok(op: number, dropId: string, items: readonly Item[], places: Pick<Operation, 'begun' | 'ended'>): Operation {
  return { op, items, ...places, result: 'ok', status: 202, dropId, ids: items.map(idOf) }
}

/** The one without an answer, as if it had been answered. */
function accepting(operation: Operation): Operation {
  return operation.result === 'unknown' ? ok(operation.op, 'e', operation.items, operation) : operation
}

function seen(item: Item, version: number): SeenArticle {
  const { headline, text } = articleOf(SEED, item)
  return { revision: modifiedMs(item.number, item.version), version, headline, text, misfits: 0 }
}

function withArticle(item: Item, article: SeenArticle): Observation['articles'] {
  return new Map([...calm.articles, [idOf(item), article]])
}

function without(item: Item): Observation['articles'] {
  return new Map([...calm.articles].filter(([id]) => id !== idOf(item)))
}

function ledger(
  dropId: string,
  ends: readonly DropItemState['status'][],
  state: DropLedger['state'] = 'closed',
): DropLedger {
  const count = (end: DropItemState['status']): number => ends.filter((each) => each === end).length
  return {
    dropId,
    at: '2026-01-01T00:00:00.000Z',
    received: ends.length,
    accepted: ends.length - count('rejected'),
    rejected: count('rejected'),
    indexed: count('indexed'),
    duplicate: count('duplicate'),
    superseded: count('superseded'),
    withdrawn: count('withdrawn'),
    dead: count('dead'),
    inFlight: count('inFlight'),
    byProblem: {},
    state,
  }
}

function drop(dropId: string, ends: readonly DropItemState['status'][], state?: DropLedger['state']): SeenDrop {
  return { ledger: ledger(dropId, ends, state), items: ends.map((status, item) => ({ item, status })) }
}

function withDrop(dropId: string, seen = drop(dropId, ['indexed'])): Observation['drops'] {
  return new Map([...calm.drops, [dropId, seen]])
}

function withoutDrop(dropId: string): Observation['drops'] {
  return new Map([...calm.drops].filter(([id]) => id !== dropId))
}

function letter(): Observation['letters'][number] {
  const articleId = idOf(OTHER)
  return {
    id: 'a.1',
    articleId,
    dropId: 'a',
    class: 'stage-failed',
    stage: 'indexer',
    state: 'open',
    revision: modifiedMs(2, 0),
    key: articleId,
  }
}

function record(offset: number, item: Item, dropId: string, place: number, partition = 0): SeenRecord {
  return { partition, offset, timestamp: 1_000, key: idOf(item), receipt: receiptKey({ dropId, item: place }) }
}

/** The first two records of partition 0 change places. */
function swapped(records: readonly SeenRecord[]): readonly SeenRecord[] {
  return records.map((each) => (each.partition === 0 && each.offset < 2 ? { ...each, offset: 1 - each.offset } : each))
}

function sample(change: Partial<Sample>): Sample {
  const committed = { ingested: new Map([[0, 3]]), enriched: new Map([[0, 3]]) }
  return { at: 5_000, healthy: true, ledgers: [], committed, lag: 0, processes: [], ...change }
}
