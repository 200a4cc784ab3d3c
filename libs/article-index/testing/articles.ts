import { createHash } from 'node:crypto'
import {
  articleId,
  problem,
  SIGNATURE_BANDS,
  versionDigest,
  type Article,
  type ArticleDead,
  type ArticleEnriched,
  type DropItem,
  type DropReceived,
  type Enrichments,
  type Mention,
  type ProblemCode,
  type Receipt,
} from '@wiredesk/contracts'

/**
 * What a test wants of an article; all else is plausible. Names stand for people, organisations and places of these
 * names.
 */
export interface ArticleWish extends Omit<Partial<Article>, 'keywords'> {
  readonly id?: string
  readonly revision?: number
  /** As `drop:item`. */
  readonly receipt?: string
  readonly detected?: string
  readonly people?: readonly string[]
  readonly organisations?: readonly string[]
  readonly places?: readonly string[]
  /** Speaker and words. */
  readonly quotes?: readonly (readonly [speaker: string | undefined, text: string])[]
  /** Code and name. */
  readonly topics?: readonly (readonly [code: string, name: string])[]
  readonly keywords?: readonly string[]
  /** Of the signature, from its first on; those that follow are the article's own. Without it there is no signature. */
  readonly bands?: readonly number[]
}

const AT = '2016-05-04T12:00:00.000Z'

export function enriched(wish: ArticleWish = {}): ArticleEnriched {
  const { id, revision, receipt, detected, people, organisations, places, quotes, topics, keywords, bands, ...given } =
    wish
  const article: Article = { text: 'A text about nothing in particular.', ...given }
  const enrichments: Enrichments = {
    language: detected ?? 'en',
    people: (people ?? []).map((name) => ({ name, mentions: mentions(article.text, name) })),
    organisations: (organisations ?? []).map((name) => ({ name, mentions: mentions(article.text, name) })),
    places: (places ?? []).map((name) => ({
      name,
      country: 'SY',
      lat: 36.2,
      lon: 37.16,
      mentions: mentions(article.text, name),
    })),
    quotes: (quotes ?? []).map(([speaker, text]) => {
      const start = Math.max(article.text.indexOf(text), 0)
      return { text, kind: 'direct', speaker, start, end: start + text.length, verb: 'said', confidence: 0.9 }
    }),
    dates: [],
    keywords: [...(keywords ?? [])],
    topics: (topics ?? []).map(([code, name]) => ({ code, name, confidence: 0.8 })),
    summary: [],
    ...(bands && { signature: signatureOf(bands, id ?? articleId(article)) }),
  }
  return {
    id: id ?? articleId(article),
    revision: revision ?? Date.parse(AT),
    digest: versionDigest(article),
    receipt: receiptOf(receipt ?? 'drop:0'),
    original: { hash: 'c'.repeat(64), mediaType: 'text/plain', bytes: article.text.length },
    timeline: [
      { stage: 'ingest', at: AT, ms: 3.2, attempt: 1 },
      { stage: 'enrichment', at: AT, ms: 12.5, attempt: 1, topic: 'articles.ingested', partition: 2, offset: 41 },
    ],
    article,
    enrichments,
    enrichers: { language: '1.0.0', people: '1.0.0' },
  }
}

function signatureOf(bands: readonly number[], id: string): string {
  const bytes = Buffer.alloc(SIGNATURE_BANDS * 4)
  const own = createHash('sha512').update(id).digest()
  for (let band = 0; band < SIGNATURE_BANDS; band += 1)
    bytes.writeUInt32BE(bands[band] ?? own.readUInt32BE(band), band * 4)
  return bytes.toString('base64url')
}

function receiptOf(receipt: string): Receipt {
  const [dropId = '', item = '0'] = receipt.split(':')
  return { dropId, item: Number(item), file: `${dropId}.ndjson`, member: item }
}

/**
 * A chunk of a drop; an item is the id of an accepted one, or the code of the problem it was rejected for, after a `!`.
 */
export function chunk(
  dropId: string,
  items: readonly string[],
  options: Partial<DropReceived> & { first?: number } = {},
): DropReceived {
  const { first = 0, ...rest } = options
  return {
    dropId,
    at: AT,
    items: items.map((item, index): DropItem => {
      const place = { item: first + index, file: `${dropId}.ndjson`, member: String(first + index) }
      if (!item.startsWith('!')) return { ...place, status: 'accepted', id: item }
      return { ...place, status: 'rejected', problem: problem(item.slice(1) as ProblemCode, 'it is not well') }
    }),
    ...rest,
  }
}

/** What the last chunk of a drop says beside its items. */
export function closed(accepted: number, rejected = 0, interrupted = false): Required<Pick<DropReceived, 'closed'>> {
  return { closed: { received: accepted + rejected, accepted, rejected, interrupted } }
}

/** A dead letter of the event's receipt. */
export function deadLetter(
  event: ArticleEnriched,
  options: Partial<ArticleDead> & { code?: ProblemCode } = {},
): ArticleDead {
  const { code = 'stage-failed', ...rest } = options
  return {
    id: `${event.receipt.dropId}.${event.receipt.item}`,
    articleId: event.id,
    receipt: event.receipt,
    revision: event.revision,
    digest: event.digest,
    stage: 'enrichment',
    problem: problem(code, 'it would not do'),
    attempts: 3,
    at: AT,
    timeline: event.timeline,
    record: {
      topic: 'articles.ingested',
      partition: 2,
      offset: 41,
      timestamp: Date.parse(AT),
      key: event.id,
      headers: { ce_type: 'news.article.ingested.v1' },
      value: Buffer.from(JSON.stringify(event)).toString('base64'),
    },
    ...rest,
  }
}

/** The given time, so many seconds later. */
export function later(seconds: number, at = AT): string {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString()
}

function mentions(text: string, name: string): Mention[] {
  const start = text.indexOf(name)
  return start < 0 ? [] : [{ start, end: start + name.length, text: name }]
}
