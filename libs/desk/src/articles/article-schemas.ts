import type {
  ArticleVersion,
  Highlight,
  IndexedArticle,
  NearDuplicate,
  SearchItem,
  SearchResult,
} from '@wiredesk/article-index'
import {
  articleSchema,
  enrichmentsSchema,
  originalSchema,
  receiptSchema,
  timelineEntrySchema,
} from '@wiredesk/contracts'
import { z } from 'zod'
import { storyArticleSchema } from '../stories/story-schemas.ts'

const span = { start: z.int(), end: z.int() }

export const nearDuplicateSchema = z.object({
  id: z.string(),
  headline: z.string().optional(),
  source: z.string().optional(),
  publishedAt: z.string().optional(),
  similarity: z.number().describe('What both texts have of all their shingles of five words (Jaccard): 0.5 to 1.'),
  passages: z
    .array(z.object({ ...span, other: z.object(span) }))
    .describe(
      'What both have word for word, at most the ten longest: UTF-16 offsets into this text, and into that of the `other`.',
    ),
}) satisfies z.ZodType<NearDuplicate>

/** What is known of an article by those beside it. */
const besideSchema = z.object({
  duplicates: z
    .array(nearDuplicateSchema)
    .describe('Articles of much the same text, the most alike first; at most 20.'),
  story: z
    .string()
    .optional()
    .describe('The id of its story, that of its first article; absent until it was looked for.'),
})

export const relatedSchema = besideSchema.extend({
  id: z.string(),
  sameStory: z.array(storyArticleSchema).describe('The other articles of its story, the earliest first.'),
})

export const indexedArticleSchema = articleSchema
  .omit({ language: true, keywords: true })
  .extend(enrichmentsSchema.omit({ signature: true }).shape)
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
  })
  .extend(besideSchema.partial().shape)
  .describe('An earlier version comes as it stood, without what is beside it now.') satisfies z.ZodType<IndexedArticle>

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
