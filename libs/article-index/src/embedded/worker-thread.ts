import { Worker } from 'node:worker_threads'
import { UnavailableError } from '@wiredesk/contracts'
import type { Failure, Handlers, Reply } from './serve.ts'

/** Most calls that wait for a thread. */
const MAX_WAITING = 1_000

interface Call {
  readonly message: { readonly method: string; readonly args: readonly unknown[] }
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** What is new in a batch fits; left alone V8 takes 128 MiB for it in each thread, and keeps them. */
const YOUNG_MIB = 24

export interface WorkerThreadOptions {
  /** For `serve`. */
  readonly data: unknown
  /** Longest time of one call, ms; without limit where absent. */
  readonly deadlineMs?: number
  readonly errorOf: (failure: Failure) => Error
}

/**
 * The caller's side. Calls run one at a time, in their order. Throws `UnavailableError` for a call whose worker is
 * lost, or that runs longer than the deadline; a new worker takes the next call.
 */
export class WorkerThread<H extends Handlers> {
  readonly #url: URL
  readonly #options: WorkerThreadOptions
  readonly #waiting: Call[] = []
  #worker: Worker | undefined
  #ready = false
  #running: Call | undefined
  #deadline: NodeJS.Timeout | undefined
  #ended: Promise<unknown> = Promise.resolve()
  #closed: Promise<void> | undefined

  /** `url` is that of a file which calls `serve`. */
  constructor(url: URL, options: WorkerThreadOptions) {
    this.#url = url
    this.#options = options
  }

  async call<M extends keyof H & string>(method: M, ...args: Parameters<H[M]>): Promise<ReturnType<H[M]>> {
    if (this.#closed !== undefined) throw new UnavailableError('the index is closed')
    if (this.#waiting.length < MAX_WAITING) return await this.#enqueue(method, args)
    throw new UnavailableError(`the index: ${MAX_WAITING} calls are waiting already`)
  }

  /** Starts the worker before the first call. */
  prepare(): void {
    this.#worker ??= this.#started()
  }

  /** Ends the worker after the calls that wait. */
  close(): Promise<void> {
    return (this.#closed ??= this.#end())
  }

  async #end(): Promise<void> {
    if (this.#worker !== undefined || this.#waiting.length > 0) await this.#enqueue('close', []).catch(() => undefined)
    await this.#ended
  }

  #enqueue(method: string, args: readonly unknown[]): Promise<never> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message: { method, args }, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#running !== undefined || this.#waiting.length === 0) return
    this.#worker ??= this.#started()
    if (!this.#ready) return
    const call = this.#waiting.shift()
    if (call === undefined) return
    this.#running = call
    this.#worker.postMessage(call.message)
    const { deadlineMs } = this.#options
    if (deadlineMs !== undefined) {
      this.#deadline = setTimeout(
        () => this.#lost(`${call.message.method} took longer than ${deadlineMs} ms`),
        deadlineMs,
      )
    }
  }

  #started(): Worker {
    const worker = new Worker(this.#url, {
      workerData: this.#options.data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    })
    const current = (): boolean => this.#worker === worker
    worker.on('message', (reply: Reply) => current() && this.#replied(reply))
    worker.on('error', (error: Error) => current() && this.#lost(`a worker thread was lost: ${error.message}`))
    worker.on('exit', () => current() && this.#lost('a worker thread ended'))
    this.#ended = new Promise((resolve) => worker.on('exit', resolve))
    return worker
  }

  #replied({ result, failure }: Reply): void {
    if (!this.#ready && failure !== undefined) return this.#lost(this.#options.errorOf(failure))
    const call = this.#running
    this.#ready = true
    this.#running = undefined
    clearTimeout(this.#deadline)
    if (failure !== undefined) call?.reject(this.#options.errorOf(failure))
    else call?.resolve(result as never)
    this.#next()
  }

  /** Gives the worker up. Fails what it worked on; or, where it never got ready, all that waited for it. */
  #lost(why: string | Error): void {
    const error = typeof why === 'string' ? new UnavailableError(`the index: ${why}`) : why
    const failed = this.#ready ? [this.#running] : [this.#running, ...this.#waiting.splice(0)]
    void this.#worker?.terminate()
    this.#worker = undefined
    this.#ready = false
    this.#running = undefined
    clearTimeout(this.#deadline)
    for (const call of failed) call?.reject(error)
    this.#next()
  }
}
