import type { DropLedger } from '@wiredesk/article-index'
import type { Sample } from '../checker/observation.ts'
import { Random } from '../random.ts'
import type { Look } from './look.ts'
import type { ManagedProcess } from './managed-process.ts'
import { sampleProcesses } from './process-sample.ts'

export interface SamplerOptions {
  /** Of the desk. */
  readonly url: string
  readonly seed: number
  readonly everyMs: number
  /** Must not be found in what the desk answers. */
  readonly canary: string
  readonly processes: () => readonly ManagedProcess[]
  readonly healthy: () => boolean
  look(): Promise<Look>
}

const ANSWER_MS = 2_000
const LATEST = 20
const CHOSEN = 3

/** Looks at the running system again and again; what does not answer is not seen. */
export class Sampler {
  readonly samples: Sample[] = []
  readonly leaks = new Set<string>()
  readonly #options: SamplerOptions
  readonly #random: Random
  readonly #stopped = Promise.withResolvers<void>()
  #running: Promise<void> | undefined
  #isStopped = false

  constructor(options: SamplerOptions) {
    this.#options = options
    this.#random = new Random(options.seed, 'sampler')
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopped.resolve()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.samples.push(await this.#sample())
      const { promise: next, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, this.#options.everyMs)
      await Promise.race([next, this.#stopped.promise])
      clearTimeout(timer)
    }
  }

  async #sample(): Promise<Sample> {
    const wasHealthy = this.#options.healthy()
    const [look, ledgers] = await Promise.all([
      this.#options.look().catch(() => undefined),
      this.#ledgers().catch(() => []),
    ])
    return {
      at: Date.now(),
      healthy: wasHealthy && this.#options.healthy(),
      ledgers,
      ...look,
      processes: sampleProcesses(this.#options.processes()),
    }
  }

  /** The latest drops as the index has them, and some as they are answered for one by one. */
  async #ledgers(): Promise<readonly DropLedger[]> {
    const { drops } = (await this.#get(`/drops?limit=${LATEST}`)) as { readonly drops: readonly DropLedger[] }
    if (drops.length === 0) return drops
    const chosen = Array.from({ length: CHOSEN }, () => this.#random.pick(drops).dropId)
    const single = await Promise.all(chosen.map((dropId) => this.#get(`/drops/${dropId}`)))
    return [...drops, ...(single as DropLedger[])]
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`${this.#options.url}${path}`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const text = await response.text()
    if (text.includes(this.#options.canary))
      this.leaks.add(`the answer to GET ${path.replace(/[?].*|\/k?[0-9a-f]+$/, '')}`)
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
    return JSON.parse(text)
  }
}
