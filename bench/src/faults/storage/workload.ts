import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { ArticleEnriched, DropReceived, Enrichments } from '@wiredesk/contracts'
import type { LogRecord, TopicOptions } from '@wiredesk/event-log'
import { Random } from '../random.ts'

/**
 * What the storage core under test writes: operations that a seed and a number decide alone, so that whoever checks knows what must stand there
 * without asking the core.
 */
export interface Operation {
  readonly number: number
  /** Appended in one call. Each has its {@link labelOf} in the header `label`. */
  readonly records: readonly LogRecord[]
  readonly articles: readonly ArticleEnriched[]
  readonly drop: DropReceived
}

/** One of each kind: kept for ever, compacted, and gone soon after it was read. */
export const TOPICS = [
  { name: 'articles', partitions: 2 },
  { name: 'latest', partitions: 1, compacted: true },
  { name: 'drops', partitions: 1, retentionMs: 1 },
] as const satisfies readonly TopicOptions[]

export type TopicName = (typeof TOPICS)[number]['name']

/** Who reads what, into the index. */
export const GROUPS = { articles: 'indexer', drops: 'ledger' } as const

/** Operations whose receipts belong to one drop, and the items that each of them has there at most. */
const OPERATIONS_OF_DROP = 8
const ITEMS = 5
/** Operations that write versions of the same few articles. */
const OPERATIONS_OF_IDS = 40
const IDS = 24
const COMPACTED_KEYS = 5
/** Every so manieth operation has an article that the core buries; so many operations later it is sent again, and cured. */
const POISON_EVERY = 7
const CURED_AFTER = 4
const SHARES = { repeated: 0.15, rejected: 0.2, large: 0.15 }
const PADDING = { least: 8_000, most: 40_000, large: 300_000 }
const START_MS = Date.UTC(2026, 0, 1)

const NO_ENRICHMENTS: Enrichments = {
  language: 'en',
  people: [],
  organisations: [],
  places: [],
  quotes: [],
  dates: [],
  keywords: [],
  topics: [],
  summary: [],
}

/** Names a record: its operation and its place there. */
export const labelOf = (operation: number, place: number): string => `${operation}.${place}`

/** The operation that a label names; undefined for what is no label. */
export function operationOf(label: string): number | undefined {
  const [, number] = /^(\d+)\.\d+$/.exec(label) ?? []
  return number === undefined ? undefined : Number(number)
}

/** Of everything that was appended, as it is to come back. */
export const checksumOf = ({ key, value, headers }: Pick<LogRecord, 'key' | 'value' | 'headers'>): number =>
  crc32(JSON.stringify(Object.entries(headers).toSorted()), crc32(value, crc32(key)))

export function operation(seed: number, number: number): Operation {
  const random = new Random(seed + number, 'operation')
  const articles = Array.from({ length: 1 + random.below(ITEMS - 2) }, (_, place) =>
    random.chance(SHARES.repeated) ? repetition(seed, number, place) : article(seed, number, place),
  )
  if (number % POISON_EVERY === 0) articles.push(poison(seed, number, articles.length))
  const cured = curedBy(number)
  const again = cured === undefined ? [] : [cureOf(seed, cured)]
  const drop: DropReceived = {
    dropId: dropOf(number),
    at: dateOf(number),
    items: [
      ...articles.map(({ receipt, id }) => ({ item: receipt.item, status: 'accepted' as const, id })),
      ...(random.chance(SHARES.rejected) ? [rejected(number, articles.length)] : []),
    ],
  }
  const padding = random.chance(SHARES.large) ? PADDING.large : PADDING.most
  const topics: readonly (readonly [TopicName, string, unknown, number])[] = [
    ...[...articles, ...again].map((event) => ['articles', event.id, event, 0] as const),
    ['latest', `key ${number % COMPACTED_KEYS}`, number, 0],
    ['drops', drop.dropId, drop, Math.floor(random.between(PADDING.least, padding))],
  ]
  const records = topics.map(([topic, key, value, padded], place): LogRecord => {
    const headers = { label: labelOf(number, place), ...(padded > 0 ? { padding: 'p'.repeat(padded) } : {}) }
    return { topic, key, value: Buffer.from(JSON.stringify(value)), headers }
  })
  return { number, records, articles: [...articles, ...again], drop }
}

/** Whether the core is to bury the event: the first time that it comes by. */
export const isPoison = ({ article }: ArticleEnriched): boolean => article.headline === 'poison'

/** The operation whose poison this one sends again, if any. */
export function curedBy(number: number): number | undefined {
  const cured = number - CURED_AFTER
  return cured >= 0 && cured % POISON_EVERY === 0 ? cured : undefined
}

/** Key of a receipt, and the id of its dead letter. */
export const receiptOf = ({ dropId, item }: { readonly dropId: string; readonly item: number }): string =>
  `${dropId}.${item}`

/** The article of the operation that the core is to bury. Throws a RangeError where there is none. */
export function poisonOf(seed: number, number: number): ArticleEnriched {
  const poisoned = operation(seed, number).articles.find(isPoison)
  if (poisoned === undefined) throw new RangeError(`operation ${number} has no poison`)
  return poisoned
}

function article(seed: number, number: number, place: number): ArticleEnriched {
  const random = new Random(seed + number * ITEMS + place, 'article')
  const id = `article ${Math.floor(number / OPERATIONS_OF_IDS)}.${random.below(IDS)}`
  const words = Array.from({ length: 5 + random.below(60) }, () => random.below(5_000).toString(36))
  return event(number, place, id, labelOf(number, place), words.join(' '))
}

/** The text of the operation before, under its id: a duplicate, unless a newer text of it came between. */
function repetition(seed: number, number: number, place: number): ArticleEnriched {
  const { id, article: repeated } = article(seed, number - 1, 0)
  return event(number, place, id, repeated.headline ?? '', repeated.text)
}

function poison(seed: number, number: number, place: number): ArticleEnriched {
  return event(number, place, `poison ${number}`, 'poison', `what nobody can take ${seed}`)
}

/** The same event once more, as the replay of its letter. */
function cureOf(seed: number, number: number): ArticleEnriched {
  const poisoned = poisonOf(seed, number)
  return { ...poisoned, article: { ...poisoned.article, headline: 'cured' } }
}

function event(number: number, place: number, id: string, headline: string, text: string): ArticleEnriched {
  return {
    id,
    revision: number * ITEMS + place,
    digest: hash('md5', `${headline} ${text}`),
    receipt: { dropId: dropOf(number), item: (number % OPERATIONS_OF_DROP) * ITEMS + place },
    timeline: [{ stage: 'ingest', at: dateOf(number), ms: 1, attempt: 1 }],
    article: { headline, text },
    enrichments: NO_ENRICHMENTS,
    enrichers: { language: '1.0.0' },
  }
}

function rejected(number: number, place: number): DropReceived['items'][number] {
  const problem = { type: '/problems/malformed', title: 'Malformed', status: 422, detail: 'it is not well' }
  return { item: (number % OPERATIONS_OF_DROP) * ITEMS + place, status: 'rejected', problem }
}

const dropOf = (number: number): string => `drop ${Math.floor(number / OPERATIONS_OF_DROP)}`
/** When an operation was accepted; and, where it has poison, when that died. */
export const dateOf = (number: number): string => new Date(START_MS + number * 1_000).toISOString()
