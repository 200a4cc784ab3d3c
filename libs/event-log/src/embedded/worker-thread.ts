import { Worker, type Transferable } from 'node:worker_threads'
import { LogUnavailableError, UnreadableLogError } from '../errors.ts'
import type { Call, Calls, Message } from './calls.ts'
import { messageOf } from './store-fault.ts'

/** They say where packages are found. */
const CONDITIONS = '--conditions='
/** What is new in a batch fits; left alone V8 takes 128 MiB for it in each thread, and keeps them. */
const YOUNG_MIB = 24

interface Pending {
  resolve(answer: never): void
  reject(error: Error): void
}

/** A thread that answers calls (see answer-calls.ts), seen from its owner. */
export class WorkerThread<C extends Calls, Notice = never> {
  readonly #worker: Worker
  readonly #worksOn: string
  readonly #pending = new Map<number, Pending>()
  #calls = 0
  #over: Error | undefined

  /** `worksOn` stands in errors that tell of damage. `died` is called once when the thread comes to an end by itself, with every call in flight rejected. */
  constructor(
    file: URL,
    worksOn: string,
    died: (error: LogUnavailableError) => void,
    noticed: (notice: Notice) => void = () => undefined,
  ) {
    // of the options of the process's command line others (--input-type, --cpu-prof) are not for it
    this.#worker = new Worker(file, {
      execArgv: process.execArgv.filter((option) => option.startsWith(CONDITIONS)),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    })
    this.#worksOn = worksOn
    this.#worker.on('message', (messages: readonly Message[]) => {
      for (const message of messages) {
        if ('notice' in message) noticed(message.notice as Notice)
        else this.#settle(message)
      }
    })
    const die = (cause: unknown): void => {
      if (this.#over !== undefined) return
      const error = new LogUnavailableError(`the log stopped: ${messageOf(cause)}`, { cause })
      this.#rejectAll(error)
      died(error)
    }
    this.#worker.on('error', die)
    this.#worker.on('messageerror', die)
    this.#worker.on('exit', (code) => die(`its thread ended with code ${code}`))
  }

  /** Rejects with {@link LogUnavailableError} or {@link UnreadableLogError}. */
  async call<K extends keyof C & string>(
    name: K,
    argument: C[K]['argument'],
    transfer: readonly Transferable[] = [],
  ): Promise<C[K]['answer']> {
    if (this.#over !== undefined) throw this.#over
    const { promise, resolve, reject } = Promise.withResolvers<C[K]['answer']>()
    const id = this.#calls++
    this.#pending.set(id, { resolve, reject })
    this.#worker.postMessage({ id, name, argument } satisfies Call, transfer)
    return promise
  }

  /** Ends the thread at once; calls in flight and later ones reject with `reason`. */
  async end(reason: Error): Promise<void> {
    this.#rejectAll(reason)
    await this.#worker.terminate()
  }

  #settle(message: Exclude<Message, { notice: unknown }>): void {
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if ('answer' in message) return pending?.resolve(message.answer as never)
    const { kind, message: text } = message.fault
    pending?.reject(
      kind === 'unreadable' ? new UnreadableLogError(`${this.#worksOn}: ${text}`) : new LogUnavailableError(text),
    )
  }

  #rejectAll(error: Error): void {
    this.#over ??= error
    for (const { reject } of this.#pending.values()) reject(this.#over)
    this.#pending.clear()
  }
}
