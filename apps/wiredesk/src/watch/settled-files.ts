import { EndpointAway } from '../command-error.ts'
import { findFiles, type FoundFile } from '../drop/find-files.ts'

/** What is in the folder and what is becoming of it. */
export interface Look {
  /** Whole: nothing about them has changed for long enough. */
  readonly settled: readonly FoundFile[]
  /** How many are there that may still be written. */
  readonly unsettled: number
}

interface Seen {
  readonly bytes: number
  readonly modified: number
  /** Since when it has been so: `performance.now()`. */
  readonly since: number
}

/**
 * Tells whole files from those that are still being written: whoever writes one may take its time, write it under its last name, or rename it. One whose size
 * and time of change stay the same for `settleMs`, from one look to another, is whole.
 */
export class SettledFiles {
  readonly #folder: string
  readonly #ignore: readonly string[]
  readonly #settleMs: number
  #seen = new Map<string, Seen>()

  /** `leftOut` are folders in the folder that are not looked into. */
  constructor(folder: string, leftOut: readonly string[], ignore: readonly string[], settleMs: number) {
    this.#folder = folder
    this.#ignore = [...ignore, ...leftOut.map((name) => `/${name}/`)]
    this.#settleMs = settleMs
  }

  /** Throws `EndpointAway` where the folder cannot be looked at, as one on the network that is away for a while. */
  async look(): Promise<Look> {
    const now = performance.now()
    const files = await findFiles([this.#folder], this.#ignore).catch((error: unknown) => {
      throw new EndpointAway(
        `${this.#folder} cannot be read (${error instanceof Error ? error.message : String(error)})`,
      )
    })
    const before = this.#seen
    this.#seen = new Map(files.map((file) => [file.path, seen(file, before.get(file.path), now)]))
    const settled = files.filter(({ path }) => now - (this.#seen.get(path)?.since ?? now) >= this.#settleMs)
    return { settled, unsettled: files.length - settled.length }
  }
}

function seen({ bytes, modified }: FoundFile, before: Seen | undefined, now: number): Seen {
  return before?.bytes === bytes && before.modified === modified ? before : { bytes, modified, since: now }
}
