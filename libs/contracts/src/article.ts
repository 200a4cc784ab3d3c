import { z } from 'zod'
import { signatureSchema } from './signature.ts'

/** Text above this many bytes of UTF-8 is refused as `too-large`; nothing is ever truncated. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024

/** A value of a field, and the rule that found it, such as `json-ld`, `meta`, `byline` or `url`. */
export const fieldSourceSchema = z.object({ value: z.string(), from: z.string() })
export type FieldSource = z.infer<typeof fieldSourceSchema>

/** What the provider says that the article is about; kept apart from what enrichment detects. */
export const assertedSchema = z.object({
  people: z.array(z.string()).optional(),
  organisations: z.array(z.string()).optional(),
  places: z.array(z.string()).optional(),
  /** With the provider's own code, such as `medtop:04000000`, where it gives one. */
  topics: z.array(z.object({ code: z.string().optional(), name: z.string() })).optional(),
})
export type Asserted = z.infer<typeof assertedSchema>

/** As ninjs and NewsML-G2 have it; absent means `usable`. */
export const pubStatuses = ['usable', 'withheld', 'canceled'] as const

/** An article as it was extracted, before enrichment. Offsets in the whole system are UTF-16 units into `text`. */
export const articleSchema = z.object({
  headline: z.string().optional(),
  /** Blank only in an item that takes its article back: `pubStatus` is not `usable`. */
  text: z.string(),
  byline: z.string().optional(),
  /** ISO 8601, as precise as the source is: a day, or a time with zone. */
  publishedAt: z.string().optional(),
  /** ISO 639-1, as the source claims it. */
  language: z.string().optional(),
  source: z.string().optional(),
  section: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  /** The article's own address or identifier at its source: its identity. */
  uri: z.string().optional(),
  /** Identity within `source`, where there is no `uri`. */
  guid: z.string().optional(),
  /** `withheld` and `canceled` take the article back. */
  pubStatus: z.enum(pubStatuses).optional(),
  /** ISO 8601, a time: not to be shown before it. */
  embargoedUntil: z.string().optional(),
  /** Only a part of the article, such as the teaser of a feed: never takes the place of the whole one. */
  partial: z.boolean().optional(),
  asserted: assertedSchema.optional(),
  /** By field: the rule that found it. */
  provenance: z.record(z.string(), z.string()).optional(),
  /** By field: all that the file says of it, where it contradicts itself; the first was taken. */
  conflicts: z.record(z.string(), z.array(fieldSourceSchema)).optional(),
  /** What is doubtful about it, as stable words: `mojibake`, `date-from-url`, ... */
  warnings: z.array(z.string()).optional(),
})
export type Article = z.infer<typeof articleSchema>

/** A span of the article's text: `text.slice(start, end)` is `text`. */
export const mentionSchema = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  text: z.string(),
})
export type Mention = z.infer<typeof mentionSchema>

export const personSchema = z.object({
  /** The fullest form in the article. */
  name: z.string(),
  role: z.string().optional(),
  mentions: z.array(mentionSchema),
})
export type Person = z.infer<typeof personSchema>

export const organisationSchema = z.object({ name: z.string(), mentions: z.array(mentionSchema) })
export type Organisation = z.infer<typeof organisationSchema>

export const placeSchema = z.object({
  /** English name. An unresolved place stands there without `country`. */
  name: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  mentions: z.array(mentionSchema),
})
export type Place = z.infer<typeof placeSchema>

export const quoteSchema = z.object({
  /** As it stands in the text, marks included: `text.slice(start, end)`. */
  text: z.string(),
  kind: z.enum(['direct', 'partial', 'indirect']),
  /** The fullest form of the speaker's name in the article; absent when nobody is clear. */
  speaker: z.string().optional(),
  /** Where the text names the speaker. */
  source: mentionSchema.optional(),
  start: z.number().int(),
  end: z.number().int(),
  verb: z.string().optional(),
  /** 0 to 1. */
  confidence: z.number(),
})
export type Quote = z.infer<typeof quoteSchema>

export const granularities = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'season',
  'year',
  'decade',
  'duration',
  'set',
] as const

export const dateSchema = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** ISO 8601, else as TimeML has it (2016-Q2, 199, PAST_REF); local time unless a zone is given; absent where there is none. */
  value: z.string().optional(),
  granularity: z.enum(granularities).optional(),
})
export type DateMention = z.infer<typeof dateSchema>

export const topicTagSchema = z.object({ code: z.string(), name: z.string(), confidence: z.number() })
export type TopicTag = z.infer<typeof topicTagSchema>

/** What enrichment adds, a field for each enricher. */
export const enrichmentsSchema = z.object({
  /** ISO 639-1; `und` when unsure. */
  language: z.string(),
  people: z.array(personSchema),
  organisations: z.array(organisationSchema),
  places: z.array(placeSchema),
  quotes: z.array(quoteSchema),
  dates: z.array(dateSchema),
  keywords: z.array(z.string()),
  topics: z.array(topicTagSchema),
  summary: z.array(mentionSchema),
  /** For the index alone; absent in events of before there were any. */
  signature: signatureSchema.optional(),
})
export type Enrichments = z.infer<typeof enrichmentsSchema>

/** Nothing was found, in a language that is not known. */
export const NO_ENRICHMENTS: Enrichments = {
  language: 'und',
  people: [],
  organisations: [],
  places: [],
  quotes: [],
  dates: [],
  keywords: [],
  topics: [],
  summary: [],
}
