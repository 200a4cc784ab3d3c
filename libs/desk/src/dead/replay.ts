import { setTimeout as sleep } from 'node:timers/promises'
import type { ArticleIndex } from '@wiredesk/article-index'
import type { EventLog, LogRecord } from '@wiredesk/event-log'
import { z } from 'zod'
import { asking } from '../requests/asking.ts'
import { isId } from '../requests/id.ts'
import { originalRecord } from './original-record.ts'

/** What one call sends back, at most; `remaining` tells of the rest. */
const MAX_LETTERS = 1_000
const MAX_MS = 30_000
/** Sent back in one append: a letter can hold megabytes. */
const BATCH = 10
const PAGE = 200

const dryRun = z.boolean().default(false).describe('Answer what would be sent back, and send nothing.')

/** Of POST /dead/replay. */
export const replayRequestSchema = z.union(
  [
    z.strictObject({ ids: z.array(z.string().max(200)).min(1).max(MAX_LETTERS), dryRun }),
    z
      .strictObject({
        class: z.string().optional().describe('Open letters with this problem code.'),
        stage: z.string().optional().describe('Open letters of this stage.'),
        ratePerSecond: z
          .number()
          .min(0.1)
          .max(10_000)
          .optional()
          .describe('At most so many a second. Default: as fast as it goes.'),
        dryRun,
      })
      .refine((filter) => filter.class !== undefined || filter.stage !== undefined, 'give `class`, `stage` or both'),
  ],
  `must be {"ids": [1 to ${MAX_LETTERS}]}, or {"class", "stage"} (one or both, with "ratePerSecond" from 0.1 to 10000 if you like); each with "dryRun" if you like`,
)
export type ReplayRequest = z.output<typeof replayRequestSchema>

export const replayAnswerSchema = z.object({
  replayed: z.int().describe('How many were sent back; of a dry run, how many would be.'),
  ids: z.array(z.string()).describe('Of these.'),
  skipped: z
    .array(z.object({ id: z.string(), reason: z.enum(['unknown', 'resolved', 'gone']) }))
    .describe('`resolved`: its article was indexed since. `gone`: the log does not keep its record any more.'),
  remaining: z.int().describe('How many of the filter are left: one call sends back 1,000, or what it can in 30 s.'),
  dryRun: z.boolean(),
})
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>
type Skipped = ReplayAnswer['skipped'][number]

interface Clock {
  /** ms, monotonic. */
  now(): number
  pause(ms: number, signal: AbortSignal): Promise<unknown>
}

const CLOCK: Clock = { now: () => performance.now(), pause: (ms, signal) => sleep(ms, undefined, { signal }) }

interface Selection {
  readonly ids: readonly string[]
  /** Of the filter, with those selected. */
  readonly total: number
}

/**
 * Sends dead letters back: appends the record that died, byte by byte and with its headers, to the topic it came from. The letter is marked as replayed after
 * the append is durable, and resolved when its article is indexed. Twice is harmless: what follows is idempotent.
 */
export class Replay {
  readonly #index: ArticleIndex
  readonly #log: Pick<EventLog, 'append' | 'read'>
  readonly #clock: Clock

  constructor(index: ArticleIndex, log: Pick<EventLog, 'append' | 'read'>, clock = CLOCK) {
    this.#index = index
    this.#log = log
    this.#clock = clock
  }

  /** Stops after the batch in hand when `signal` aborts. Throws `UnavailableError` while index or log are away; what was sent by then stays sent. */
  async run(request: ReplayRequest, signal: AbortSignal): Promise<ReplayAnswer> {
    const { ids, total } = await this.#select(request)
    const { dryRun } = request
    const perSecond = 'ids' in request || dryRun ? undefined : request.ratePerSecond
    const size = perSecond === undefined ? BATCH : Math.min(BATCH, Math.ceil(perSecond))
    const started = this.#clock.now()
    const sent: string[] = []
    const skipped: Skipped[] = []
    let done = 0
    while (done < ids.length && !signal.aborted && this.#clock.now() - started < MAX_MS) {
      const batch = await this.#load(ids.slice(done, done + size))
      done += batch.length
      const ready = batch.filter((each) => each.kind === 'ready')
      if (!dryRun) await this.#send(ready)
      sent.push(...ready.map(({ id }) => id))
      skipped.push(...batch.flatMap((each) => (each.kind === 'skipped' ? [{ id: each.id, reason: each.reason }] : [])))
      if (perSecond !== undefined && done < ids.length) await this.#keepTo(perSecond, sent.length, started, signal)
    }
    return { replayed: sent.length, ids: sent, skipped, remaining: total - done, dryRun }
  }

  async #select(request: ReplayRequest): Promise<Selection> {
    if ('ids' in request) {
      const ids = [...new Set(request.ids)]
      return { ids, total: ids.length }
    }
    const { class: code, stage } = request
    const ids: string[] = []
    for (let cursor: string | undefined; ;) {
      const limit = Math.min(PAGE, MAX_LETTERS - ids.length)
      const page = await asking(this.#index.deadLetters({ class: code, stage, state: 'open', limit, cursor }))
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (cursor === undefined || ids.length >= MAX_LETTERS) return { ids, total: Math.max(page.total, ids.length) }
    }
  }

  #load(ids: readonly string[]): Promise<readonly Loaded[]> {
    return Promise.all(ids.map((id) => this.#loadOne(id)))
  }

  async #loadOne(id: string): Promise<Loaded> {
    const found = isId(id) ? await this.#index.deadLetter(id) : undefined
    if (!found) return { kind: 'skipped', id, reason: 'unknown' }
    if (found.state === 'resolved') return { kind: 'skipped', id, reason: 'resolved' }
    const record = await originalRecord(found.letter, this.#log)
    if (!record) return { kind: 'skipped', id, reason: 'gone' }
    const { topic, key, value, headers } = record
    return { kind: 'ready', id, record: { topic, key, value, headers } }
  }

  async #send(ready: readonly Extract<Loaded, { kind: 'ready' }>[]): Promise<void> {
    if (ready.length === 0) return
    await this.#log.append(ready.map(({ record }) => record))
    await this.#index.markReplayed(ready.map(({ id }) => id))
  }

  async #keepTo(perSecond: number, count: number, started: number, signal: AbortSignal): Promise<void> {
    const ms = Math.min(started + (count * 1_000) / perSecond, started + MAX_MS) - this.#clock.now()
    if (ms > 0 && !signal.aborted) await this.#clock.pause(ms, signal).catch(() => undefined)
  }
}

type Loaded =
  | { readonly kind: 'ready'; readonly id: string; readonly record: LogRecord }
  | { readonly kind: 'skipped'; readonly id: string; readonly reason: Skipped['reason'] }
