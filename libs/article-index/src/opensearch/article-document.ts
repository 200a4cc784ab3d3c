import { receiptKey, type ArticleEnriched } from '@wiredesk/contracts'
import { z } from 'zod'
import { toIndexedArticle, type IndexedArticle } from '../indexed-article.ts'
import { dayOf, publicationTime } from '../publication-date.ts'
import { foldValue } from '../query.ts'

/** What decides about the next event of the same id. */
export const standingSchema = z.object({
  revision: z.number(),
  digest: z.string(),
  /** Key of the receipt that it came from. */
  receipt: z.string(),
  version: z.number(),
  /** Names the call that wrote it. */
  writer: z.string(),
})
export type Standing = z.infer<typeof standingSchema>

export const standingFields: readonly string[] = Object.keys(standingSchema.shape)

/** The article itself; all other fields are made of it, for search. */
export const articleSchema = z.object({
  headline: z.string().optional(),
  text: z.string(),
  /**
   * Everything of the article but headline and text, which stand once in the document. Only ever written by {@link
   * toDocument}.
   */
  body: z.custom<Omit<IndexedArticle, 'headline' | 'text'>>((value) => typeof value === 'object' && value !== null),
})
export type ArticleDocument = z.infer<typeof articleSchema>

/** The document of an event, as this call writes it. */
export function toDocument(event: ArticleEnriched, version: number, writer: string): object {
  const { headline, text, ...body } = toIndexedArticle(event, version)
  const { people, organisations, places, topics, quotes, source, language } = body
  const published = publicationTime(body.publishedAt)
  return {
    id: event.id,
    ...standingOf(event, version, writer),
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
    body,
  }
}

export function toArticle({ headline, text, body }: ArticleDocument): IndexedArticle {
  return { ...body, ...(headline === undefined ? {} : { headline }), text }
}

export function standingOf({ revision, digest, receipt }: ArticleEnriched, version: number, writer: string): Standing {
  return { revision, digest, receipt: receiptKey(receipt), version, writer }
}
