import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'

/** What one who has nothing to do with it all sees of the service. */
export interface Seen {
  /** Requests that were answered as they should be. */
  readonly served: number
  /** The longest that one took, ms, by what was asked. */
  readonly longestMs: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

export interface BystanderOptions {
  /** Of the service. */
  readonly url: string
  /** Must not show in what it is answered. */
  readonly polluted: string
  /** Who is not served within this time is not served. */
  readonly deadlineMs: number
}

const EVERY_MS = 250
const MOST_WRONG = 20

/** Asks for its health, searches, and has an innocent article tried, all the while. */
export class Bystander {
  readonly #url: string
  readonly #polluted: string
  readonly #deadlineMs: number
  readonly #wrong = new Set<string>()
  readonly #longest: Record<string, number> = {}
  #served = 0
  #innocent: unknown
  #running: Promise<void> | undefined
  #stopped = false

  constructor({ url, polluted, deadlineMs }: BystanderOptions) {
    this.#url = url
    this.#polluted = polluted
    this.#deadlineMs = deadlineMs
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<Seen> {
    this.#stopped = true
    await this.#running
    return { served: this.#served, longestMs: this.#longest, wrong: [...this.#wrong] }
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await Promise.all([
        this.#ask('health', '/health/live'),
        this.#ask('search', '/articles?q=ferry&limit=5'),
        this.#try(),
      ])
      await pause(EVERY_MS)
    }
  }

  /** Whatever was dropped before, an article without headline gets none, and no property of a prototype. */
  async #try(): Promise<void> {
    const body =
      '{"text":"A text that does nobody any harm, of three short lines.\\nIt has no headline.\\nIt never changes."}'
    const text = await this.#ask('dryRun', '/articles?dryRun=true', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    if (text === undefined) return
    const { items } = JSON.parse(text) as { readonly items: readonly unknown[] }
    this.#innocent ??= items
    if (!isDeepStrictEqual(items, this.#innocent))
      this.#hold(`an innocent article became another one: ${text.slice(0, 300)}`)
  }

  async #ask(what: string, path: string, init: RequestInit = {}): Promise<string | undefined> {
    const begun = performance.now()
    try {
      const response = await fetch(`${this.#url}${path}`, { ...init, signal: AbortSignal.timeout(this.#deadlineMs) })
      const text = await response.text()
      if (!response.ok) {
        this.#hold(`${what} was answered ${response.status}`)
        return undefined
      }
      if (what !== 'search' && text.includes(this.#polluted))
        this.#hold(`${what} was answered with what was planted elsewhere`)
      this.#served++
      return text
    } catch (error) {
      this.#hold(`${what} was not served: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    } finally {
      this.#longest[what] = Math.max(this.#longest[what] ?? 0, performance.now() - begun)
    }
  }

  #hold(wrong: string): void {
    if (this.#wrong.size < MOST_WRONG) this.#wrong.add(wrong)
  }
}
