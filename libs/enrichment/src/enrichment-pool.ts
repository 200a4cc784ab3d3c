import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { ProblemError, UnavailableError, type Article } from '@wiredesk/contracts'
import { Piscina } from 'piscina'
import type { EnricherName } from './catalogue.ts'
import { ALL_DONE, tell, type EnrichmentAnswer, type EnrichmentItem, type EnrichmentTask } from './enrichment-task.ts'
import { NOTHING_FOUND, type Findings, type KnownFindings } from './enricher.ts'
import { Turns } from './turns.ts'

export interface EnrichmentPoolOptions {
  /** Worker threads. Default: one for each core. */
  readonly threads?: number
  /** Milliseconds that one article may take. Default 20 s. */
  readonly deadlineMs?: number
  /** Heap of each worker thread. Default 512 MiB. */
  readonly memoryMiB?: number
  /** The worker's file, another one in tests. */
  readonly worker?: URL
}

/** How enrichment ended for one article. */
export type PoolOutcome =
  | { readonly kind: 'found'; readonly findings: Findings; readonly ran: readonly EnricherName[] }
  | { readonly kind: 'failed'; readonly error: ProblemError }

interface Job {
  readonly index: number
  readonly item: EnrichmentItem
  /** How often a worker died with it in its hands, and without any. */
  crashes: number
  misses: number
}

/** What became of a task: answers, or a worker that was lost on the item `at`; -1 where it had begun none. */
type Attempt =
  | { readonly kind: 'answered'; readonly answers: readonly EnrichmentAnswer[] }
  | { readonly kind: 'late' | 'crashed'; readonly at: number; readonly cause: unknown }

/**
 * Articles go to a worker in small portions: few enough that a lost worker costs little, many enough that the messages
 * cost nothing.
 */
const MOST_IN_TASK = 16
const MOST_UNITS_IN_TASK = 128 * 1024
/** A worker has this long to load its tables. */
const START_MS = 60_000
const MOST_CRASHES = 2
const MOST_MISSES = 3

/**
 * Enriches articles in worker threads; the thread that calls stays free. Every article ends on its own: one that hangs,
 * crashes its worker or eats its memory costs nobody else their result.
 */
export class EnrichmentPool {
  readonly threads: number
  readonly #deadlineMs: number
  readonly #memoryMiB: number
  readonly #workers: Piscina<EnrichmentTask, readonly EnrichmentAnswer[]>
  readonly #turns: Turns
  readonly #notBegun = new Set<(cause: unknown) => void>()
  #closed = false

