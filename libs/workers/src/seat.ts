import { UnavailableError } from '@wiredesk/contracts'
import type { WorkerLimits } from './limits.ts'
import { WorkerProcess } from './worker-process.ts'

export interface SeatOptions extends WorkerLimits {
  /** As errors name the workers, such as `enrichment`. */
  readonly name: string
  /** The file whose default export is their `Work`. */
  readonly file: URL
}

const MOST_STARTS = 3

/** A place for one worker after another. One that is lost at work is replaced at once, one that does not start only when it is asked for. */
export class Seat {
  readonly #options: SeatOptions
  /** Workers of which something may be left. */
  readonly #gone = new Set<Promise<void>>()
  #worker: WorkerProcess | undefined
  #closed: Error | undefined

  constructor(options: SeatOptions) {
    this.#options = options
  }

  /** The one that sits there, ready; `fresh`: one that never had a task. Throws `UnavailableError` where none starts. */
  async worker(fresh: boolean): Promise<WorkerProcess> {
    if (fresh && this.#worker?.used) this.#worker.end(new Error('a fresh one takes its place'))
    let cause: unknown
    for (let start = 0; start < MOST_STARTS; start++) {
      if (this.#closed) throw this.#closed
      try {
        const worker = (this.#worker ??= this.#open())
        await worker.ready
        return worker
      } catch (error) {
        cause = error
      }
    }
    throw this.#closed ?? new UnavailableError(`${this.#options.name} workers do not start`, { cause })
  }

  /** Starts one that will be asked for. Whether that goes well is seen then. */
  warm(): void {
    try {
      if (!this.#closed) this.#worker ??= this.#open()
    } catch {
      return
    }
  }

  /** Ends the worker: who waits for it gets the error. Resolves when nothing is left of it. */
  async close(error: Error): Promise<void> {
    this.#closed ??= error
    this.#worker?.end(error)
    await Promise.all(this.#gone)
  }

  #open(): WorkerProcess {
    const worker = new WorkerProcess(this.#options.file, this.#options, () => {
      this.#worker = undefined
      if (worker.used) this.warm()
    })
    this.#gone.add(worker.gone)
    void worker.gone.then(() => this.#gone.delete(worker.gone))
    return worker
  }
}
