/** What the watchdog watches over. */
export interface Watch {
  /** The process that must be there. */
  readonly parent: number
  /** The most resident memory that the own process may have, bytes. */
  readonly mostBytes: number
}

/** What the watchdog says on stderr before it ends a process for its memory. */
export const RESIDENT_MEMORY_PASSED = 'worker: resident memory is out of bounds'
