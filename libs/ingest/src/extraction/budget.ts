import { ProblemError } from '@wiredesk/contracts'
import type { ArchiveLimits } from '../extractors/extractor.ts'

/** What was spent of a {@link Budget}. */
export interface Spent {
  /** Bytes of the file itself. */
  readonly read: number
  /** Bytes of the files in it, and of the files in those. */
  readonly inflated: number
  /** Files in it, and in those. */
  readonly members: number
}

const NOTHING: Spent = { read: 0, inflated: 0, members: 0 }

/** What was spent between two times. */
export function spentSince(before: Spent, now: Spent): Spent {
  return {
    read: now.read - before.read,
    inflated: now.inflated - before.inflated,
    members: now.members - before.members,
  }
}

/**
 * What the files in a file may come to together, however deep they lie: a bomb of bombs is one bomb. Once it is overdrawn everything that asks for more is
 * told the same error.
 */
export class Budget {
  readonly #limits: ArchiveLimits
  #spent: Spent
  #overdrawn: ProblemError | undefined

  constructor(limits: ArchiveLimits, spent: Spent = NOTHING) {
    this.#limits = limits
    this.#spent = spent
  }

  get spent(): Spent {
    return this.#spent
  }

  /** So much of the file itself was read. */
  read(bytes: number): void {
    this.#spent = { ...this.#spent, read: this.#spent.read + bytes }
  }

  /** Asks for one file more. Throws ProblemError `too-many-parts`. */
  member(): void {
    this.#spend({ read: 0, inflated: 0, members: 1 })
    this.#check()
  }

  /** Asks for so many bytes of a file in it. Throws ProblemError `expansion-limit`. */
  inflate(bytes: number): void {
    this.#spend({ read: 0, inflated: bytes, members: 0 })
    this.#check()
  }

  /** Was spent elsewhere: who asks next is told where it was too much. */
  charge(spent: Spent): void {
    this.#spend(spent)
  }

  #spend({ inflated, members }: Spent): void {
    const before = this.#spent
    this.#spent = { ...before, inflated: before.inflated + inflated, members: before.members + members }
  }

  #check(): void {
    this.#overdrawn ??= this.#flaw()
    if (this.#overdrawn) throw this.#overdrawn
  }

  #flaw(): ProblemError | undefined {
    const { entries, ratio, freeBytes, inflatedBytes } = this.#limits
    const { read, inflated, members } = this.#spent
    const rest = 'and what comes after is not read'
    if (members > entries) {
      const detail = `there are more than ${entries} files in the file, ${rest}`
      return new ProblemError('too-many-parts', detail, { limit: 'entries', entries })
    }
    if (inflated > inflatedBytes) {
      const detail = `what is in the file has more than ${inflatedBytes} bytes, ${rest}`
      return new ProblemError('expansion-limit', detail, { limit: 'inflatedBytes', maxBytes: inflatedBytes })
    }
    if (inflated > freeBytes && inflated > ratio * read) {
      const detail = `the file expands to more than ${ratio} times its size, ${rest}`
      return new ProblemError('expansion-limit', detail, { limit: 'expansion', ratio })
    }
    return undefined
  }
}
