import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild, type Child } from '@wiredesk/services'
import type { Exit } from '../checker/observation.ts'

export interface ManagedOptions {
  readonly name: string
  /** Folder of the built checkout that is tried. */
  readonly root: string
  /** Of `wiredesk start`: roles; none is all of them. */
  readonly roles: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Gets what it says on stderr, of all its lives. */
  readonly log: string
  /** Whether a start may be refused now, since a backend is away at our hand. */
  excused(): boolean
}

const SAID_LINES = 5
const RETRY_MS = 500
const START_MS = 120_000

const living = new Set<ManagedProcess>()

/** Ends every process that is managed here as it stands: for who is told to end before they could be stopped. */
export async function killManaged(): Promise<void> {
  await Promise.all([...living].map((each) => each.kill()))
}

/** A Wiredesk process that is killed and started again, and of whose every end it is known whether it was meant. */
export class ManagedProcess {
  readonly name: string
  readonly exits: Exit[] = []
  readonly #options: ManagedOptions
  readonly #output: WriteStream
  readonly #said: string[] = []
  #child: Child | undefined
  #frozen = false
  #endsPlanned = false
  #revived: Promise<void> | undefined

  constructor(options: ManagedOptions) {
    this.name = options.name
    this.#options = options
    this.#output = createWriteStream(options.log, { flags: 'a' })
  }

  /** The file with what it said on stderr, in all its lives. */
  get log(): string {
    return this.#options.log
  }

  get isUp(): boolean {
    return this.#child !== undefined && !this.#frozen
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** The last lines that it said since it was started. */
  get said(): readonly string[] {
    return this.#said
  }

  /** Resolves with the time that it took when it is ready, ms; tries again where it is refused. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<number> {
    const begun = performance.now()
    for (;;) {
      const failure = await this.tryStart(more)
      if (failure === undefined) return performance.now() - begun
      this.#ended(null, this.#options.excused(), failure)
      if (performance.now() - begun > START_MS) throw new Error(`${this.name} does not start: ${failure}`)
      await pause(RETRY_MS)
    }
  }

  /** Starts it once; resolves with what it said where it ended before it was ready. With `mayEnd` its end is planned, whenever it comes. */
  async tryStart(more: Readonly<Record<string, string>> = {}, mayEnd = false): Promise<string | undefined> {
    const { root, roles, environment } = this.#options
    this.#endsPlanned = mayEnd
    this.#said.length = 0
    try {
      const child = await startChild(join(root, 'apps', 'wiredesk', 'dist', 'main.js'), {
        args: ['start', ...roles],
        environment: { ...environment, ...more },
        onErrorLine: (line) => this.#heard(line),
      })
      this.#child = child
      living.add(this)
      void child.ended.then((code) => this.#whenEnded(child, code))
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message.slice(0, 2_000) : String(error)
    }
  }

  /** SIGKILL; false where there was nothing to kill. */
  async kill(): Promise<boolean> {
    if (this.#child === undefined) return false
    this.#endsPlanned = true
    await this.#child.kill()
    return true
  }

  /** SIGTERM; the exit code, and `undefined` where there was nothing to stop. */
  async stop(): Promise<number | null | undefined> {
    if (this.#child === undefined) return undefined
    this.thaw()
    this.#endsPlanned = true
    return this.#child.stop()
  }

  /** Whether it has ended `ms` from now at the latest. */
  async endsWithin(ms: number): Promise<boolean> {
    const ended = this.#child?.ended.then(() => true) ?? Promise.resolve(true)
    return Promise.race([ended, pause(ms, false, { ref: false })])
  }

  /** SIGSTOP; false where there is nothing to stop. */
  freeze(): boolean {
    if (this.#child === undefined) return false
    process.kill(this.#child.pid, 'SIGSTOP')
    return (this.#frozen = true)
  }

  /** SIGCONT. */
  thaw(): void {
    if (this.#child !== undefined && this.#frozen) process.kill(this.#child.pid, 'SIGCONT')
    this.#frozen = false
  }

  /** Resolves once it is up again where it ended by itself. */
  async settled(): Promise<void> {
    await this.#revived
  }

  #heard(line: string): void {
    this.#output.write(`${line}\n`)
    this.#said.push(line)
    if (this.#said.length > SAID_LINES) this.#said.shift()
  }

  #whenEnded(child: Child, code: number | null): void {
    const planned = this.#endsPlanned
    this.#ended(code, planned, this.#said.join(' | '))
    if (this.#child === child) this.#child = undefined
    living.delete(this)
    this.#frozen = false
    if (planned) return
    // What nobody wanted is written down, and the run goes on.
    this.#revived = this.start().then(
      () => undefined,
      () => undefined,
    )
  }

  #ended(code: number | null, planned: boolean, said: string): void {
    this.exits.push({ name: this.name, code, planned, said: said.slice(0, 600) })
  }
}
