import { createHash } from 'node:crypto'
import { Random } from '../random.ts'

/**
 * What is posted, in few numbers: the text of an article follows from them and the seed. `flawed` is to be rejected at the door; `poison` carries
 * {@link POISON} in its headline, which an index can be made to refuse.
 */
export interface Item {
  readonly number: number
  readonly version: number
  readonly kind: 'article' | 'flawed' | 'poison'
}

/** An article as it is posted. */
export interface PostedArticle {
  readonly uri: string
  readonly headline: string
  readonly text: string
  readonly source: string
  readonly publishedAt: string
  /** Absent where the number is not {@link isDated}. */
  readonly modifiedAt?: string
}

export const POISON = 'xpoisonx'
/** Versions of one article are numbered from 0 to below this; a higher number is a newer text. */
export const VERSIONS = 10
const BASE_MS = Date.UTC(2021, 2, 1)
const HOUR_MS = 3_600_000
/** Of each so many articles one says nothing of when it was modified: it has one version, which counts from its acceptance. */
const UNDATED = 4

/** Whether the articles of that number say when they were modified, and so can have versions. */
export const isDated = (number: number): boolean => number % UNDATED !== 0

/** Its revision, ms since the epoch, where {@link isDated}. */
export const modifiedMs = (number: number, version: number): number =>
  BASE_MS + (number % 1_000) * 10 * HOUR_MS + version * HOUR_MS

/** A secret that a run sends along where it must never be written down. */
export const canaryOf = (seed: number): string =>
  `wdcanary${createHash('sha256').update(`canary ${seed}`).digest('hex').slice(0, 24)}`

export const uriOf = (seed: number, number: number): string => `urn:wiredesk:faults:${seed}:${number}`

/**
 * 200 to 400 characters of text with people, places, dates and a quotation, and a word of its own in every version. Its headline stays: what is remembered of one
 * version must not be taken for another's.
 */
export function articleOf(seed: number, { number, version, kind }: Item): PostedArticle {
  const random = new Random(seed + number * VERSIONS + version, 'article')
  const lasting = new Random(seed + number * VERSIONS, 'headline')
  const word = `w${(seed >>> 0).toString(36)}n${number}`
  const token = `${word}v${version}`
  const person = `${random.pick(FIRST)} ${random.pick(LAST)}`
  const [from, to] = [random.pick(CITIES), random.pick(CITIES)]
  const text = [
    `${from}, ${random.pick(DAYS)} (${token}) - ${person}, the ${random.pick(ROLES)} of the ${random.pick(THINGS)}, arrived from ${to}.`,
    `"${random.pick(SAYINGS)}," ${person} said on ${random.pick(DAYS)}.`,
    `The ${random.pick(THINGS)} in ${to} ${random.pick(DEEDS)} after ${2 + random.below(900)} people had asked for it.`,
  ].join('\n')
  return {
    uri: uriOf(seed, number),
    headline: `${kind === 'poison' ? `${POISON} ` : ''}${lasting.pick(CITIES)} waits for ${lasting.pick(LAST)} ${word}`,
    text,
    source: random.pick(SOURCES),
    publishedAt: new Date(BASE_MS + (number % 1_000) * HOUR_MS).toISOString(),
    ...(isDated(number) ? { modifiedAt: new Date(modifiedMs(number, version)).toISOString() } : {}),
  }
}

/** The item as JSON, with the canary in a field that nobody asked for; a flawed one is no JSON, or no article. */
export function jsonOf(seed: number, item: Item): string {
  const canary = canaryOf(seed)
  const article = { ...articleOf(seed, item), password: canary }
  if (item.kind !== 'flawed') return JSON.stringify(article)
  switch (item.number % 3) {
    case 0:
      return `{"uri": "${article.uri}", "text": "${canary}`
    case 1:
      return JSON.stringify({ ...article, text: undefined })
    default:
      return JSON.stringify({ ...article, headline: { secret: canary } })
  }
}

const FIRST = ['Maria', 'John', 'Amina', 'Pavel', 'Ingrid', 'Kofi', 'Yuki', 'Carlos', 'Leila', 'Thomas']
const LAST = ['Okafor', 'Brandt', 'Novak', 'Silva', 'Haddad', 'Lindqvist', 'Tanaka', 'Moreau', 'Kelly', 'Petrov']
const CITIES = ['Gdynia', 'Aleppo', 'Lisbon', 'Nairobi', 'Osaka', 'Geneva', 'Lima', 'Oslo', 'Hanoi', 'Dublin']
const ROLES = ['director', 'spokeswoman', 'head', 'secretary', 'chair']
const THINGS = ['port authority', 'harbour union', 'city council', 'railway', 'university', 'water board', 'museum']
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
const DEEDS = ['was opened again', 'changed its timetable', 'was closed for repairs', 'published its figures']
const SAYINGS = [
  'We will not leave before the last ferry has come in',
  'Nobody had told us that the bridge was closed',
  'The figures speak for themselves',
  'It is too early to say what went wrong',
]
const SOURCES = ['Baltic Wire', 'Harbour Post', 'Evening Ledger']
