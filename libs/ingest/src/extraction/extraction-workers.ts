import { problem, type Problem } from '@wiredesk/contracts'
import { WorkerPool, WorkFailure } from '@wiredesk/workers'
import { type ExtractionContext, taken } from './extract-file.ts'
import type { ExtractionPage, ExtractionTask } from './extraction-task.ts'
import type { Prepared } from './prepare.ts'

export interface ExtractionWorkersOptions {
  /** Worker processes. */
  readonly threads: number
  /** Time that a worker may be busy without telling anything, ms; then it is killed. */
  readonly deadlineMs: number
  /** Heap of a worker, MiB. */
  readonly memoryMb: number
  /** The worker's file. */
  readonly worker: URL
}

/** A file that is to be extracted. */
export interface FileToExtract extends Pick<ExtractionTask, 'name' | 'mediaType' | 'charset'> {
  readonly bytes: Uint8Array
  readonly context: ExtractionContext
}

/** A file of one page, as most are, leaves its worker free before it is read. */
const PAGES_AHEAD = 1

/** Extraction off the event loop, in processes that can be killed: whatever a file does to its worker is that file's problem. */
export class ExtractionWorkers {
  readonly #workers: WorkerPool<ExtractionTask, ExtractionPage>
  readonly #limits: ExtractionWorkersOptions

  constructor(options: ExtractionWorkersOptions) {
    const { threads, deadlineMs, memoryMb, worker } = options
    this.#limits = options
    this.#workers = new WorkerPool({
      name: 'extraction',
      file: worker,
      size: threads,
      deadlineMs,
      memoryMiB: memoryMb,
    })
  }

  /** Starts the workers, and waits for none: otherwise they start with the first files. */
  warm(): void {
    this.#workers.warm()
  }

  /**
   * What is in the file, in order, read from the worker as it is asked for; what the file does to it is its last item. Throws `UnavailableError` where
   * no worker can be started, or they are closed.
   */
  async *extract({ bytes, context, ...file }: FileToExtract): AsyncGenerator<Prepared, void, undefined> {
    const { budget, ...rest } = context
    const task = { ...file, context: rest, spent: budget.spent }
    let told = 0
    for (let fresh = false; ; fresh = true) {
      let at = 0
      try {
        for await (const page of this.#workers.ask(task, { bytes, fresh, ahead: PAGES_AHEAD })) {
          budget.charge(page.spent)
          for (const item of page.items) {
            if (at++ < told) continue
            told++
            yield item
          }
        }
        return
      } catch (error) {
        if (!(error instanceof WorkFailure)) throw error
        // A worker that was lost may have been another file's fault: once more, by one that had no other.
        if (!fresh && (error.kind === 'crashed' || error.kind === 'out-of-memory')) continue
        return yield taken({ kind: 'refused', problem: this.#problemOf(error) }, context)
      }
    }
  }

  async close(): Promise<void> {
    await this.#workers.close()
  }

  #problemOf({ kind, message }: WorkFailure): Problem {
    const { deadlineMs, memoryMb } = this.#limits
    switch (kind) {
      case 'late':
        return problem('timeout', `its worker ${message}`, { limit: 'deadlineMs', deadlineMs })
      case 'out-of-memory':
        return problem('worker-crashed', `its worker ${message}`, { limit: 'memoryMb', memoryMb })
      case 'crashed':
        return problem('worker-crashed', `its worker ${message}`)
      case 'threw':
        return problem('worker-crashed', message)
    }
  }
}
