import { z } from 'zod'
import type { OpenSearchConnection } from './connection.ts'

/**
 * Makes every write to an index that resolved before visible to search. Calls that come while a refresh runs share the
 * next one.
 */
export class Refresher {
  readonly #connection: OpenSearchConnection
  readonly #index: string
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(connection: OpenSearchConnection, index: string) {
    this.#connection = connection
    this.#index = index
  }

  refresh(): Promise<void> {
    if (this.#running === undefined) return this.#start()
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.#start()
      })
    return this.#next
  }

  #start(): Promise<void> {
    this.#running = this.#connection
      .call(z.looseObject({}), { method: 'POST', path: `/${this.#index}/_refresh` })
      .then(() => undefined)
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }
}
