import type { Delivery, Place, SubscribeOptions } from '../event-log.ts'

export interface LaneOptions {
  readonly handle: SubscribeOptions['handle']
  readonly place: Place
  readonly maxBatch: number
  /** The lane is full from so many records or bytes on. */
  readonly capacity: { readonly records: number; readonly bytes: number }
  /** Pause before what is left is delivered again: doubled while nothing of it gets done. */
  readonly redeliverMs: { readonly first: number; readonly most: number }
  /** Every record below the offset is done. */
  onDone(offset: number): void
  /** The handler rejected, or resolved without being done with its batch. */
  onFault(error: unknown, first: Delivery, retryMs: number): void
}

/**
 * The records of one partition on their way through the handler: batches of at most `maxBatch`, one at a time, in
 * order, each again until it is done. What is left of a batch stays here and is not fetched anew, so that a partition
 * whose handler fails holds up no other one.
 */
export class Lane {
  readonly #options: LaneOptions
  readonly #stopped = Promise.withResolvers<void>()
  readonly #roomWaiters: (() => void)[] = []
  #queue: readonly Delivery[] = []
  #bytes = 0
  #isStopped = false
  #isLost = false
  #work: Promise<void> | undefined
  #inFlight: AbortController | undefined

  constructor(options: LaneOptions) {
    this.#options = options
  }

  get full(): boolean {
    const { records, bytes } = this.#options.capacity
    return this.#queue.length >= records || this.#bytes >= bytes
  }

  /** Whether a handler is at work or soon will be. */
  get busy(): boolean {
    return this.#work !== undefined
  }

  push(deliveries: readonly Delivery[]): void {
    if (this.#isStopped || deliveries.length === 0) return
    this.#queue = this.#queue.length === 0 ? deliveries : [...this.#queue, ...deliveries]
    this.#bytes += bytesOf(deliveries)
    this.#work ??= this.#run()
  }

  /** Resolves when the lane is half empty, or stopped. */
  async room(): Promise<void> {
    if (this.#isStopped || !this.full) return
    await new Promise<void>((resolve) => this.#roomWaiters.push(resolve))
  }

  /** Starts no further batch. What the handler in flight is done with still counts. */
  stop(): void {
    this.#isStopped = true
    this.#stopped.resolve()
    this.#tellOfRoom()
  }

  /** Aborts the signal of the batch in flight. */
  abort(): void {
    this.#inFlight?.abort()
  }

  /** The partition is no longer ours: what the handler says from now on counts no more. */
  lose(): void {
    this.#isLost = true
    this.stop()
    this.abort()
  }

  /** Resolves when no handler is at work; after {@link stop} none comes. */
  async settled(): Promise<void> {
    await this.#work
  }

  async #run(): Promise<void> {
    const { maxBatch, redeliverMs, onFault } = this.#options
    let retryMs = redeliverMs.first
    while (!this.#isStopped && this.#queue.length > 0) {
      const batch = this.#queue.slice(0, maxBatch)
      const { done, error } = await this.#deliver(batch)
      this.#remove(done)
      if (done > 0) retryMs = redeliverMs.first
      const left = batch[done]
      if (left === undefined || this.#isStopped) continue
      onFault(error, left, retryMs)
      await this.#pause(retryMs)
      retryMs = Math.min(retryMs * 2, redeliverMs.most)
    }
    this.#work = undefined
  }

  async #deliver(batch: readonly Delivery[]): Promise<{ done: number; error: unknown }> {
    const abort = new AbortController()
    const last = batch[batch.length - 1]
    let done = 0
    let open = true
    const through = (delivery: Delivery): void => {
      if (!open || this.#isLost) return
      if (last === undefined || delivery.partition !== last.partition || delivery.offset > last.offset) {
        throw new RangeError(`record ${delivery.topic}/${delivery.partition}@${delivery.offset} is not of this batch`)
      }
      const before = done
      while (done < batch.length && (batch[done]?.offset ?? Infinity) <= delivery.offset) done += 1
      if (done > before) this.#options.onDone((batch[done - 1]?.offset ?? -1) + 1)
    }
    this.#inFlight = abort
    try {
      await this.#options.handle(batch, through, abort.signal, this.#options.place)
      return { done, error: undefined }
    } catch (error) {
      return { done, error }
    } finally {
      open = false
      this.#inFlight = undefined
    }
  }

  #remove(count: number): void {
    if (count === 0) return
    this.#bytes -= bytesOf(this.#queue.slice(0, count))
    this.#queue = this.#queue.slice(count)
    const { records, bytes } = this.#options.capacity
    if (this.#queue.length <= records / 2 && this.#bytes <= bytes / 2) this.#tellOfRoom()
  }

  #tellOfRoom(): void {
    for (const resolve of this.#roomWaiters.splice(0)) resolve()
  }

  async #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    await Promise.race([promise, this.#stopped.promise])
    clearTimeout(timer)
  }
}

const bytesOf = (deliveries: readonly Delivery[]): number =>
  deliveries.reduce((sum, { value }) => sum + value.byteLength, 0)
