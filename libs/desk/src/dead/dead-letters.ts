import type { ArticleIndex, DeadLetterFilter, DeadLetterPage } from '@wiredesk/article-index'
import { problemSchema, receiptSchema, timelineEntrySchema } from '@wiredesk/contracts'
import type { EventLog } from '@wiredesk/event-log'
import { z } from 'zod'
import { asking } from '../requests/asking.ts'
import { readId, unknown } from '../requests/id.ts'
import type { Names } from '../topics/names.ts'
import { recordSchema, showValue } from '../topics/shown-record.ts'
import { deadLetterSummarySchema } from './dead-letter-summary.ts'
import { shownTopic } from './letter-topics.ts'
import { originalRecord } from './original-record.ts'

export const shownLetterSchema = deadLetterSummarySchema.extend({
  problem: problemSchema.describe('The error.'),
  receipt: receiptSchema.optional(),
  revision: z.int().optional(),
  timeline: z.array(timelineEntrySchema),
  record: recordSchema
    .extend({
      value: recordSchema.shape.value.describe(
        'As JSON where it is JSON, else `{"base64": "..."}`; null where the log keeps it no longer.',
      ),
    })
    .describe('As the stage read it; partition and offset are -1 where others wrote the letter and did not tell.'),
  writer: z
    .string()
    .optional()
    .describe(
      'Who wrote it to the topic, where it was not us: `spring-kafka`, `kafka-connect`, `kafka-streams` or `kafka-share-group`, whose headers were understood; `unknown`: the record is shown as it lies there.',
    ),
})
export type ShownLetter = z.infer<typeof shownLetterSchema>

/** Answers for what a stage could never take. Each method throws `UnavailableError` while the index is away. */
export class DeadLetters {
  readonly #index: ArticleIndex
  readonly #log: Pick<EventLog, 'read'>
  readonly #names: Names

  constructor(index: ArticleIndex, log: Pick<EventLog, 'read'>, names: Names) {
    this.#index = index
    this.#log = log
    this.#names = names
  }

  page(filter: DeadLetterFilter): Promise<DeadLetterPage> {
    return asking(this.#index.deadLetters(filter))
  }

  /** With the record as it was read, the problem and the timeline. Throws the problem `not-found`. */
  async letter(id: string): Promise<ShownLetter> {
    const found = await this.#index.deadLetter(readId('dead letter', id))
    if (!found) throw unknown('dead letter', id)
    const { letter, ...summary } = found
    const { problem, receipt, revision, timeline, record, writer } = letter
    const { value: _, topic, ...position } = record
    const original = await originalRecord(letter, this.#log)
    const value = original ? showValue(original.value) : null
    return {
      ...summary,
      problem,
      receipt,
      revision,
      timeline,
      record: { topic: shownTopic(topic, this.#names), ...position, value },
      ...(writer && { writer }),
    }
  }
}
