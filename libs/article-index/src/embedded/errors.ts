import { UnavailableError } from '@wiredesk/contracts'
import { isAway, OtherVersionError } from './database.ts'
import type { Failure } from './serve.ts'

/**
 * The index in its folder cannot be used: damaged, or of another version. It is derived, so a new one can take its
 * place.
 */
export class UnusableIndexError extends UnavailableError {
  override readonly name = 'UnusableIndexError'

  constructor(folder: string, why: string, options?: ErrorOptions) {
    super(`the index in ${folder} ${why}: stop, delete the folder, and rebuild the index from the log`, options)
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html): CORRUPT, NOTADB. */
const DAMAGED: ReadonlySet<number> = new Set([11, 26])

/** What a failure in a worker is to the caller: an outage, an index that is lost, or a fault of ours. */
export function errorOf(failure: Failure, folder: string): Error {
  const options = { cause: failure }
  const code = (failure.errcode ?? 0) & 0xff
  if (failure.name === OtherVersionError.name) return new UnusableIndexError(folder, failure.message, options)
  if (DAMAGED.has(code)) return new UnusableIndexError(folder, `is damaged (${failure.message})`, options)
  if (isAway(failure)) return new UnavailableError(`the index in ${folder}: ${failure.message}`, options)
  return new Error(`the index in ${folder}: ${failure.message}`, options)
}
