import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { type Article, ProblemError } from '@wiredesk/contracts'
import { WorkerPool, WorkFailure } from '@wiredesk/workers'
import type { EnricherName } from './catalogue.ts'
import { NOTHING_FOUND, type Findings, type KnownFindings } from './enricher.ts'
import type { EnrichmentAnswer, EnrichmentItem } from './enrichment-task.ts'

export interface EnrichmentPoolOptions {
  /** Worker processes. Default: one for each core. */
  readonly threads?: number
  /** Milliseconds that one article may take. Default 20 s. */
  readonly deadlineMs?: number
  /** Heap of each worker process. Default 512 MiB. */
  readonly memoryMiB?: number
  /** The worker's file, another one in tests. */
  readonly worker?: URL
}

/** How enrichment ended for one article. */
export type PoolOutcome =
  | { readonly kind: 'found'; readonly findings: Findings; readonly ran: readonly EnricherName[] }
  | { readonly kind: 'failed'; readonly error: ProblemError }

interface Job {
  readonly item: EnrichmentItem
  outcome: PoolOutcome | undefined
}

/**
 * Articles go to a worker in small portions: few enough that all workers have something to do, many enough that handing them over
 * costs nothing.
 */
const MOST_IN_PORTION = 16
const MOST_UNITS_IN_PORTION = 128 * 1024

/**
 * Enriches articles in worker processes; the thread that calls stays free. Every article ends on its own: one that hangs,
 * crashes its worker or eats its memory costs nobody else their result.
 */
export class EnrichmentPool {
  readonly threads: number
  readonly #deadlineMs: number
  readonly #workers: WorkerPool<readonly EnrichmentItem[], EnrichmentAnswer>

  constructor(options: EnrichmentPoolOptions = {}) {
    const file = options.worker ?? new URL(`./enrichment.worker${extname(import.meta.url)}`, import.meta.url)
    this.threads = options.threads ?? availableParallelism()
    this.#deadlineMs = options.deadlineMs ?? 20_000
    this.#workers = new WorkerPool({
      name: 'enrichment',
      file,
      size: this.threads,
      deadlineMs: this.#deadlineMs,
      memoryMiB: options.memoryMiB ?? 512,
    })
  }

  /** Starts the workers, and waits for none: otherwise they start with the first articles. */
  warm(): void {
    this.#workers.warm()
  }

  /** Resolves when every worker has started. Throws `UnavailableError` where one cannot be, or the pool is closed. */
  ready(): Promise<void> {
    return this.#workers.ready()
  }

  /**
   * Finds what is not known yet in each article; `known[i]` belongs to `articles[i]`. Resolves with one outcome for
   * each article in the same order: `failed` with the problem `timeout`, `worker-crashed` or `stage-failed` where the
   * article is to blame. Rejects with `UnavailableError` where workers cannot be started, which is no article's fault, or the pool is closed;
   * with the reason of `signal` as soon as that aborts, and the workers leave the rest.
   */
  async enrich(
    articles: readonly Article[],
    known: readonly KnownFindings[] = [],
    signal?: AbortSignal,
  ): Promise<readonly PoolOutcome[]> {
    const jobs = articles.map((article, index): Job => ({
      item: { article, known: known[index] ?? {} },
      outcome: undefined,
    }))
    await Promise.all(this.#portions(jobs).map((portion) => this.#work(portion, signal)))
    return jobs.map(({ outcome }) => outcome ?? failed('internal', 'no worker answered for the article'))
  }

  /** Ends the workers. What is in their hands is lost: its `enrich` rejects. */
  async close(): Promise<void> {
    await this.#workers.close()
  }

  #portions(jobs: readonly Job[]): readonly (readonly Job[])[] {
    const most = Math.min(MOST_IN_PORTION, Math.max(1, Math.ceil(jobs.length / (this.threads * 2))))
    const portions: Job[][] = []
    let units = 0
    for (const job of jobs) {
      const portion = portions.at(-1)
      units += job.item.article.text.length
      if (portion && portion.length < most && units <= MOST_UNITS_IN_PORTION) portion.push(job)
      else {
        portions.push([job])
        units = job.item.article.text.length
      }
    }
    return portions
  }

  /** Works on a portion until each of its articles has an outcome. */
  async #work(portion: readonly Job[], signal: AbortSignal | undefined): Promise<void> {
    if (portion.length === 0) return
    const failure = await this.#ask(portion, false, signal)
    const [guilty, ...others] = portion.filter(({ outcome }) => outcome === undefined)
    if (!guilty || !failure) return
    await Promise.all([this.#work(others, signal), this.#settle(guilty, failure, signal)])
  }

  /** A worker that was lost may have been another article's fault: once more, alone, and by a worker that had no other. */
  async #settle(job: Job, failure: WorkFailure, signal: AbortSignal | undefined): Promise<void> {
    const again = failure.kind === 'threw' || failure.kind === 'late' ? failure : await this.#ask([job], true, signal)
    if (again) job.outcome ??= this.#blame(again)
  }

  /** Gives each job its outcome, up to the one at which a worker failed. */
  async #ask(jobs: readonly Job[], fresh: boolean, signal: AbortSignal | undefined): Promise<WorkFailure | undefined> {
    const unanswered = jobs.values()
    try {
      const task = jobs.map(({ item }) => item)
      for await (const answer of this.#workers.ask(task, { ahead: Infinity, fresh, signal })) {
        const job = unanswered.next().value
        if (job) job.outcome = outcomeOf(job.item, answer)
      }
      return undefined
    } catch (error) {
      if (error instanceof WorkFailure) return error
      throw error
    }
  }

  #blame({ kind, message }: WorkFailure): PoolOutcome {
    switch (kind) {
      case 'threw':
        return failed('stage-failed', `an enricher failed: ${message}`)
      case 'late':
        return failed('timeout', `the enrichment worker ${message}`, { deadlineMs: this.#deadlineMs })
      case 'out-of-memory':
      case 'crashed':
        return failed('worker-crashed', `the enrichment worker ${message}`)
    }
  }
}

function outcomeOf({ known }: EnrichmentItem, { found, ran }: EnrichmentAnswer): PoolOutcome {
  return { kind: 'found', findings: { ...NOTHING_FOUND, ...known, ...found }, ran }
}

function failed(...problem: ConstructorParameters<typeof ProblemError>): PoolOutcome {
  return { kind: 'failed', error: new ProblemError(...problem) }
}
