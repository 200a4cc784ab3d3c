import { articlesDead, problemCode, receiptKey, type ArticleDead, type ArticleEnriched } from '@wiredesk/contracts'
import { z } from 'zod'
import type { DeadLetterSummary, Death } from '../article-index.ts'
import { isOver, type Held } from '../letter-rule.ts'
import { letterWords } from '../letter-words.ts'
import { timeOf } from './time-of.ts'

/** A dead letter, without the letter itself: all that lists show. */
export const letterSummarySchema = z.object({
  id: z.string(),
  articleId: z.string().optional(),
  dropId: z.string().optional(),
  file: z.string().optional(),
  revision: z.number().optional(),
  digest: z.string().optional(),
  class: z.string(),
  stage: z.string(),
  detail: z.string(),
  attempts: z.number(),
  at: z.string(),
  /** `at` in ms since the epoch. */
  time: z.number(),
  state: z.enum(['open', 'replayed', 'resolved']),
  replays: z.number().default(0),
  replayedAt: z.string().optional(),
  resolvedAt: z.string().optional(),
})
export type LetterSummary = z.infer<typeof letterSummarySchema>

export const letterSummaryFields: readonly string[] = Object.keys(letterSummarySchema.shape)

/** With the letter as JSON, the version of its topic, and what it is found by: of each field its words. */
export const letterDocumentSchema = letterSummarySchema.extend({
  letter: z.string(),
  version: z.number(),
  words: z.array(z.string()).default([]),
})
export type LetterDocument = z.infer<typeof letterDocumentSchema>

type Known = LetterDocument | undefined

/** A later letter of the same id replaces it and is open; any other is a redelivery. */
export function letterReceived(letter: ArticleDead): (document: Known) => LetterDocument {
  return (document) => {
    const time = timeOf(letter.at)
    if (document !== undefined && document.time >= time) return document
    const { id, articleId, receipt, revision, digest, problem, stage, attempts, at } = letter
    return {
      id,
      articleId,
      dropId: receipt?.dropId,
      file: receipt?.file,
      revision,
      digest,
      class: problemCode(problem),
      stage,
      detail: problem.detail,
      attempts,
      at,
      time,
      state: 'open',
      replays: document?.replays ?? 0,
      replayedAt: document?.replayedAt,
      letter: JSON.stringify(letter),
      version: articlesDead.version,
      words: letterWords(letter).map((words) => words.join(' ')),
    }
  }
}

/** Whether an event that came to an end is the end of the letter, too: it is its own, or leaves nothing of it to do. */
export function isEndedBy(letter: LetterSummary, event: ArticleEnriched, held: Held): boolean {
  const own = letter.id === receiptKey(event.receipt)
  const newest = Math.max(event.revision, held.revision)
  const { articleId = own ? event.id : undefined, revision = newest } = letter
  if (articleId !== event.id) return false
  return own ? revision <= newest : isOver(letter, held)
}

export function endedBy(event: ArticleEnriched, held: Held): (document: Known) => Known {
  return (document) => (document && isEndedBy(document, event, held) ? resolved(document) : document)
}

/** It came after what it tells of had ended well, as in a rebuild; unless it has died again since. */
export function resolvedFromTheStart({ at, articleId }: ArticleDead): (document: Known) => Known {
  return (document) => (document?.at === at && document.articleId === articleId ? resolved(document) : document)
}

/** A death of it was sent back; not one that came after. */
export function sentBack({ at }: Death, replayedAt: string): (document: Known) => Known {
  return (document) => {
    if (document === undefined || document.state === 'resolved') return document
    if (document.at !== at || document.replayedAt === replayedAt) return document
    return { ...document, state: 'replayed', replays: document.replays + 1, replayedAt }
  }
}

function resolved(document: LetterDocument): LetterDocument {
  if (document.state === 'resolved') return document
  return { ...document, state: 'resolved', resolvedAt: new Date().toISOString() }
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
  const { id, articleId, dropId, file, class: of, stage, detail, attempts, at, state } = letter
  const { replays, replayedAt, resolvedAt } = letter
  return {
    id,
    ...(articleId === undefined ? {} : { articleId }),
    ...(dropId === undefined ? {} : { dropId }),
    ...(file === undefined ? {} : { file }),
    class: of,
    stage,
    detail,
    attempts,
    at,
    state,
    replays,
    ...(replayedAt === undefined ? {} : { replayedAt }),
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
  }
}
