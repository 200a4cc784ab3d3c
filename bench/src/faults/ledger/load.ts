import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '../random.ts'
import { canaryOf, jsonOf, type Item } from './article.ts'
import type { LedgerFile } from './ledger-file.ts'
import type { PlannedDrop, Planner } from './planner.ts'
import { Poster, type Known, type Posting } from './post.ts'

export interface LoadOptions {
  readonly url: string
  readonly seed: number
  /** Requests in flight at a time. */
  readonly lanes: number
  /** Articles a second at most. */
  readonly perSecond: number
  /** Of a request, ms. */
  readonly timeoutMs: number
}

/** What was done so far; `articles` counts those of which a version was accepted. */
export interface LoadCounts {
  readonly inFlight: number
  readonly ok: number
  readonly failed: number
  readonly unknown: number
  readonly articles: number
  /** Answers that had the canary in them. */
  readonly leaks: number
  /** Answers of 503, and how many of them did not say when to come back. */
  readonly refused: number
  readonly withoutRetryAfter: number
}

const PAUSE_MS = { first: 100, most: 2_000 }
const TYPES = { single: 'application/json', list: 'application/json', lines: 'application/x-ndjson' }
/** Of the requests without a key and without an answer so many are sent again. */
const SENT_AGAIN = 0.5

/**
 * Posts what the planner draws, several at a time, and writes each intent before and each outcome after the request. What was refused for now is tried again;
 * a request with a key is tried until it is answered.
 */
export class Load {
  readonly #options: LoadOptions
  readonly #planner: Planner
  readonly #ledger: LedgerFile
  readonly #poster: Poster
  readonly #random: Random
  readonly #canary: string
  readonly #counts = {
    inFlight: 0,
    ok: 0,
    failed: 0,
    unknown: 0,
    articles: 0,
    leaks: 0,
    refused: 0,
    withoutRetryAfter: 0,
  }
  readonly #lanes: Promise<void>[] = []
  /** Numbers of articles. */
  readonly #accepted = new Set<number>()
  #ops = 0
  #perSecond: number
  #due = 0
  #stopping = false

  constructor(options: LoadOptions, planner: Planner, ledger: LedgerFile) {
    this.#options = options
    this.#planner = planner
    this.#ledger = ledger
    this.#poster = new Poster(`${options.url}/articles`, { timeoutMs: options.timeoutMs, sockets: options.lanes })
    this.#random = new Random(options.seed, 'load')
    this.#canary = canaryOf(options.seed)
    this.#perSecond = options.perSecond
  }

  start(): void {
    for (let lane = 0; lane < this.#options.lanes; lane += 1) this.#lanes.push(this.#run())
  }

  get counts(): LoadCounts {
    return this.#counts
  }

  /** From now on; 0 posts nothing new. */
  set perSecond(articles: number) {
    this.#perSecond = articles
    this.#due = performance.now()
  }

  /** Draws nothing more; resolves when all that can be known is known. */
  async stop(): Promise<void> {
    this.#stopping = true
    await Promise.all(this.#lanes)
    this.#poster.close()
    await this.#ledger.close()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      if (this.#perSecond === 0) {
        await pause(PAUSE_MS.first)
        continue
      }
      const drop = this.#planner.next()
      await this.#turn(drop.items.length)
      await this.#settle(drop)
    }
  }

  /** Keeps to the rate. */
  async #turn(articles: number): Promise<void> {
    const now = performance.now()
    this.#due = Math.max(this.#due, now - 1_000)
    const waitMs = this.#due - now
    this.#due += (articles * 1_000) / this.#perSecond
    if (waitMs > 0) await pause(waitMs)
  }

  async #settle({ form, keyed, items }: PlannedDrop): Promise<void> {
    const key = keyed ? `key-${this.#options.seed}-${this.#ops}` : undefined
    for (let waitMs = PAUSE_MS.first; ; waitMs = Math.min(PAUSE_MS.most, waitMs * 2)) {
      const known = await this.#attempt(form, key, items)
      if (known.result === 'ok' && (known.interrupted !== true || key === undefined)) return
      const isFinal = known.result === 'failed' && known.status !== undefined && known.status < 500
      if (isFinal) return
      if (known.result === 'unknown' && key === undefined && !this.#random.chance(SENT_AGAIN)) return
      // What has no key may be left as it is; what has one is to be known in the end.
      if (this.#stopping && key === undefined) return
      await pause(waitMs * (0.5 + this.#random.next() / 2))
    }
  }

  async #attempt(form: PlannedDrop['form'], key: string | undefined, items: readonly Item[]): Promise<Known> {
    const op = this.#ops++
    const ledgerItems = items.map(({ number, version, kind }): [number, number, Item['kind']] => [
      number,
      version,
      kind,
    ])
    await this.#ledger.append({ line: 'intent', op, at: Date.now(), form, key, items: ledgerItems })
    this.#counts.inFlight += 1
    const known = await this.#poster.post(this.#posting(form, key, items), (text) => {
      if (text.includes(this.#canary)) this.#counts.leaks += 1
    })
    this.#counts.inFlight -= 1
    this.#counts[known.result] += 1
    for (const [at, { number }] of items.entries()) if (typeof known.ids?.[at] === 'string') this.#accepted.add(number)
    this.#counts.articles = this.#accepted.size
    if (known.status === 503) {
      this.#counts.refused += 1
      if (!(Number(known.retryAfter) >= 0)) this.#counts.withoutRetryAfter += 1
    }
    const { retryAfter: _, ...outcome } = known
    await this.#ledger.append({ line: 'outcome', op, at: Date.now(), ...outcome })
    return known
  }

  #posting(form: PlannedDrop['form'], key: string | undefined, items: readonly Item[]): Posting {
    const bodies = items.map((item) => jsonOf(this.#options.seed, item))
    const body = form === 'list' ? `[${bodies.join(',')}]` : bodies.map((each) => `${each}\n`).join('')
    return {
      contentType: TYPES[form],
      body: Buffer.from(body),
      headers: {
        authorization: `Bearer ${this.#canary}`,
        'x-api-key': this.#canary,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
    }
  }
}
