import { letterId, salvage, type ArticleDead, type Problem, type TimelineEntry } from '@wiredesk/contracts'
import type { Delivery } from '@wiredesk/event-log'

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
  const { id: articleId, receipt, revision, digest, timeline } = salvaged(delivery)
  const { topic, partition, offset, timestamp, key, headers, value, damaged } = delivery
  const position = { topic, partition, offset, timestamp, key, headers }
  return {
    id: letterId(receipt, headers, `${topic}-${partition}-${offset}`),
    articleId,
    receipt,
    revision,
    digest,
    stage: entry.stage,
    problem,
    attempts,
    at: entry.at,
    timeline: [...timeline, entry],
    // damaged bytes are for nobody to replay: who wants to see them finds them at the position
    record: damaged === undefined ? { ...position, value: Buffer.from(value).toString('base64') } : position,
  }
}

/**
 * The id of an article stands twice in a record, for it is its key too. Where a damaged record has both alike, the damage is elsewhere, most
 * likely in the text, which is most of it, and its receipt is believed. Else nothing is: it may be the receipt of another article, which
 * would come to a wrong end.
 */
function salvaged({ key, value, damaged }: Delivery): ReturnType<typeof salvage> {
  const found = salvage(value)
  return damaged === undefined || found.id === key ? found : { timeline: [] }
}
