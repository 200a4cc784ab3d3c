export {
  type Article,
  type Asserted,
  type DateMention,
  type Enrichments,
  type FieldSource,
  MAX_TEXT_BYTES,
  type Mention,
  NO_ENRICHMENTS,
  type Organisation,
  type Person,
  type Place,
  type Quote,
  type TopicTag,
  articleSchema,
  assertedSchema,
  dateSchema,
  enrichmentsSchema,
  fieldSourceSchema,
  granularities,
  mentionSchema,
  organisationSchema,
  personSchema,
  placeSchema,
  pubStatuses,
  quoteSchema,
  topicTagSchema,
} from './article.ts'
export { isPartial, takesBack } from './article-kind.ts'
export { asyncApi, jsonSchema } from './async-api.ts'
export { type DecodedEvent, type EncodedEvent, type EventContext, decodeEvent, encodeEvent } from './cloud-event.ts'
export { LETTER_HEADER, letterId } from './dead-letters/letter-id.ts'
export { salvage } from './dead-letters/salvage.ts'
export { UnavailableError } from './errors.ts'
export {
  type ArticleEvent,
  type Original,
  type Receipt,
  type TimelineEntry,
  articleEventSchema,
  originalSchema,
  receiptSchema,
  timelineEntrySchema,
} from './event.ts'
export { articleId, dropIdOfKey, newDropId, receiptKey, textDigest, versionDigest } from './ids.ts'
export { type LoggedRecord } from './logged-record.ts'
export {
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
  problemCode,
  problemSchema,
  problems,
} from './problem.ts'
export { SHINGLE_WORDS, type Words, mixed, shinglesOf, wordsIn } from './shingles.ts'
export { SIGNATURE_BANDS, bandsOf, signatureSchema } from './signature.ts'
export { EventFormatError, type Topic, defineTopic } from './topic.ts'
export { topics } from './topics.ts'
export { type ArticleDead, articlesDead } from './topics/articles-dead.ts'
export { type ArticleEnriched, articlesEnriched } from './topics/articles-enriched.ts'
export { type ArticleIndexed, type ReceiptEnd, articlesIndexed, receiptEnds } from './topics/articles-indexed.ts'
export { type ArticleIngested, articlesIngested } from './topics/articles-ingested.ts'
export { type DropItem, type DropReceived, dropsReceived } from './topics/drops-received.ts'
export { type StageReported, stagesReported } from './topics/stages-reported.ts'
export { MOST_NAMED, type StoryChanged, storiesChanged } from './topics/stories-changed.ts'
export { type StoryDue, storiesDue } from './topics/stories-due.ts'
export { childTraceparent, newTraceparent } from './trace-context.ts'
