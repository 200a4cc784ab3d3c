import { articlesDead, problemCode, receiptKey, type ArticleDead, type ArticleEnriched } from '@wiredesk/contracts'
import { z } from 'zod'
import type { DeadLetterSummary } from '../article-index.ts'
import { timeOf } from './time-of.ts'

/** A dead letter, without the letter itself: all that lists show. */
export const letterSummarySchema = z.object({
  id: z.string(),
  articleId: z.string().optional(),
  dropId: z.string().optional(),
  revision: z.number().optional(),
  class: z.string(),
  stage: z.string(),
  detail: z.string(),
  attempts: z.number(),
  at: z.string(),
  /** `at` in ms since the epoch. */
  time: z.number(),
  state: z.enum(['open', 'replayed', 'resolved']),
  /** The first of its id: it may have come after its article was indexed. */
  first: z.boolean(),
})
export type LetterSummary = z.infer<typeof letterSummarySchema>

export const letterSummaryFields: readonly string[] = Object.keys(letterSummarySchema.shape)

/** With the letter as JSON, and the version of its topic. */
export const letterDocumentSchema = letterSummarySchema.extend({ letter: z.string(), version: z.number() })
export type LetterDocument = z.infer<typeof letterDocumentSchema>

type Known = LetterDocument | undefined

/** A later letter of the same id replaces it and is open; any other is a redelivery. */
export function letterReceived(letter: ArticleDead): (document: Known) => LetterDocument {
  return (document) => {
    const time = timeOf(letter.at)
    if (document !== undefined && document.time >= time) return document
    const { id, articleId, receipt, revision, problem, stage, attempts, at } = letter
    return {
      id,
      articleId,
      dropId: receipt?.dropId,
      revision,
      class: problemCode(problem),
      stage,
      detail: problem.detail,
      attempts,
      at,
      time,
      state: 'open',
      first: document === undefined,
      letter: JSON.stringify(letter),
      version: articlesDead.version,
    }
  }
}

/**
 * An event came to an end: the letters of its article up to that revision are resolved, and that of its receipt also
 * where it has no article or revision.
 */
export function resolvedBy({ id, receipt }: ArticleEnriched, upTo: number): (document: Known) => Known {
  const key = receiptKey(receipt)
  return (document) => {
    if (document === undefined || document.state === 'resolved') return document
    const own = document.id === key
    const { articleId = own ? id : undefined, revision = own ? upTo : Infinity } = document
    return articleId === id && revision <= upTo ? { ...document, state: 'resolved' } : document
  }
}

/** It came after what it tells of had ended well, as in a rebuild. Not a later letter of its id: that died after it. */
export function resolvedFromTheStart(document: Known): Known {
  return document?.first && document.state !== 'resolved' ? { ...document, state: 'resolved' } : document
}

export function sentBack(document: Known): Known {
  return document?.state === 'open' ? { ...document, state: 'replayed' } : document
}

export function toLetter({ letter, version }: LetterDocument): ArticleDead {
  return articlesDead.decode(version, JSON.parse(letter))
}

/** The letter without the bytes of its record; the very one where it has none. */
export function withoutBytes(document: LetterDocument): LetterDocument {
  const letter = toLetter(document)
  if (letter.record.value === undefined) return document
  const slim: ArticleDead = { ...letter, record: { ...letter.record, value: undefined } }
  return { ...document, letter: JSON.stringify(slim), version: articlesDead.version }
}

export function toSummary(letter: LetterSummary): DeadLetterSummary {
  const { id, articleId, dropId, class: of, stage, detail, attempts, at, state } = letter
  return {
    id,
    ...(articleId === undefined ? {} : { articleId }),
    ...(dropId === undefined ? {} : { dropId }),
    class: of,
    stage,
    detail,
    attempts,
    at,
    state,
  }
}
