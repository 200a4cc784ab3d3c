import { rm } from 'node:fs/promises'
import { checkRecovered } from './check-recovered.ts'
import { startCore, type CoreEnd, type CoreOptions, type Trap } from './core.ts'
import type { Fact } from './fact.ts'
import { History } from './history.ts'
import { unsoundFiles } from './sound-files.ts'

/** One process, from its start to its end. */
export interface Life extends CoreEnd {
  /** Whether it had told what it found. */
  readonly recovered: boolean
  /** Whether operations were in flight when it ended. */
  readonly inFlight: boolean
  /** What its log told it when it came to its end. */
  readonly fatal: string | undefined
  /** Why it did not get into its folder. */
  readonly refusal: string | undefined
}

/** What processes did, summed up. */
export interface CoreCounts {
  readonly ok: number
  readonly failed: number
  readonly unknown: number
  readonly articles: number
}

const LIFE_MS = 60_000
const OPERATIONS = 24
const TIDY_EVERY = 8
const SAID = 600

/** A folder of the storage core and all the processes that work on it, one after the other; each checks what those before it have left. */
export class CoreRun {
  readonly folder: string
  readonly violations: string[] = []
  /** How long opening took, each time, ms. */
  readonly openMs: number[] = []
  readonly #history: History
  readonly #root: string
  #isDeaf = false

  constructor(root: string, folder: string, seed: number) {
    this.#root = root
    this.folder = folder
    this.#history = new History(seed)
  }

  get seed(): number {
    return this.#history.seed
  }

  get counts(): CoreCounts {
    return this.#history.counts
  }

  /**
   * From now on no outcome of the process that runs is heard: at the moment of a power cut the kernel may say of a sync that it was done when it was not,
   * and nobody hears of it any more.
   */
  deafen(): void {
    this.#isDeaf = true
  }

  /** Starts a process; resolves when it has ended. `during` sees each fact, after it was taken into account. */
  async live(
    trap: Trap | undefined,
    more: Partial<Pick<CoreOptions, 'operations' | 'tidyEvery' | 'drain'>> = {},
    during: (fact: Fact, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
  ): Promise<Life> {
    let recovered = false
    let fatal: string | undefined
    let refusal: string | undefined
    const options = { operations: OPERATIONS, tidyEvery: TIDY_EVERY, drain: false, ...more }
    const { seed, next: from } = this.#history
    this.#isDeaf = false
    const core = startCore({ root: this.#root, folder: this.folder, seed, from, ...options }, trap, (fact) => {
      if (fact.fact === 'recovered') {
        recovered = true
        this.openMs.push(fact.ms)
        this.violations.push(...checkRecovered(this.#history, fact))
        this.#history.settle(fact)
      }
      if (fact.fact === 'fatal') fatal = fact.message
      if (fact.fact === 'refused') refusal = `${fact.error}: ${fact.message}`
      this.#history.take(fact, !this.#isDeaf)
      during(fact, core.kill)
    })
    const deadline = setTimeout(() => {
      this.violations.push(`I7 progress: a process did not end within ${LIFE_MS / 1_000} s`)
      core.kill('SIGKILL')
    }, LIFE_MS)
    const end = await core.ended
    clearTimeout(deadline)
    this.violations.push(...this.#history.broken.splice(0))
    return { ...end, recovered, fatal, refusal, inFlight: this.#history.inFlight > 0 }
  }

  /** Says of a process that nobody killed whether it ended as it should. */
  expectClosed({ code, signal, stderr, refusal }: Life): void {
    if (code === 0) return
    const said = refusal ?? stderr.trim().slice(-SAID)
    this.violations.push(`I11 exit: a process ended by itself with ${code ?? signal}: ${said}`)
  }

  /** Lets a last process bring everything into the index, one more look at it, and SQLite at the files. */
  async finish(): Promise<void> {
    this.expectClosed(await this.live(undefined, { drain: true }))
    this.expectClosed(await this.live(undefined, { operations: 0 }))
    this.violations.push(...unsoundFiles(this.folder).map((fault) => `I4 corrupt: ${fault}`))
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
