import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { problem, type Problem } from '@wiredesk/contracts'
import { Piscina } from 'piscina'
import type { ExtractionMessage, ExtractionTask } from './extraction.worker.ts'
import type { Prepared } from './prepare.ts'

export interface WorkerLimits {
  readonly threads: number
  /** Time that a worker may be busy without telling anything, ms; then it is killed. */
  readonly deadlineMs: number
  /** Heap of a worker, MiB; above it, it is killed. */
  readonly memoryMb: number
}

const IDLE_MS = 60_000
const WORKER = fileURLToPath(new URL(`./extraction.worker${extname(import.meta.url)}`, import.meta.url))

/** Extraction off the event loop, in threads that can be killed: whatever a file does to its worker is that file's problem. */
export class ExtractionWorkers {
  readonly #pool: Piscina<ExtractionTask, void>
  readonly #limits: WorkerLimits

  constructor(limits: WorkerLimits, worker = WORKER) {
    this.#limits = limits
    this.#pool = new Piscina({
      filename: worker,
      // Where none is asked for, piscina starts no other worker for the files that wait when the last one was killed.
      minThreads: 1,
      maxThreads: limits.threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    })
  }

  /** What is in the file, in order, read from the worker as it is asked for. Never throws. */
  async *extract(task: Omit<ExtractionTask, 'port'>): AsyncGenerator<Prepared, void, undefined> {
    const { port1: ours, port2: port } = new MessageChannel()
    const abort = new AbortController()
    // A copy to give away: the bytes are still needed here, and may be a window into a larger buffer.
    const bytes = new Uint8Array(task.bytes)
    const options = { transferList: [port, bytes.buffer], signal: abort.signal }
    const over = this.#pool.run({ ...task, bytes, port }, options).then(() => undefined)
    over.catch(() => undefined)
    let deadline: NodeJS.Timeout | undefined
    let told = Promise.withResolvers<ExtractionMessage>()
    ours.on('message', (message: ExtractionMessage) => told.resolve(message))
    try {
      for (;;) {
        const message = await Promise.race([told.promise, over])
        clearTimeout(deadline)
        if (message === undefined) return
        if (message !== 'started') yield* message
        told = Promise.withResolvers()
        deadline = setTimeout(() => abort.abort('deadline'), this.#limits.deadlineMs)
        ours.postMessage('go on')
      }
    } catch (error) {
      yield { kind: 'refused', problem: this.#problemOf(error, abort.signal.aborted) }
    } finally {
      clearTimeout(deadline)
      abort.abort('over')
      ours.close()
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  #problemOf(error: unknown, late: boolean): Problem {
    const { deadlineMs, memoryMb } = this.#limits
    if (late) return problem('timeout', `it took more than ${deadlineMs} ms`, { limit: 'deadlineMs', deadlineMs })
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return problem('worker-crashed', 'its worker ended')
    return problem('worker-crashed', `it took more than ${memoryMb} MiB of memory`, { limit: 'memoryMb', memoryMb })
  }
}
