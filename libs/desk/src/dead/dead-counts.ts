import type { ArticleIndex } from '@wiredesk/article-index'
import { z } from 'zod'
import { asking } from '../requests/asking.ts'
import { letterConditions } from './dead-parameters.ts'

const HOUR_MS = 3_600_000
const SPANS = { hour: { ms: HOUR_MS, number: 24 }, day: { ms: 24 * HOUR_MS, number: 14 } } as const
/** Many pages ask at once, whenever something dies. */
const FRESH_MS = 2_000

/** Of GET /dead/counts. */
export const countsParameters = z.strictObject({
  by: z.enum(['hour', 'day']).default('hour').describe('The last 24 hours, or the last 14 days.'),
  class: letterConditions.class,
  stage: letterConditions.stage,
})
type CountsQuestion = z.output<typeof countsParameters>

export const deadCountsSchema = z.object({
  by: z.enum(['hour', 'day']),
  counts: z
    .array(z.object({ from: z.string().describe('Beginning of the hour or day, ISO 8601, UTC.'), count: z.int() }))
    .describe('The oldest first, the one that is not over yet last; also those in which nothing died.'),
})
export type DeadCounts = z.infer<typeof deadCountsSchema>

/** How many letters died when, whatever became of them since; by the time of their last death. */
export class DeathCounter {
  readonly #index: Pick<ArticleIndex, 'deadLetters'>
  readonly #now: () => number
  readonly #fresh = new Map<string, { readonly at: number; readonly counts: Promise<DeadCounts> }>()

  constructor(index: Pick<ArticleIndex, 'deadLetters'>, now: () => number = Date.now) {
    this.#index = index
    this.#now = now
  }

  /** Of the last moment, or as old as two seconds. Throws `UnavailableError` while the index is away. */
  counts(question: CountsQuestion): Promise<DeadCounts> {
    const now = this.#now()
    for (const [key, { at }] of this.#fresh) if (now - at >= FRESH_MS) this.#fresh.delete(key)
    const key = JSON.stringify(question)
    const known = this.#fresh.get(key)
    if (known) return known.counts
    const counts = this.#count(question, now)
    counts.catch(() => this.#fresh.delete(key))
    this.#fresh.set(key, { at: now, counts })
    return counts
  }

  async #count({ by, ...conditions }: CountsQuestion, now: number): Promise<DeadCounts> {
    const { ms, number } = SPANS[by]
    const last = Math.floor(now / ms) * ms
    const counts: DeadCounts['counts'] = []
    for (let from = last - (number - 1) * ms; from <= last; from += ms) {
      const bounds = { from: new Date(from).toISOString(), to: new Date(from + ms - 1).toISOString() }
      const { total } = await asking(this.#index.deadLetters({ ...conditions, ...bounds, limit: 1 }))
      counts.push({ from: bounds.from, count: total })
    }
    return { by, counts }
  }
}
