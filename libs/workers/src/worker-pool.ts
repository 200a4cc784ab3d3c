import { UnavailableError } from '@wiredesk/contracts'
import { Lending } from './lending.ts'
import { Seat, type SeatOptions } from './seat.ts'
import type { WorkerProcess } from './worker-process.ts'

export interface WorkerPoolOptions extends SeatOptions {
  /** How many tasks are worked on at once, each by a process of its own. */
  readonly size: number
}

export interface AskOptions {
  /** What the task is about, where it does not fit into JSON. Default: nothing. */
  readonly bytes?: Uint8Array
  /**
   * How many answers the worker may be ahead of the reader. Default 0: it works on an answer once that is asked for. `Infinity` suits tasks with few
   * answers.
   */
  readonly ahead?: number
  /** By a worker that never had another task: whatever happens to it is this one's fault. */
  readonly fresh?: boolean
  /** Aborts when nobody wants the answers any more. */
  readonly signal?: AbortSignal
}

const NOTHING = new Uint8Array()

/**
 * Work in processes that can be killed: a task that throws, hangs, loops for ever, takes too much memory, exits, crashes or kills its process ends with a
 * {@link WorkFailure}, and costs nobody else anything. A process that is lost is replaced; none outlives this one, nor is ended by the
 * signals that a terminal sends to the whole group.
 */
export class WorkerPool<Task, Answer> {
  readonly #name: string
  readonly #seats: readonly Seat[]
  readonly #lending: Lending<Seat>

  constructor({ size, ...options }: WorkerPoolOptions) {
    this.#name = options.name
    this.#seats = Array.from({ length: size }, () => new Seat(options))
    this.#lending = new Lending(this.#seats)
  }

  /** Starts every worker, and waits for none; otherwise each starts with the first task that needs it. */
  warm(): void {
    for (const seat of this.#seats) seat.warm()
  }

  /** Resolves when every worker has started. Throws `UnavailableError` where one cannot be, or the pool is closed. */
  async ready(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.worker(false)))
  }

  /**
   * The answers to a task, in order, as the worker gives them. A reader that stops early gives the worker back, which stops after the answer that it
   * is working on. Throws, after the answers that were given before,
   *  - `WorkFailure` where the task is to blame, or its worker was lost with it;
   *  - `UnavailableError` where no worker can be started, or the pool is closed: the task is not to blame;
   *  - the reason of the signal.
   */
  async *ask(task: Task, options: AskOptions = {}): AsyncGenerator<Answer, void, undefined> {
    const { bytes = NOTHING, ahead = 0, fresh = false, signal } = options
    const text = JSON.stringify(task)
    const seat = await this.#lending.take(signal)
    let worker: WorkerProcess | undefined
    try {
      worker = await seat.worker(fresh)
      for await (const answer of worker.ask({ task: text, bytes, ahead, signal })) yield JSON.parse(answer) as Answer
    } finally {
      void this.#giveBack(seat, worker)
    }
  }

  /** Ends every worker at once. What is in their hands is lost: who waits for it gets an `UnavailableError`. */
  async close(): Promise<void> {
    const error = new UnavailableError(`the ${this.#name} workers are closed`)
    this.#lending.close(error)
    await Promise.all(this.#seats.map((seat) => seat.close(error)))
  }

  async #giveBack(seat: Seat, worker: WorkerProcess | undefined): Promise<void> {
    await worker?.idle
    this.#lending.give(seat)
  }
}
