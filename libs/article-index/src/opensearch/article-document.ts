import { isPartial, receiptKey, takesBack, type ArticleEnriched } from '@wiredesk/contracts'
import { z } from 'zod'
import { hiddenUntil, linkOf, type Link } from '../article-version.ts'
import { toIndexedArticle, type IndexedArticle } from '../indexed-article.ts'
import { bandsOfArticle } from '../near-duplicates.ts'
import { dayOf, publicationTime } from '../publication-date.ts'
import { foldValue } from '../query.ts'

/** An earlier version; its text is kept under its receipt. */
const chainLinkSchema = z.object({
  version: z.number(),
  revision: z.number(),
  at: z.string(),
  headline: z.string().optional(),
  embargoedUntil: z.string().optional(),
  partial: z.boolean().optional(),
  receipt: z.string(),
}) satisfies z.ZodType<Link>
export type ChainLink = z.infer<typeof chainLinkSchema>

/** In the order of the versions. */
const chainSchema = z.array(chainLinkSchema).default([])

/** What decides about the next event of the same id. */
export const standingSchema = z.object({
  /** The newest that came with that text. */
  revision: z.number(),
  digest: z.string(),
  /** Key of the receipt that it came from. */
  receipt: z.string(),
  version: z.number(),
  /** Only a part of the article. */
  partial: z.boolean().default(false),
  /** It takes the article back: there is nothing to be found by. */
  withdrawn: z.boolean().default(false),
  /** Names the call that wrote it. */
  writer: z.string(),
})
export type Standing = z.infer<typeof standingSchema>

export const chainedSchema = standingSchema.extend({ chain: chainSchema })
export type Chained = z.infer<typeof chainedSchema>

export const chainedFields: readonly string[] = Object.keys(chainedSchema.shape)

/** An article as readers get it. */
export const versionSchema = z.object({
  headline: z.string().optional(),
  text: z.string(),
  /**
   * Everything of the article but headline and text, which stand once in the document. Only ever written by {@link
   * toVersion}.
   */
  body: z.custom<Omit<IndexedArticle, 'headline' | 'text'>>((value) => typeof value === 'object' && value !== null),
})
export type VersionDocument = z.infer<typeof versionSchema>

/** The article that stands, and what leads to the versions before it; all other fields are made of it, for search. */
export const articleSchema = versionSchema.extend({ chain: chainSchema })
export type ArticleDocument = z.infer<typeof articleSchema>

/** The text of a version, and all else that readers get of it. */
export function toVersion(article: IndexedArticle): VersionDocument {
  const { headline, text, ...body } = article
  return { headline, text, body }
}

export function chainLinkOf(article: IndexedArticle): ChainLink {
  return { ...linkOf(article), receipt: receiptKey(article.receipt) }
}

/** The document of an event, as it stands there. What takes its article back has no text, and no field to be found by. */
export function toDocument(event: ArticleEnriched, standing: Chained): object {
  const { headline, text, body } = toVersion(toIndexedArticle(event, standing.version))
  if (standing.withdrawn) return { id: event.id, ...standing, text: '', body }
  const hidden = hiddenUntil(body)
  const { people, organisations, places, topics, quotes, source, language } = body
  const published = publicationTime(body.publishedAt)
  return {
    id: event.id,
    ...standing,
    hidden: hidden === -Infinity ? undefined : Math.min(hidden, Number.MAX_SAFE_INTEGER),
    headline,
    text,
    people: people.map(({ name }) => name),
    organisations: organisations.map(({ name }) => name),
    places: places.map(({ name }) => name),
    topics: topics.map(({ name }) => name),
    topicWords: topics.flatMap(({ code, name }) => [code, name]),
    speakers: quotes.map(({ speaker }) => speaker).filter((speaker) => speaker !== undefined),
    quotes: quotes.map((quote) => quote.text),
    source,
    sourceKey: source === undefined ? undefined : foldValue(source),
    language,
    languageKey: foldValue(language),
    published,
    day: published === undefined ? undefined : dayOf(published),
    bands: bandsOfArticle(body),
    body,
  }
}

export function toArticle({ headline, text, body }: VersionDocument): IndexedArticle {
  return { ...body, ...(headline === undefined ? {} : { headline }), text }
}

export function standingOf(
  { revision, digest, receipt, article }: ArticleEnriched,
  version: number,
  writer: string,
): Standing {
  const [partial, withdrawn] = [isPartial(article), takesBack(article)]
  return { revision, digest, receipt: receiptKey(receipt), version, partial, withdrawn, writer }
}
