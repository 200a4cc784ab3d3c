import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Deadline } from './deadline.ts'
import { Inbox } from './inbox.ts'
import { failureOf } from './last-words.ts'
import { processMiB, type WorkerLimits } from './limits.ts'
import { fromWorkerSchema, type ToWorker } from './messages.ts'
import { WorkFailure } from './work-failure.ts'

export interface Question {
  /** JSON. */
  readonly task: string
  readonly bytes: Uint8Array
  /** How many answers the worker may be ahead of the reader. */
  readonly ahead: number
  readonly signal: AbortSignal | undefined
}

/** A task that the worker has in its hands. */
interface Talk {
  readonly inbox: Inbox<string>
  /** Answers that the worker may give now; it works for as long as it may give one. */
  wanted: number
  readonly over: PromiseWithResolvers<void>
}

const MIB = 1024 * 1024
const EXTENSION = extname(import.meta.url)
const CHILD = fileURLToPath(new URL(`./child${EXTENSION}`, import.meta.url))
/**
 * None of our own: a profile or a debugger is not meant for a worker. A heap may double before V8 collects it whole: by itself V8 allows a busy worker
 * so little that enrichment takes a third longer (measured). Room for young objects of twice the size costs 100 MiB, and wins nothing.
 */
const FLAGS = [
  '--heap-growing-percent=100',
  '--max-semi-space-size=16',
  ...(EXTENSION === '.ts' ? ['--conditions=wiredesk:source'] : []),
]
/** A worker has this long to load its tables. */
const START_MS = 60_000
const BYTES_A_MESSAGE = 256 * 1024
/** Of what it says on stderr, so much is kept: V8 says more than a line when it aborts. */
const LAST_WORDS = 8 * 1024

/** A process that works on one task at a time, and can be killed at any. It sees neither our environment nor our standard output. */
export class WorkerProcess {
  /** Resolves when it has loaded its file; rejects where it ends before. */
  readonly ready: Promise<void>
  /** Resolves when nothing is left of it. */
  readonly gone: Promise<void>
  /** Whether it ever had a task. */
  used = false
  readonly #child: ChildProcess
  readonly #start = new Deadline(START_MS, () => this.end(new WorkFailure('late', `did not start in ${START_MS} ms`)))
  readonly #deadline: Deadline
  readonly #ready = Promise.withResolvers<void>()
  readonly #onLost: () => void
  #lastWords = ''
  #talk: Talk | undefined
  #why: Error | undefined

  /** `onLost` is called once, when it is sure that it takes no more tasks. */
  constructor(file: URL, limits: WorkerLimits, onLost: () => void) {
    const { deadlineMs, memoryMiB } = limits
    this.#deadline = new Deadline(deadlineMs, () =>
      this.end(new WorkFailure('late', `took longer than ${deadlineMs} ms`)),
    )
    this.ready = this.#ready.promise
    this.ready.catch(() => undefined)
    this.#onLost = onLost
    this.#child = fork(CHILD, [file.href, String(process.pid), String(processMiB(limits) * MIB)], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${memoryMiB}`, ...FLAGS],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#start.start()
    this.gone = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.end(failureOf(code, signal, this.#lastWords, limits))
        resolve()
      })
    })
    this.#child.once('error', (error) => this.end(new WorkFailure('crashed', error.message)))
    this.#child.on('message', (message) => this.#hear(message))
    this.#listenToLastWords()
  }

  /** Resolves when it has no task. */
  get idle(): Promise<void> {
    return this.#talk?.over.promise ?? Promise.resolve()
  }

  /**
   * Its answers, as JSON. Throws {@link WorkFailure} after those that were given before; what {@link end} was called with; the reason of the
   * signal. Where the reader stops early, the worker does so after the answer in its hands, see {@link idle}.
   */
  async *ask({ task, bytes, ahead, signal }: Question): AsyncGenerator<string, void, undefined> {
    signal?.throwIfAborted()
    if (this.#why) throw this.#why
    const talk: Talk = { inbox: new Inbox(), wanted: 1 + ahead, over: Promise.withResolvers() }
    const abort = (): void => talk.inbox.end(signal?.reason)
    signal?.addEventListener('abort', abort)
    this.used = true
    this.#talk = talk
    try {
      await this.#hand(task, bytes, talk)
      for (let answer = await talk.inbox.take(); answer !== undefined; answer = await talk.inbox.take()) {
        yield answer
        this.#want(talk)
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      this.#stop(talk)
    }
  }

  /** Kills it: whoever waits for it gets the error. */
  end(error: Error): void {
    if (this.#why) return
    this.#why = error
    this.#child.kill('SIGKILL')
    this.#start.stop()
    this.#ready.reject(error)
    this.#over(error)
    this.#onLost()
  }

  async #hand(task: string, bytes: Uint8Array, talk: Talk): Promise<void> {
    this.#deadline.start()
    await this.#send({ kind: 'task', task, byteLength: bytes.byteLength, answers: talk.wanted })
    for (let at = 0; at < bytes.byteLength && this.#talk === talk; at += BYTES_A_MESSAGE) {
      this.#deadline.start()
      await this.#send({ kind: 'bytes', bytes: bytes.subarray(at, at + BYTES_A_MESSAGE) })
    }
  }

  #want(talk: Talk): void {
    if (this.#talk !== talk || talk.wanted === Infinity) return
    talk.wanted++
    if (talk.wanted === 1) this.#deadline.start()
    void this.#send({ kind: 'go' })
  }

  #stop(talk: Talk): void {
    if (this.#talk !== talk) return
    talk.wanted = Infinity
    this.#deadline.start()
    void this.#send({ kind: 'stop' })
  }

  #hear(message: unknown): void {
    const { data: told } = fromWorkerSchema.safeParse(message)
    switch (told?.kind) {
      case 'ready':
        this.#start.stop()
        return this.#ready.resolve()
      case 'answer':
        return this.#answered(told.answer)
      case 'over':
        return this.#over()
      case 'threw':
        return this.#over(new WorkFailure('threw', told.error))
      case 'uncaught':
        return this.end(new WorkFailure('crashed', `threw ${told.error}, which nothing caught`))
    }
  }

  #answered(answer: string): void {
    if (!this.#talk) return
    this.#talk.inbox.put(answer)
    this.#talk.wanted--
    if (this.#talk.wanted > 0) this.#deadline.start()
    else this.#deadline.stop()
  }

  #over(error?: Error): void {
    this.#deadline.stop()
    this.#talk?.inbox.end(error)
    this.#talk?.over.resolve()
    this.#talk = undefined
  }

  /** Resolves when it is on its way. Where the process is gone, its end tells so. */
  #send(message: ToWorker): Promise<void> {
    return new Promise((resolve) => this.#child.send(message, () => resolve()))
  }

  #listenToLastWords(): void {
    const { stderr } = this.#child
    stderr?.on('data', (words: Buffer) => {
      this.#lastWords = (this.#lastWords + words.toString('latin1')).slice(-LAST_WORDS)
    })
    // A process that it started may hold the other end for ever.
    this.#child.once('exit', () => setImmediate(() => stderr?.destroy()))
  }
}
