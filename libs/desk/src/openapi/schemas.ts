import {
  dateSchema,
  mentionSchema,
  organisationSchema,
  originalSchema,
  personSchema,
  placeSchema,
  problemSchema,
  quoteSchema,
  receiptSchema,
  timelineEntrySchema,
  topicTagSchema,
} from '@wiredesk/contracts'
import { z } from 'zod'
import {
  articleVersionSchema,
  articleVersionsSchema,
  highlightSchema,
  indexedArticleSchema,
  nearDuplicateSchema,
  notYetSchema,
  relatedSchema,
  searchItemSchema,
  searchResultSchema,
} from '../articles/article-schemas.ts'
import { auditEntrySchema } from '../audit/audit-log.ts'
import { deadCountsSchema } from '../dead/dead-counts.ts'
import { deadLetterPageSchema, deadLetterSummarySchema } from '../dead/dead-letter-summary.ts'
import { shownLetterSchema } from '../dead/dead-letters.ts'
import { replayAnswerSchema } from '../dead/replay-request.ts'
import { dropItemPageSchema, dropItemSchema, dropLedgerSchema, listedDropSchema } from '../drops/drop-schemas.ts'
import { instanceSchema, stageBoardEntrySchema } from '../stages/stage-board.ts'
import { storyArticleSchema, storyPageSchema, wholeStorySchema } from '../stories/story-schemas.ts'
import { resetAnswerSchema } from '../topics/group-reset.ts'
import { recordPageSchema } from '../topics/record-browser.ts'
import { recordSchema } from '../topics/shown-record.ts'
import { groupReportSchema, topicReportSchema } from '../topics/topic-report.ts'
import type { JsonSchema } from './document.ts'
import { articleInputSchema, dropAnswerSchema } from './posting-schemas.ts'

/** Everything that is sent or answered, by the name it has in the document. */
const named = {
  Article: indexedArticleSchema,
  ArticleInput: articleInputSchema,
  ArticleVersion: articleVersionSchema,
  ArticleVersions: articleVersionsSchema,
  Audit: z.object({ entries: z.array(auditEntrySchema) }),
  AuditEntry: auditEntrySchema,
  Caller: z.object({
    name: z.string().describe('Of the key.'),
    scopes: z.array(z.enum(['ingest', 'read', 'operate'])),
  }),
  DateMention: dateSchema,
  DeadCounts: deadCountsSchema,
  DeadLetter: shownLetterSchema,
  DeadLetterSummary: deadLetterSummarySchema,
  DeadLetters: deadLetterPageSchema,
  DropAnswer: dropAnswerSchema,
  DropItem: dropItemSchema,
  DropItems: dropItemPageSchema,
  DropLedger: dropLedgerSchema,
  Drops: z.object({ drops: z.array(listedDropSchema) }),
  Group: groupReportSchema,
  Health: z.object({
    status: z.enum(['ok', 'failing']),
    ok: z.boolean(),
    checks: z.record(z.string(), z.string()).describe('By what was checked: `ok`, or what is wrong.'),
  }),
  Highlight: highlightSchema,
  InFlight: z.object({ status: z.literal('inFlight') }),
  Index: z.object({
    name: z.string(),
    version: z.string(),
    docs: z.string(),
    endpoints: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
  }),
  Instance: instanceSchema,
  Mention: mentionSchema,
  NearDuplicate: nearDuplicateSchema,
  NotYet: notYetSchema,
  Organisation: organisationSchema,
  Original: originalSchema,
  Person: personSchema,
  Place: placeSchema,
  Problem: problemSchema,
  ProblemType: z.object({ type: z.string(), title: z.string(), status: z.int(), advice: z.string() }),
  Quote: quoteSchema,
  Receipt: receiptSchema,
  Record: recordSchema,
  RecordPage: recordPageSchema,
  Related: relatedSchema,
  ReplayAnswer: replayAnswerSchema,
  ResetAnswer: resetAnswerSchema,
  SearchItem: searchItemSchema,
  SearchResult: searchResultSchema,
  Stage: stageBoardEntrySchema,
  Stages: z.object({ stages: z.array(stageBoardEntrySchema) }),
  Stories: storyPageSchema,
  Story: wholeStorySchema,
  StoryArticle: storyArticleSchema,
  TimelineEntry: timelineEntrySchema,
  Topic: topicReportSchema,
  TopicTag: topicTagSchema,
  Topics: z.object({ topics: z.array(topicReportSchema) }),
}

export type SchemaName = keyof typeof named

/** The schemas of the document, derived from those that the program itself has. Fields may be added: no object is closed. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]))
}
