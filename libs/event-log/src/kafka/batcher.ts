import { LogUnavailableError } from '../errors.ts'
import type { Outgoing } from './outgoing.ts'
import { BATCH_OVERHEAD } from './record-batch.ts'

/** The records of one partition in one request: one record batch. */
export interface Chunk {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Outgoing[]
}

/** Chunks that were not written, or not known to be, each with the reason. */
export type Refusals = ReadonlyMap<Chunk, Error>

export interface BatcherOptions {
  /**
   * Writes one request; rejects where nothing of it is known. Never called before the last call settled or its signal
   * aborted; the signal aborts when nobody waits for the outcome any more, and whatever is then still under way must
   * not delay later calls.
   */
  send(chunks: readonly Chunk[], signal: AbortSignal): Promise<Refusals>
  /** What the topic takes as one record batch; a record that is larger travels alone. */
  maxBatchBytes(topic: string): number
  readonly maxRequestBytes: number
  /** kafkajs spreads the records of a fetched batch onto the stack. */
  readonly maxBatchRecords: number
  readonly maxQueueBytes: number
  readonly lingerMs: number
  readonly timeoutMs: number
}

/** One append: settled once, by the last of its records, the first failure, or the clock. */
class Ticket {
  settled = false
  waitingBytes: number
  #left: number
  #timer: NodeJS.Timeout | undefined
  readonly #outcome: Pick<PromiseWithResolvers<void>, 'resolve' | 'reject'>

  constructor(records: readonly Outgoing[], outcome: Pick<PromiseWithResolvers<void>, 'resolve' | 'reject'>) {
    this.waitingBytes = records.reduce((sum, { bytes }) => sum + bytes, 0)
    this.#left = records.length
    this.#outcome = outcome
  }

  expireIn(ms: number, expired: () => void): void {
    this.#timer = setTimeout(expired, ms)
  }

  acknowledged(records: number): void {
    this.#left -= records
    if (this.#left === 0) this.#settle(() => this.#outcome.resolve())
  }

  failed(error: Error): void {
    this.#settle(() => this.#outcome.reject(error))
  }

  #settle(tell: () => void): void {
    if (this.settled) return
    this.settled = true
    clearTimeout(this.#timer)
    tell()
  }
}

interface Waiting {
  readonly record: Outgoing
  readonly ticket: Ticket
}

interface PartitionQueue {
  readonly topic: string
  readonly partition: number
  waiting: Waiting[]
}

/** A request under way. */
interface Flight {
  /** How many records of each append a chunk carries. */
  readonly load: ReadonlyMap<Chunk, ReadonlyMap<Ticket, number>>
  readonly tickets: ReadonlySet<Ticket>
  readonly abort: AbortController
}

/**
 * Makes few large requests of many small appends, one at a time: with a second request under way, a retry of the first
 * would overtake it, and the order of a key would be lost. What is appended meanwhile waits and goes with the next one,
 * in the order of its partition.
 */
export class Batcher {
  readonly #options: BatcherOptions
  readonly #queues = new Map<string, PartitionQueue>()
  #waitingRecords = 0
  #waitingBytes = 0
  #flight: Flight | undefined
  /** What the last request carried: while appends keep coming, as much can be hoped for again. */
  #hopedFor = 0
  #timer: NodeJS.Timeout | undefined
  #scheduled: NodeJS.Immediate | undefined
  #idle: PromiseWithResolvers<void> | undefined

  constructor(options: BatcherOptions) {
    this.#options = options
  }

  /** Bytes that wait for the next requests, those under way not counted. */
  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /**
   * Resolves when every record is acknowledged; rejects with LogUnavailableError when the queue is full, a request
   * failed, or time is up.
   */
  append(records: readonly Outgoing[]): Promise<void> {
    const { maxQueueBytes, timeoutMs } = this.#options
    if (this.#waitingBytes >= maxQueueBytes) {
      return Promise.reject(new LogUnavailableError(`append: ${this.#waitingBytes} bytes wait to be sent already`))
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const ticket = new Ticket(records, { resolve, reject })
    ticket.expireIn(timeoutMs, () => this.#expired(ticket))
    for (const record of records) this.#queueOf(record).waiting.push({ record, ticket })
    this.#waitingRecords += records.length
    this.#waitingBytes += ticket.waitingBytes
    this.#schedule()
    return promise
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.#flight === undefined && this.#queues.size === 0) return Promise.resolve()
    this.#idle ??= Promise.withResolvers<void>()
    return this.#idle.promise
  }

  #queueOf({ topic, partition }: Outgoing): PartitionQueue {
    const name = `${topic}/${partition}`
    let queue = this.#queues.get(name)
    if (queue === undefined) {
      queue = { topic, partition, waiting: [] }
      this.#queues.set(name, queue)
    }
    return queue
  }

  #schedule(): void {
    if (this.#flight !== undefined || this.#scheduled !== undefined) return
    if (this.#timer !== undefined) {
      if (this.#waitingRecords < this.#hopedFor) return
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
    // not at once: what is appended in this turn of the event loop goes together
    this.#scheduled = setImmediate(() => {
      this.#scheduled = undefined
      this.#take()
    })
  }

  #take(): void {
    const flight = this.#fill()
    if (flight.load.size === 0) return this.#rest()
    this.#flight = flight
    this.#options.send([...flight.load.keys()], flight.abort.signal).then(
      (refusals) => this.#landed(flight, (chunk) => refusals.get(chunk)),
      (error: Error) => this.#landed(flight, () => error),
    )
  }

