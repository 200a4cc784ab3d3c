import { setTimeout as pause } from 'node:timers/promises'
import { memoryBytesOf } from '../system/process-sample.ts'

/** Resident bytes: of a process, and of it with all that it started. */
export interface Resident {
  readonly main: number
  readonly family: number
}

const EVERY_MS = 200
const MIB = 1024 * 1024
/** A peak is told where it is higher by this than the one before. */
const TOLD_BYTES = 32 * MIB

/** Looks again and again at the memory of a process. */
export class MemoryWatch {
  readonly #pid: () => number | undefined
  readonly #tell: (peak: string) => void
  #most: Resident = NOTHING
  #told = Infinity
  #running: Promise<void> | undefined
  #stopped = false

  /** Peaks of the process itself are told once {@link most} was asked for. */
  constructor(pid: () => number | undefined, tell: (peak: string) => void) {
    this.#pid = pid
    this.#tell = tell
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  /** The most of each that was seen since it was asked last. */
  most(): Resident {
    const most = this.#most
    this.#most = NOTHING
    this.#told = most.main
    return most
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const pid = this.#pid()
      const now = pid === undefined ? undefined : memoryBytesOf(pid)
      if (now) this.#look(now)
      await pause(EVERY_MS)
    }
  }

  #look({ main, family }: Resident): void {
    this.#most = { main: Math.max(this.#most.main, main), family: Math.max(this.#most.family, family) }
    if (main < this.#told + TOLD_BYTES) return
    this.#told = main
    this.#tell(`${Math.round(main / MIB)} MiB`)
  }
}

const NOTHING: Resident = { main: 0, family: 0 }
