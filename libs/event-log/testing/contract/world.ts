import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type {
  Delivery,
  EventLog,
  LogRecord,
  SubscribeOptions,
  Subscription,
  TopicOptions,
} from '../../src/event-log.ts'
import { partitionOf } from '../../src/partition-of.ts'

/** One place where records are kept, and which outlives the logs opened on it: a folder, a broker. */
export interface LogStore {
  /** A value of this many bytes is larger than the log takes. */
  readonly tooLargeBytes: number
  /** Opens a log as a process of its own would. The suite closes it. */
  open(): Promise<EventLog>
  /** Called after every log on the store is closed. */
  remove(): Promise<void>
}

/** What a test works with. Names are random, so that a broker can be shared; everything opened is closed after the test. */
export class World {
  readonly #store: LogStore
  readonly #opened: EventLog[] = []

  constructor(store: LogStore) {
    this.#store = store
  }

  get tooLargeBytes(): number {
    return this.#store.tooLargeBytes
  }

  async open(): Promise<EventLog> {
    const log = await this.#store.open()
    this.#opened.push(log)
    return log
  }

  async end(): Promise<void> {
    await Promise.all(this.#opened.map((log) => log.close()))
    await this.#store.remove()
  }
}

export type Check = (world: World) => Promise<void>

export const randomName = (kind: string): string => `contract.${kind}.${randomUUID().slice(0, 13)}`

export async function createTopic(log: EventLog, partitions = 4, options: Partial<TopicOptions> = {}): Promise<string> {
  const name = randomName('topic')
  await log.createTopics([{ ...options, name, partitions }])
  return name
}

export const record = (topic: string, key: string, text = '', headers: Record<string, string> = {}): LogRecord => ({
  topic,
  key,
  value: Buffer.from(text),
  headers,
})

/** `count` records of one key, and so of one partition, with the texts '0', '1', ... */
export const numbered = (topic: string, count: number, key = 'k', from = 0): LogRecord[] =>
  Array.from({ length: count }, (_, i) => record(topic, key, String(from + i)))

/** A key for each partition, in their order. */
export const keyOfEachPartition = (partitions: number): readonly string[] =>
  Array.from({ length: partitions }, (_, partition) => {
    for (let n = 0; ; n += 1) if (partitionOf(Buffer.from(`key ${n}`), partitions) === partition) return `key ${n}`
  })

export const text = (delivery: Delivery): string => Buffer.from(delivery.value).toString()

export const texts = (deliveries: readonly Delivery[]): readonly string[] => deliveries.map(text)

export const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i))

/** A promise and the call that resolves it: what a handler waits at, or what it announces. */
export function gate<T = void>(): { readonly passed: Promise<T>; readonly open: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { passed: promise, open: resolve }
}

/** What a handler does that takes its time: long enough for whoever should wait for it to be caught not waiting. */
export const work = (): Promise<void> => pause(50)

/** Keeps a producer from running far ahead of its readers. */
export const breath = (): Promise<void> => pause(2)

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** For what the port tells only when asked (assignments, committed offsets): asks until it holds. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 45_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${what}`)
    await pause(10)
  }
}

/** Lag of a group over a topic; undefined where the topic knows no such group. */
export async function lagOf(log: EventLog, topic: string, group: string): Promise<number | undefined> {
  const { topics } = await log.describe([topic])
  return topics[0]?.groups.find((candidate) => candidate.group === group)?.lag
}

/** A subscriber that keeps what it was given and, unless told otherwise, is done with it. */
export class Recorder {
  readonly deliveries: Delivery[] = []
  readonly batches: (readonly Delivery[])[] = []
  readonly #waiting = new Set<() => void>()
  readonly #handle: SubscribeOptions['handle']

  constructor(handle: SubscribeOptions['handle'] = async (batch, done) => done(batch[batch.length - 1] as Delivery)) {
    this.#handle = handle
  }

  readonly handle: SubscribeOptions['handle'] = (batch, done, signal, place) => {
    this.deliveries.push(...batch)
    this.batches.push(batch)
    const handled = this.#handle(batch, done, signal, place)
    for (const check of [...this.#waiting]) check()
    return handled
  }

  subscribe(log: EventLog, topic: string, group: string, maxBatch?: number): Promise<Subscription> {
    return log.subscribe({ topic, group, maxBatch, handle: this.handle })
  }

  /** Resolves with all deliveries so far once the condition holds. */
  when(holds: (deliveries: readonly Delivery[]) => boolean): Promise<readonly Delivery[]> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds(this.deliveries)) return
        this.#waiting.delete(check)
        resolve([...this.deliveries])
      }
      this.#waiting.add(check)
      check()
    })
  }

  /** Resolves once `count` deliveries came, repeated ones included. */
  received(count: number): Promise<readonly Delivery[]> {
    return this.when((deliveries) => deliveries.length >= count)
  }
}
