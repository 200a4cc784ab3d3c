import { toIndexedArticle, type DropLedger, type IndexedArticle } from '@wiredesk/article-index'
import {
  problem,
  type ArticleDead,
  type ArticleEnriched,
  type DropReceived,
  type StageReported,
} from '@wiredesk/contracts'
import type { GroupDescription } from '@wiredesk/event-log'

const TEXT = 'GENEVA - "We shall go on," Anna Meier, the envoy, said on Tuesday.\n'
const DROP = '6a1b2c3d0011223344556677'

/** An article as the indexer gets it. */
export const enriched: ArticleEnriched = {
  id: '0f343b0931126a20f133d67c2b018a3b',
  revision: 1_763_800_000_000,
  digest: '5b1c',
  receipt: { dropId: DROP, item: 0, file: 'inbox/Zürich "talks".txt' },
  original: { hash: 'a'.repeat(64), mediaType: 'text/plain', bytes: 4 },
  timeline: [{ stage: 'ingest', at: '2026-11-22T09:00:00.000Z', ms: 3, attempt: 1 }],
  article: { headline: 'Talks go on', text: TEXT, publishedAt: '2016-05-04', source: 'Example News' },
  enrichments: {
    language: 'en',
    people: [{ name: 'Anna Meier', role: 'envoy', mentions: [{ start: 27, end: 37, text: 'Anna Meier' }] }],
    organisations: [],
    places: [{ name: 'Geneva', country: 'CH', lat: 46.2, lon: 6.15, mentions: [{ start: 0, end: 6, text: 'GENEVA' }] }],
    quotes: [
      {
        text: '"We shall go on,"',
        kind: 'direct',
        speaker: 'Anna Meier',
        start: 9,
        end: 26,
        verb: 'said',
        confidence: 0.9,
      },
    ],
    dates: [{ text: 'on Tuesday', start: 55, end: 65, value: '2016-05-03', granularity: 'day' }],
    keywords: ['talks'],
    topics: [],
    summary: [{ start: 0, end: 66, text: TEXT.trim() }],
  },
  enrichers: { entities: '1.0.0' },
}

/** The same as readers get it. */
export const article: IndexedArticle = toIndexedArticle(enriched, 1)

/** Of its drop: the article is indexed, one item is dead, one is on its way, one was rejected. */
export const chunk: DropReceived = {
  dropId: DROP,
  at: '2026-11-22T09:00:00.000Z',
  items: [
    { status: 'accepted', item: 0, file: 'a.txt', id: enriched.id },
    { status: 'accepted', item: 1, file: 'b.txt', id: 'article-1' },
    { status: 'accepted', item: 2, file: 'c.txt', id: 'article-2' },
    { status: 'rejected', item: 3, file: 'd.txt', problem: problem('encoding', 'no charset fits') },
  ],
  closed: { received: 4, accepted: 3, rejected: 1, interrupted: false },
}

/** What the books say of it then. */
export const ledger: DropLedger = {
  dropId: DROP,
  at: '2026-11-22T09:00:00.000Z',
  received: 4,
  accepted: 3,
  rejected: 1,
  indexed: 1,
  duplicate: 0,
  superseded: 0,
  withdrawn: 0,
  dead: 1,
  inFlight: 1,
  byProblem: { encoding: 1, 'stage-failed': 1 },
  state: 'closed',
}

/** A dead letter of enrichment with a small record, whose key is its number in the example. */
export function deadLetter(n: number, changes: Partial<ArticleDead> = {}): ArticleDead {
  return {
    id: `${DROP}.${n}`,
    articleId: `article-${n}`,
    receipt: { dropId: DROP, item: n },
    revision: 7,
    stage: 'enrichment',
    problem: problem('stage-failed', 'TypeError: of undefined'),
    attempts: 3,
    at: '2026-11-22T09:00:01.000Z',
    timeline: [{ stage: 'ingest', at: '2026-11-22T09:00:00.000Z', ms: 3, attempt: 1 }],
    record: {
      topic: 'articles.ingested',
      partition: 0,
      offset: n,
      timestamp: 1_763_800_000_000,
      key: `article-${n}`,
      headers: { ce_id: `event-${n}`, 'content-type': 'application/json' },
      value: Buffer.from(JSON.stringify({ n })).toString('base64'),
    },
    ...changes,
  }
}

/** A group of one partition. */
export function group(changes: {
  members?: number
  lag?: number
  lagSeconds?: number
  committed?: number | null
  name?: string
  topic?: string
}): GroupDescription {
  const {
    members = 1,
    lag = 0,
    lagSeconds = 0,
    committed = 10,
    name = 'wiredesk.enrichment',
    topic = 'articles.ingested',
  } = changes
  const member = members > 0 ? 'member-1' : null
  return { group: name, topic, members, lag, lagSeconds, partitions: [{ id: 0, committed, lag, lagSeconds, member }] }
}

export function report(changes: Partial<StageReported> = {}): StageReported {
  return {
    stage: 'enrichment',
    instance: 'a',
    host: 'host',
    pid: 1,
    since: '2026-11-22T08:00:00.000Z',
    at: '2026-11-22T09:00:00.000Z',
    partitions: [0],
    inFlight: 2,
    ratePerSecond: 10,
    p50Ms: 5,
    p99Ms: 50,
    processed: 100,
    retried: 1,
    dead: 0,
    paused: false,
    stopped: false,
    ...changes,
  }
}
