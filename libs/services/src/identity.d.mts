/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, as the system tells it (Linux: clock ticks since boot, field 22 of proc(5) stat). Compare only for equality. */
  readonly started: string
}

/** When that process started; undefined where none of that number lives (a zombie without threads does not live). */
export function startOf(pid: number): string | undefined

/** The identity of the living process of that number. */
export function identityOf(pid: number): ProcessIdentity | undefined

/** Whether that very process still lives. */
export function isAlive(identity: ProcessIdentity): boolean
