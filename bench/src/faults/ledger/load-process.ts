import { fork, type ChildProcess } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoadCounts, LoadOptions } from './load.ts'
import type { Order } from './load.process.ts'
import type { PlanOptions } from './planner.ts'

export interface LoadProcessOptions extends LoadOptions, Omit<PlanOptions, 'seed'> {
  /** Of the ledger. */
  readonly path: string
}

interface Answer {
  readonly id: number
  readonly counts: LoadCounts
}

/** The process that posts, seen from whoever started it. */
export class LoadProcess {
  readonly #child: ChildProcess
  readonly #asked = new Map<number, (counts: LoadCounts) => void>()
  readonly #ended: Promise<never>
  #last = 0

  private constructor() {
    const script = fileURLToPath(new URL(`./load.process${extname(import.meta.url)}`, import.meta.url))
    this.#child = fork(script, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } })
    this.#child.on('message', (message) => {
      const { id, counts } = message as Answer
      this.#asked.get(id)?.(counts)
      this.#asked.delete(id)
    })
    this.#ended = new Promise((_, reject) => {
      this.#child.once('exit', (code) => reject(new Error(`the process that keeps the ledger ended with ${code}`)))
    })
    this.#ended.catch(() => undefined)
  }

  /** Starts to post at once. */
  static async start({ path, ...options }: LoadProcessOptions): Promise<LoadProcess> {
    const load = new LoadProcess()
    await load.#order({ do: 'start', path, ...options })
    return load
  }

  counts(): Promise<LoadCounts> {
    return this.#order({ do: 'count' })
  }

  /** Articles a second from now on; 0 pauses it. */
  async rate(perSecond: number): Promise<void> {
    await this.#order({ do: 'rate', perSecond })
  }

  /** Posts nothing new; resolves with the last counts once every request with a key is answered. */
  stop(): Promise<LoadCounts> {
    return this.#order({ do: 'stop' })
  }

  /** Ends it as it stands. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #order(what: Order): Promise<LoadCounts> {
    const id = this.#last++
    const { promise, resolve } = Promise.withResolvers<LoadCounts>()
    this.#asked.set(id, resolve)
    this.#child.send({ id, what })
    return Promise.race([promise, this.#ended])
  }
}
