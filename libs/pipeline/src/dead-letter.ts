import { articleEventSchema, receiptKey, type ArticleDead, type Problem, type TimelineEntry } from '@wiredesk/contracts'
import type { Delivery } from '@wiredesk/event-log'
import { z } from 'zod'

const { id, receipt, revision, timeline } = articleEventSchema.shape
const salvage = z
  .object({
    id: id.optional().catch(undefined),
    receipt: receipt.optional().catch(undefined),
    revision: revision.optional().catch(undefined),
    timeline: timeline.catch([]),
  })
  .catch({ timeline: [] })

interface Death {
  readonly delivery: Delivery
  readonly problem: Problem
  readonly attempts: number
  /** The stage's own entry, which ends the timeline. */
  readonly entry: TimelineEntry
}

/**
 * The dead letter of a record. What can still be read of an article's id, receipt and timeline is kept even where the record does not
 * match its schema, so that its drop stays accountable.
 */
export function deadLetterOf({ delivery, problem, attempts, entry }: Death): ArticleDead {
  const { id: articleId, receipt, revision, timeline } = salvage.parse(parse(delivery.value))
  const { topic, partition, offset, timestamp, key, headers, value } = delivery
  return {
    id: receipt ? receiptKey(receipt) : `${topic}-${partition}-${offset}`,
    articleId,
    receipt,
    revision,
    stage: entry.stage,
    problem,
    attempts,
    at: entry.at,
    timeline: [...timeline, entry],
    record: { topic, partition, offset, timestamp, key, headers, value: Buffer.from(value).toString('base64') },
  }
}

function parse(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString())
  } catch {
    return undefined
  }
}
