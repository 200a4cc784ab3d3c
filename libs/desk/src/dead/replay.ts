import type { ArticleIndex, Death } from '@wiredesk/article-index'
import { LETTER_HEADER } from '@wiredesk/contracts'
import { RecordTooLargeError, UnknownTopicError, type EventLog, type LogRecord } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'
import { asking } from '../requests/asking.ts'
import { isId } from '../requests/id.ts'
import { takesReplays } from './letter-topics.ts'
import { originalRecord } from './original-record.ts'
import { CLOCK, ReplayPace, type Clock } from './replay-pace.ts'
import { readPlace, writePlace, type ReplayPlace } from './replay-place.ts'
import {
  MAX_LETTERS,
  type ReplayAnswer,
  type ReplayFilter,
  type ReplayRequest,
  type Skipped,
} from './replay-request.ts'

const PAGE = 100

/** What one call did. */
interface Tally {
  readonly sent: string[]
  readonly skipped: Skipped[]
}

/**
 * Sends dead letters back: appends the record that died, byte by byte and with its headers, to the topic it came from; one without a receipt says which letter it
 * was, so that it is no second one when it dies again. The death is marked as replayed after
 * the append is durable, and resolved when its article is indexed. Twice is harmless, also at the same time: what follows is idempotent.
 */
export class Replay {
  readonly #index: ArticleIndex
  readonly #log: Pick<EventLog, 'append' | 'read'>
  readonly #clock: Clock

  constructor(index: ArticleIndex, log: Pick<EventLog, 'append' | 'read'>, clock: Clock = CLOCK) {
    this.#index = index
    this.#log = log
    this.#clock = clock
  }

  /** Stops after the batch in hand when `signal` aborts. Throws `UnavailableError` while index or log are away; what was sent by then stays sent. */
  async run(request: ReplayRequest, signal: AbortSignal): Promise<ReplayAnswer> {
    const { dryRun } = request
    const pace = new ReplayPace(this.#clock, dryRun ? undefined : request.ratePerSecond, signal)
    const tally: Tally = { sent: [], skipped: [] }
    const answer = (remaining: number, place?: ReplayPlace): ReplayAnswer => {
      const { sent, skipped } = tally
      const next = place && writePlace(place)
      return { replayed: sent.length, ids: sent, skipped, remaining, ...(next && { next }), dryRun }
    }
    if ('ids' in request) {
      const ids = [...new Set(request.ids)]
      return answer(ids.length - (await this.#sendAll(ids, dryRun, pace, tally)))
    }
    for (let place = readPlace(request.cursor); ;) {
      const { ids, left, next } = await this.#page(request, place, MAX_LETTERS - tally.sent.length)
      const before = tally.skipped.length
      const done = await this.#sendAll(ids, dryRun, pace, tally)
      if (done < ids.length) return answer(left - done, place)
      if (next === undefined) return answer(0)
      place = { cursor: next, passed: place.passed + (dryRun ? done : tally.skipped.length - before) }
      if (pace.isOver() || tally.sent.length >= MAX_LETTERS) return answer(Math.max(left - done, 1), place)
    }
  }

  /** Open letters of the filter from a place on; `left`: how many there are from there. */
  async #page(
    { all: _, ratePerSecond: __, dryRun: ___, cursor: ____, ...conditions }: ReplayFilter,
    { cursor, passed }: ReplayPlace,
    most: number,
  ): Promise<{ readonly ids: readonly string[]; readonly left: number; readonly next?: string }> {
    const limit = Math.min(PAGE, most)
    const { items, total, next } = await asking(
      this.#index.deadLetters({ ...conditions, state: 'open', limit, cursor }),
    )
    return { ids: items.map(({ id }) => id), left: Math.max(total - passed, items.length), next }
  }

  /** Resolves to how many of the letters it came to: to all, in a dry run. */
  async #sendAll(ids: readonly string[], dryRun: boolean, pace: ReplayPace, { sent, skipped }: Tally): Promise<number> {
    let done = 0
    while (done < ids.length && (dryRun || !pace.isOver())) {
      const batch = await Promise.all(ids.slice(done, done + pace.batchSize).map((id) => this.#load(id)))
      done += batch.length
      const settled = dryRun ? batch : await this.#send(batch)
      for (const each of settled) {
        if (each.kind === 'ready') sent.push(each.death.id)
        else skipped.push(each.skipped)
      }
      if (done < ids.length) await pace.keep(sent.length)
    }
    return done
  }

  async #load(id: string): Promise<Loaded> {
    const found = isId(id) ? await this.#index.deadLetter(id) : undefined
    if (!found) return leftOut(id, 'unknown')
    if (found.state === 'resolved') return leftOut(id, 'resolved')
    if (!takesReplays(found.letter.record.topic)) return leftOut(id, 'no-topic')
    const record = await originalRecord(found.letter, this.#log)
    if (!record) return leftOut(id, 'gone')
    const { topic, key, value } = record
    const headers = found.letter.receipt ? record.headers : { ...record.headers, [LETTER_HEADER]: id }
    return { kind: 'ready', death: { id, at: found.at }, record: { topic, key, value, headers } }
  }

  /** What becomes of the letters; one that the log refuses holds up no other. */
  async #send(batch: readonly Loaded[]): Promise<readonly Loaded[]> {
    const ready = batch.filter((each) => each.kind === 'ready')
    if (ready.length === 0) return batch
    failpoint('replay.append.before')
    try {
      await this.#log.append(ready.map(({ record }) => record))
    } catch (error) {
      const reason = refusalOf(error)
      if (reason === undefined) throw error
      if (batch.length === 1) return ready.map(({ death }) => leftOut(death.id, reason))
      const parts = []
      for (const each of batch) parts.push(...(await this.#send([each])))
      return parts
    }
    failpoint('replay.append.after')
    await this.#index.markReplayed(
      ready.map(({ death }) => death),
      new Date().toISOString(),
    )
    failpoint('replay.mark.after')
    return batch
  }
}

type Loaded =
  | { readonly kind: 'ready'; readonly death: Death; readonly record: LogRecord }
  | { readonly kind: 'skipped'; readonly skipped: Skipped }

function leftOut(id: string, reason: Skipped['reason']): Loaded {
  return { kind: 'skipped', skipped: { id, reason } }
}

function refusalOf(error: unknown): Skipped['reason'] | undefined {
  if (error instanceof RecordTooLargeError) return 'too-large'
  return error instanceof UnknownTopicError ? 'no-topic' : undefined
}
