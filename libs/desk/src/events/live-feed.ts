import { setTimeout as sleep } from 'node:timers/promises'
import { problem, ProblemError, UnavailableError, type Problem } from '@wiredesk/contracts'

/** What is watched: asked again `everyMs` after each answer, as long as somebody listens. */
export interface Source {
  readonly everyMs: number
  ask(): Promise<unknown>
}

/** Gets each thing that has changed; `data` is JSON in one line. */
export type Listener = (name: string, data: string) => void

/** What a listener gets in place of a source that cannot be asked at the moment. */
export interface Away {
  readonly source: string
  readonly problem: Problem
}

/**
 * Asks its sources for all who listen, however many, and tells what has changed: each listener gets the whole state first. A source that fails is told as the
 * event `away`, once, and asked on; the others do not wait for it. Nobody listens: nothing is asked.
 */
export class LiveFeed {
  readonly #sources: ReadonlyMap<string, Source>
  readonly #listeners = new Set<Listener>()
  readonly #last = new Map<string, { readonly name: string; readonly data: string }>()
  #watching = new AbortController()

  constructor(sources: Readonly<Record<string, Source>>) {
    this.#sources = new Map(Object.entries(sources))
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** Gives the function that ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    for (const { name, data } of this.#last.values()) listener(name, data)
    if (this.#listeners.size === 1) {
      this.#watching = new AbortController()
      for (const [name, source] of this.#sources) void this.#watch(name, source, this.#watching.signal)
    }
    return () => this.#leave(listener)
  }

  #leave(listener: Listener): void {
    if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
    this.#watching.abort()
    this.#last.clear()
  }

  async #watch(name: string, source: Source, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const told = await this.#ask(name, source)
      if (signal.aborted) return
      this.#tell(name, told)
      await sleep(source.everyMs, undefined, { signal }).catch(() => undefined)
    }
  }

  async #ask(source: string, { ask }: Source): Promise<{ readonly name: string; readonly data: string }> {
    try {
      return { name: source, data: JSON.stringify(await ask()) }
    } catch (error) {
      return { name: 'away', data: JSON.stringify({ source, problem: problemOf(error) } satisfies Away) }
    }
  }

  #tell(source: string, told: { readonly name: string; readonly data: string }): void {
    const last = this.#last.get(source)
    if (last?.name === told.name && last.data === told.data) return
    this.#last.set(source, told)
    for (const listener of [...this.#listeners]) listener(told.name, told.data)
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof UnavailableError) return problem('unavailable', error.message)
  return problem('internal', error instanceof Error ? error.message : String(error))
}