  constructor(options: EnrichmentPoolOptions = {}) {
    const worker = options.worker ?? new URL(`./enrichment.worker${extname(import.meta.url)}`, import.meta.url)
    this.threads = options.threads ?? availableParallelism()
    this.#deadlineMs = options.deadlineMs ?? 20_000
    this.#memoryMiB = options.memoryMiB ?? 512
    this.#turns = new Turns(this.threads)
    this.#workers = new Piscina({
      filename: worker.href,
      minThreads: this.threads,
      maxThreads: this.threads,
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryMiB },
    })
    // A worker died without a task, at its start perhaps: whoever still waits for one to begin must not wait for that
    // one.
    this.#workers.on('error', (cause: unknown) => {
      for (const giveUp of this.#notBegun) giveUp(cause)
    })
  }

  /**
   * Finds what is not known yet in each article; `known[i]` belongs to `articles[i]`. Resolves with one outcome for
   * each article in the same order: `failed` with the problem `timeout`, `worker-crashed` or `stage-failed` where the
   * article is to blame. Rejects with `UnavailableError` where workers cannot be started, which is no article's fault, or the pool is closed.
   */
  async enrich(articles: readonly Article[], known: readonly KnownFindings[] = []): Promise<readonly PoolOutcome[]> {
    const outcomes = new Map<number, PoolOutcome>()
    const jobs = articles.map((article, index) => ({
      index,
      item: { article, known: known[index] ?? {} },
      crashes: 0,
      misses: 0,
    }))
    await Promise.all(this.#portions(jobs).map((portion) => this.#work(portion, outcomes)))
    return articles.map((_, index) => outcomes.get(index) ?? failed('internal', 'no worker answered for the article'))
  }

  /** Stops the workers. What is in their hands is lost: its `enrich` rejects. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#workers.destroy()
  }

  #portions(jobs: readonly Job[]): readonly (readonly Job[])[] {
    const most = Math.min(MOST_IN_TASK, Math.max(1, Math.ceil(jobs.length / (this.threads * 2))))
    const portions: Job[][] = []
    let units = 0
    for (const job of jobs) {
      const portion = portions.at(-1)
      units += job.item.article.text.length
      if (portion && portion.length < most && units <= MOST_UNITS_IN_TASK) portion.push(job)
      else {
        portions.push([job])
        units = job.item.article.text.length
      }
    }
    return portions
  }

  /** Works on a portion until each of its articles has an outcome. */
  async #work(portion: readonly Job[], outcomes: Map<number, PoolOutcome>): Promise<void> {
    if (portion.length === 0) return
    const attempt = await this.#turns.run(() => this.#attempt(portion))
    if (attempt.kind === 'answered') {
      for (const [at, { index, item }] of portion.entries()) outcomes.set(index, outcomeOf(item, attempt.answers[at]))
      return
    }
    const guilty = portion[attempt.at]
    if (!guilty) {
      for (const job of portion)
        if (++job.misses >= MOST_MISSES)
          throw new UnavailableError('enrichment workers do not start', { cause: attempt.cause })
      return this.#work(portion, outcomes)
    }
    const others = portion.filter((job) => job !== guilty)
    if (attempt.kind === 'late')
      outcomes.set(
        guilty.index,
        failed('timeout', `enrichment took longer than ${this.#deadlineMs} ms`, { deadlineMs: this.#deadlineMs }),
      )
    else if (++guilty.crashes >= MOST_CRASHES) outcomes.set(guilty.index, this.#crash(attempt.cause))
    else {
      // Once more alone and in a fresh worker: the fault may have been another article's.
      await Promise.all([this.#work([guilty], outcomes), this.#work(others, outcomes)])
      return
    }
    await this.#work(others, outcomes)
  }

  async #attempt(portion: readonly Job[]): Promise<Attempt> {
    if (this.#closed) throw new UnavailableError('enrichment pool is closed')
    const progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    const cell = new Int32Array(progress)
    const abort = new AbortController()
    let at = -1
    let late = false
    const giveUp = (cause: unknown): void => {
      if (Atomics.load(cell, 0) === 0) abort.abort(cause)
    }
    this.#notBegun.add(giveUp)
    const watched = watch(cell, this.#deadlineMs, () => {
      at = Atomics.load(cell, 0) - 1
      late = true
      abort.abort()
    })
    try {
      const answers = await this.#workers.run(
        { items: portion.map(({ item }) => item), progress },
        { signal: abort.signal },
      )
      return { kind: 'answered', answers }
    } catch (cause) {
      if (this.#closed) throw new UnavailableError('enrichment pool was closed at work', { cause })
      return late ? { kind: 'late', at, cause } : { kind: 'crashed', at: Atomics.load(cell, 0) - 1, cause }
    } finally {
      this.#notBegun.delete(giveUp)
      tell(cell, ALL_DONE)
      await watched
    }
  }

  #crash(cause: unknown): PoolOutcome {
    const { code, message } = Object(cause) as { readonly code?: unknown; readonly message?: unknown }
    const reason =
      code === 'ERR_WORKER_OUT_OF_MEMORY' ? `ran out of its ${this.#memoryMiB} MiB` : `died: ${String(message)}`
    return failed('worker-crashed', `the enrichment worker ${reason}`)
  }
}

/**
 * Calls `late` when the worker keeps one item longer than the deadline, or does not begin. Resolves when the cell says
 * that all is done, or after `late`.
 */
async function watch(cell: Int32Array<SharedArrayBuffer>, deadlineMs: number, late: () => void): Promise<void> {
  for (let seen = Atomics.load(cell, 0); seen !== ALL_DONE; seen = Atomics.load(cell, 0)) {
    const wait = Atomics.waitAsync(cell, 0, seen, seen === 0 ? START_MS : deadlineMs)
    const woken = wait.async ? await wait.value : wait.value
    if (woken === 'timed-out' && Atomics.load(cell, 0) === seen) return late()
  }
}

function outcomeOf({ known }: EnrichmentItem, answer: EnrichmentAnswer | undefined): PoolOutcome {
  if (!answer) return failed('internal', 'the worker gave no answer for the article')
  if ('error' in answer) return failed('stage-failed', `an enricher failed: ${answer.error}`)
  return { kind: 'found', findings: { ...NOTHING_FOUND, ...known, ...answer.found }, ran: answer.ran }
}

function failed(...problem: ConstructorParameters<typeof ProblemError>): PoolOutcome {
  return { kind: 'failed', error: new ProblemError(...problem) }
}