  /** The head of every partition's queue, as much as a request takes. */
  #fill(): Flight {
    const load = new Map<Chunk, ReadonlyMap<Ticket, number>>()
    const tickets = new Set<Ticket>()
    let room = this.#options.maxRequestBytes
    for (const [name, queue] of [...this.#queues]) {
      const taken = this.#cut(queue, room, load.size === 0)
      // a queue that was served goes behind the others; one that had to wait keeps its place
      if (taken.length > 0 || queue.waiting.length === 0) this.#queues.delete(name)
      if (taken.length > 0 && queue.waiting.length > 0) this.#queues.set(name, queue)
      if (taken.length === 0) continue
      const counts = new Map<Ticket, number>()
      for (const { record, ticket } of taken) {
        room -= record.bytes
        counts.set(ticket, (counts.get(ticket) ?? 0) + 1)
        tickets.add(ticket)
      }
      const { topic, partition } = queue
      load.set({ topic, partition, records: taken.map(({ record }) => record) }, counts)
      if (room <= 0) break
    }
    return { load, tickets, abort: new AbortController() }
  }

  /** Takes a record batch from the head of a queue; at least one record where `atLeastOne`, however large. */
  #cut(queue: PartitionQueue, room: number, atLeastOne: boolean): readonly Waiting[] {
    const { maxBatchRecords } = this.#options
    const most = Math.min(this.#options.maxBatchBytes(queue.topic), room)
    const taken: Waiting[] = []
    let bytes = BATCH_OVERHEAD
    let end = 0
    for (const waiting of queue.waiting) {
      const { record, ticket } = waiting
      if (!ticket.settled) {
        const fits =
          taken.length === 0
            ? atLeastOne || record.bytes <= room
            : bytes + record.bytes <= most && taken.length < maxBatchRecords
        if (!fits) break
        bytes += record.bytes
        taken.push(waiting)
        ticket.waitingBytes -= record.bytes
        this.#waitingBytes -= record.bytes
      }
      this.#waitingRecords -= 1
      end += 1
    }
    queue.waiting = queue.waiting.slice(end)
    return taken
  }

  #landed(flight: Flight, refusalOf: (chunk: Chunk) => Error | undefined): void {
    for (const [chunk, counts] of flight.load) {
      const refusal = refusalOf(chunk)
      for (const [ticket, records] of counts) {
        if (refusal === undefined) ticket.acknowledged(records)
        else this.#fail(ticket, refusal)
      }
    }
    if (this.#flight === flight) this.#goOn(flight)
  }

  #goOn({ load, tickets }: Flight): void {
    this.#flight = undefined
    // one caller that waits for each append gains nothing from waiting for others
    this.#hopedFor = tickets.size > 1 ? [...load.keys()].reduce((sum, { records }) => sum + records.length, 0) : 0
    if (this.#hopedFor > this.#waitingRecords && this.#options.lingerMs > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined
        this.#take()
      }, this.#options.lingerMs)
    } else this.#schedule()
  }

  /** The ticket's records that still wait are skipped when their turn comes. */
  #fail(ticket: Ticket, error: Error): void {
    this.#waitingBytes -= ticket.waitingBytes
    ticket.waitingBytes = 0
    ticket.failed(error)
  }

  #expired(ticket: Ticket): void {
    this.#fail(ticket, new LogUnavailableError(`append: not acknowledged within ${this.#options.timeoutMs} ms`))
    const flight = this.#flight
    if (flight === undefined || [...flight.tickets].some(({ settled }) => !settled)) return
    flight.abort.abort()
    this.#goOn(flight)
  }

  #rest(): void {
    this.#hopedFor = 0
    this.#idle?.resolve()
    this.#idle = undefined
  }
}
