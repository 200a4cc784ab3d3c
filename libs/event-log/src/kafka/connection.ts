import { setTimeout as pause } from 'node:timers/promises'
import type { Kafka } from 'kafkajs'
import { LogUnavailableError } from '../errors.ts'
import { Brokers } from './brokers.ts'
import { asLogError, isPassing, rootCause } from './faults.ts'
import type { KafkaSettings } from './options.ts'
import { settledWithin } from './within.ts'

const RETRY_MS = 100
const FRESH_CONNECTIONS = 2

/** The connection for everything but appending and subscribing. All its calls are bounded in time. */
export class Connection {
  readonly #kafka: Kafka
  readonly #settings: KafkaSettings
  #brokers: Brokers | undefined
  #closed = false

  constructor(kafka: Kafka, settings: KafkaSettings) {
    this.#kafka = kafka
    this.#settings = settings
  }

  /**
   * Does the work, again where a broker says that leaders or coordinators have moved, and once more on a fresh
   * connection where the old one broke. Rejects with LogUnavailableError, within that time: the request time-out.
   */
  async call<T>(
    what: string,
    work: (brokers: Brokers) => Promise<T>,
    withinMs = this.#settings.requestTimeoutMs,
  ): Promise<T> {
    const result = this.#persist(what, performance.now() + withinMs, work)
    if (!(await settledWithin(result, withinMs))) {
      this.#replace()
      throw new LogUnavailableError(`${what}: no answer within ${withinMs} ms`)
    }
    return result
  }

  async close(withinMs: number): Promise<void> {
    this.#closed = true
    const brokers = this.#brokers
    this.#brokers = undefined
    if (brokers !== undefined) await settledWithin(brokers.disconnect(), withinMs)
  }

  async #persist<T>(what: string, deadline: number, work: (brokers: Brokers) => Promise<T>): Promise<T> {
    let connections = 1
    for (;;) {
      if (this.#closed) throw new LogUnavailableError(`${what}: the log is closed`)
      this.#brokers ??= new Brokers(this.#kafka, this.#settings)
      const brokers = this.#brokers
      try {
        return await work(brokers)
      } catch (error) {
        const answered = rootCause(error).type !== undefined
        if (!answered && brokers === this.#brokers) this.#replace()
        const again = answered ? isPassing(error) : isPassing(error) && connections++ < FRESH_CONNECTIONS
        if (!again || performance.now() + RETRY_MS > deadline) throw asLogError(what, error)
      }
      await pause(RETRY_MS)
    }
  }

  #replace(): void {
    const brokers = this.#brokers
    this.#brokers = undefined
    brokers?.disconnect().catch(() => undefined)
  }
}
