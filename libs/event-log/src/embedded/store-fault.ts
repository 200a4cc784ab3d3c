/**
 * What went wrong in the store, as it crosses between threads. `unavailable`: nothing happened, the call may be tried again (disk full, locked).
 * `unreadable`: what stands on the disk is not what was written there, or is no log of ours.
 */
export interface Fault {
  readonly kind: 'unavailable' | 'unreadable'
  readonly message: string
}

export class StoreFault extends Error implements Fault {
  override readonly name = 'StoreFault'
  readonly kind: Fault['kind']

  constructor(kind: Fault['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

// result codes, https://www.sqlite.org/rescode.html
const BUSY = 5
const LOCKED = 6
const CORRUPT = 11
const FULL = 13
const NOT_A_DATABASE = 26
/** The one I/O error that a full disk makes: the index of the write-ahead log has no room, which is not synced and holds nothing. */
const NO_ROOM_FOR_INDEX = 10 | (19 << 8)
const PRIMARY = 0xff

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode === NO_ROOM_FOR_INDEX ? FULL : error.errcode & PRIMARY
}

/**
 * The fault that an error stands for; undefined for what nobody should go on after: an I/O error (after a failed fsync the state of
 * the disk is unknown, and trying again proves nothing), or a mistake of ours.
 */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof StoreFault) return { kind: error.kind, message: error.message }
  const message = messageOf(error)
  switch (sqliteCode(error)) {
    case FULL:
      return { kind: 'unavailable', message: 'database or disk is full' }
    case BUSY:
    case LOCKED:
      return { kind: 'unavailable', message }
    case CORRUPT:
    case NOT_A_DATABASE:
      return { kind: 'unreadable', message }
    default:
      return undefined
  }
}
