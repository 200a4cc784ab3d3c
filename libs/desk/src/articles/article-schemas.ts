import type { Highlight, IndexedArticle, SearchItem, SearchResult } from '@wiredesk/article-index'
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
    digest: z.string().describe('Hash of headline and text: equal means the same text.'),
    file: z.string().optional(),
    receipt: receiptSchema,
    original: originalSchema.optional(),
    enrichers: z.record(z.string(), z.string()).describe('Version of each enricher that worked on it.'),
    timeline: z.array(timelineEntrySchema),
  }) satisfies z.ZodType<IndexedArticle>

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
