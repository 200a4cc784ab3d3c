import type { ArticleVersion, Highlight, IndexedArticle, SearchItem, SearchResult } from '@wiredesk/article-index'
import {
  articleSchema,
  enrichmentsSchema,
  originalSchema,
  receiptSchema,
  timelineEntrySchema,
} from '@wiredesk/contracts'
import { z } from 'zod'

export const indexedArticleSchema = articleSchema
  .omit({ language: true, keywords: true })
  .extend(enrichmentsSchema.shape)
  .extend({
    id: z.string(),
    status: z.literal('indexed'),
    version: z.int().describe('Number of this version, from 1.'),
    revision: z
      .int()
      .describe("Order of the versions: the source's modified time, else the time of acceptance, ms since the epoch."),
    digest: z
      .string()
      .describe('Hash of headline and text, and of what else makes a version: equal means that nothing is new.'),
    file: z.string().optional(),
    receipt: receiptSchema,
    original: originalSchema.optional(),
    enrichers: z.record(z.string(), z.string()).describe('Version of each enricher that worked on it.'),
    timeline: z.array(timelineEntrySchema),
  }) satisfies z.ZodType<IndexedArticle>

export const articleVersionSchema = z.object({
  version: z.int().describe('From 1.'),
  revision: z.int().describe('Order of the versions, ms since the epoch.'),
  at: z.string().describe('When it was accepted, ISO 8601, UTC.'),
  headline: z.string().optional(),
  embargoedUntil: z.string().optional(),
  partial: z.boolean().optional().describe('Only a part of the article, such as a teaser.'),
  current: z.boolean().describe('The one that stands; the others are earlier ones.'),
}) satisfies z.ZodType<ArticleVersion>

export const articleVersionsSchema = z.object({
  id: z.string(),
  versions: z
    .array(articleVersionSchema)
    .describe('The newest first: the one that stands, and the latest twenty before it since it was last taken back.'),
})

/** What stands at an article's address before it can be read there. */
export const notYetSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('inFlight') }),
  z.object({
    status: z.literal('embargoed'),
    embargoedUntil: z.string().describe('It can be read and found from then on: ISO 8601.'),
  }),
])

export const highlightSchema = z.object({
  field: z.enum(['headline', 'text']),
  text: z.string().describe('Plain text, never HTML.'),
  ranges: z.array(z.object({ start: z.int(), end: z.int() })).describe('What matched: UTF-16 offsets into `text`.'),
}) satisfies z.ZodType<Highlight>

export const searchItemSchema = z.object({
  id: z.string(),
  headline: z.string().optional(),
  publishedAt: z.string().optional(),
  source: z.string().optional(),
  language: z.string(),
  version: z.int(),
  highlights: z.array(highlightSchema).describe('At most three passages.'),
}) satisfies z.ZodType<SearchItem>

const facet = z.array(z.object({ value: z.string(), count: z.int() }))

export const searchResultSchema = z.object({
  total: z.int(),
  items: z.array(searchItemSchema),
  facets: z
    .object({
      people: facet,
      organisations: facet,
      places: facet,
      topics: facet,
      sources: facet,
      languages: facet,
      days: facet.describe('Oldest first.'),
    })
    .describe('Over all that matched: the ten most frequent values of each, and every day.'),
  next: z.string().optional().describe('Cursor of the next page; absent on the last one.'),
}) satisfies z.ZodType<SearchResult>
