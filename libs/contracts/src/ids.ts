import { hash as digest, randomBytes } from 'node:crypto'
import { isPartial } from './article-kind.ts'
import type { Article } from './article.ts'
import type { Receipt } from './event.ts'
import { normaliseText } from './normalise-text.ts'

/**
 * The id of an article: of its `uri`, else of `source` and `guid`, else of headline and text with white space normalised. 128 bits
 * of SHA-256, hex. The same article dropped twice has the same id, on every machine. `known` spares the text a second reading: its {@link textDigest}.
 */
export function articleId(
  article: Pick<Article, 'uri' | 'guid' | 'source' | 'headline' | 'text'>,
  known?: string,
): string {
  if (article.uri) return hash('uri', article.uri.trim())
  if (article.guid) return hash('guid', article.source?.trim() ?? '', article.guid.trim())
  return hash('text', known ?? textDigest(article))
}

/** Hash of headline and text, white space normalised: equal means the same text. 128 bits of SHA-256, hex. */
export function textDigest(article: Pick<Article, 'headline' | 'text'>): string {
  return hash(normaliseText(article.headline ?? ''), normaliseText(article.text))
}

/**
 * Names a version of an article: its text, and whether it is taken back, under embargo or only a part. Equal means that nothing is new.
 * `text` is the {@link textDigest}, which also is the digest of a version of which nothing special is said.
 */
export function versionDigest(
  article: Pick<Article, 'headline' | 'text' | 'pubStatus' | 'embargoedUntil' | 'partial'>,
  text = textDigest(article),
): string {
  const { pubStatus = 'usable', embargoedUntil = '' } = article
  const extent = isPartial(article) ? 'partial' : 'whole'
  if (pubStatus === 'usable' && embargoedUntil === '' && extent === 'whole') return text
  return hash('version', text, pubStatus, embargoedUntil, extent)
}

/** Drops sort by their time: 8 hex digits of seconds, then 64 random bits. */
export function newDropId(now = Date.now()): string {
  return (
    Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0') + randomBytes(8).toString('hex')
  )
}

/** The drop of an Idempotency-Key: the same key is the same drop, whoever receives it. */
export function dropIdOfKey(idempotencyKey: string): string {
  return `k${hash('idempotency-key', idempotencyKey)}`
}

/** The one key of a receipt, in every store. */
export function receiptKey(receipt: Pick<Receipt, 'dropId' | 'item'>): string {
  return `${receipt.dropId}.${receipt.item}`
}

/** Parts are joined by a NUL so that they cannot run into each other. */
function hash(...parts: readonly string[]): string {
  return digest('sha256', parts.join('\0')).slice(0, 32)
}
