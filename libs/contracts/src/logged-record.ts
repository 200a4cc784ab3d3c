import type { EncodedEvent } from './cloud-event.ts'

/** A record as it stands in the log. */
export interface LoggedRecord extends EncodedEvent {
  readonly partition: number
  readonly offset: number
  /** Time of the append, ms since the epoch. */
  readonly timestamp: number
}
