import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery, Place } from '@wiredesk/event-log'
import { z } from 'zod'
import type { Patience } from './patience.ts'
import type { Turns } from './turns.ts'

/** What can have been in hand when the owner before died: a batch, and one that was done and not yet committed. */
const WATCHED_RECORDS = 1_000
/** As many are in hand together while they are watched: so many go one at a time after a death. */
const PORTION = 50
/** A record that was alone in hand at so many deaths in a row is not tried again. */
const DEATHS = 6

const noteSchema = z.object({
  /** Records up to this offset were in hand together. */
  through: z.number().int(),
  /** Of them, this one alone; `deaths`: how often the process had died so before. */
  alone: z.object({ offset: z.number().int(), deaths: z.number().int() }).optional(),
})
type Note = z.infer<typeof noteSchema>

export interface CrashWatchParts {
  readonly patience: Patience
  /** Of the whole process. */
  readonly trials: Turns
  /** The trial of a record comes at a random moment within this time from when its partition was got, ms. */
  readonly trialWithinMs: number
  /** Aborts when the process stops: what waits for a trial is left as it is. */
  readonly stopping: AbortSignal
}

/** What is done with records. */
export interface Hands {
  /** Resolves when `process` can begin at once. Rejects only when the signal aborts. */
  ready(): Promise<void>
  /** Brings them to their end; rejects only when the signal aborts. */
  process(deliveries: readonly Delivery[]): Promise<void>
  /** A record gets its trial: the process died so often with it alone in hand. */
  tried(delivery: Delivery, deaths: number): void
  /** The same for one that is not to be tried again. */
  bury(delivery: Delivery, deaths: number): Promise<void>
}

/**
 * The last line of defence: contains a record that kills the whole process (exhausts its memory, crashes the engine, calls exit), which no
 * deadline and no `catch` outlives. A note beside the group's place in the partition says what is in hand, and whoever has the partition
 * next, after a restart or on another host, reads there what the one before died of:
 *
 *  1. The first records after an assignment, and only those, are noted before they are processed, some at a time; then nothing is any more.
 *     So a note that is found tells of a death; a killer that comes later is met among the first records of the next start.
 *  2. Where a note is found, its records go one at a time, each noted by itself.
 *  3. A record that was alone in hand at a death gets a trial: at a random moment soon after the start, with no other trial beside it in the
 *     process. It survives and is cleared, or it was alone once more.
 *  4. A record that was alone in hand at {@link DEATHS} deaths in a row is buried.
 *
 * So a killer costs eight deaths. Others are delayed by the restarts; those behind it in its partition also by a pause at each, and some of them
 * by going one at a time. Each start gets further: what was done is durable with the next note.
 *
 * Why random kills bury nobody. A death counts against a record only while it is noted alone, which lasts for d, some 20 ms: its own
 * processing, and not the start of what processes it.
 * One that comes elsewhere leaves the count as it is, and survival ends it. Where a process is killed at the rate λ, the first such death is bad
 * luck, which a storm of kills has for many; but for it to be buried five trials in a row must be hit, each with the probability λd: in all
 * less than one in a hundred million where kills come every second, one in three thousand where the machine is ten times as slow as that. Pausing longer would not
 * change that, only stop all progress in a storm. The moment of a trial is random so that what kills by a timetable (a probe, another bad record
 * that is met at each start) does not hit it each time.
 *
 * One watch belongs to one {@link Place}. A stop that leaves records undone takes its note back; what a death before has left stays as it was.
 */
export class CrashWatch {
  readonly #place: Place
  readonly #parts: CrashWatchParts
  /** Records up to here go one at a time. */
  readonly #suspectThrough: number
  /** What was alone in hand at the last death, and at how many by now. */
  readonly #accused: { readonly offset: number; readonly deaths: number } | undefined
  #left = WATCHED_RECORDS
  #isNoted: boolean

  constructor(place: Place, parts: CrashWatchParts) {
    this.#place = place
    this.#parts = parts
    const note = read(place.note)
    this.#suspectThrough = note?.through ?? -1
    this.#accused = note?.alone && { offset: note.alone.offset, deaths: note.alone.deaths + 1 }
    this.#isNoted = place.note !== undefined
  }

  /** Brings the first of the deliveries to their end, `most` at most, and says how many these were; none where the process stops. Rejects only when `signal` aborts. */
  async carry(deliveries: readonly Delivery[], most: number, hands: Hands, signal: AbortSignal): Promise<number> {
    const [first] = deliveries
    if (first === undefined) return 0
    if (first.offset <= this.#suspectThrough) return (await this.#carryAlone(first, hands, signal)) ? 1 : 0
    const isWatched = this.#left > 0 && first.offset < this.#place.end
    const portion = deliveries.slice(0, isWatched ? Math.min(most, PORTION) : most)
    if (isWatched) {
      this.#left -= portion.length
      await this.#inHand(
        { through: portion.at(-1)?.offset ?? first.offset },
        undefined,
        () => hands.process(portion),
        signal,
      )
    } else {
      // what is noted last is done by now: whoever comes next is not to take it for what we died of
      if (this.#isNoted) await this.#note(undefined, signal)
      await hands.process(portion)
    }
    return portion.length
  }

  /** Whether the record came to its end. */
  async #carryAlone(delivery: Delivery, hands: Hands, signal: AbortSignal): Promise<boolean> {
    const { offset } = delivery
    const alone = (deaths: number): Note => ({ through: this.#suspectThrough, alone: { offset, deaths } })
    const process = (): Promise<void> => hands.process([delivery])
    const deaths = this.#accused?.offset === offset ? this.#accused.deaths : 0
    if (deaths < DEATHS) await hands.ready()
    if (deaths >= DEATHS) await hands.bury(delivery, deaths)
    else if (deaths === 0) await this.#inHand(alone(0), undefined, process, signal)
    else {
      hands.tried(delivery, deaths)
      if (!(await this.#pause(signal))) return false
      await this.#parts.trials.take(async () => {
        await this.#inHand(alone(deaths), alone(deaths - 1), process, signal)
        // cleared now, and not only with the next commit
        await this.#note(undefined, signal)
      })
    }
    return true
  }

  /** False where the process stops meanwhile. */
  async #pause(signal: AbortSignal): Promise<boolean> {
    const { trialWithinMs, stopping } = this.#parts
    await sleep(Math.random() * trialWithinMs, undefined, { signal: AbortSignal.any([signal, stopping]) }).catch(
      () => undefined,
    )
    signal.throwIfAborted()
    return !stopping.aborted
  }

  /** Does the work while the note stands; leaves the other one where the work is given up. */
  async #inHand(note: Note, givenUp: Note | undefined, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await this.#note(note, signal)
      await work()
    } catch (error) {
      // where that cannot be written, the next owner is more careful than it need be
      await this.#place.write(givenUp && JSON.stringify(givenUp)).catch(() => undefined)
      throw error
    }
  }

  async #note(note: Note | undefined, signal: AbortSignal): Promise<void> {
    await this.#parts.patience.during(signal, () => this.#place.write(note && JSON.stringify(note)))
    this.#isNoted = note !== undefined
  }
}

/** Undefined for a note that is not ours. */
function read(note: string | undefined): Note | undefined {
  if (note === undefined) return undefined
  try {
    return noteSchema.safeParse(JSON.parse(note)).data
  } catch {
    return undefined
  }
}
