import type { Delivery } from '@wiredesk/event-log'

/** One input on its way through a stage. */
export interface Work<In> {
  readonly delivery: Delivery
  readonly data: In
  /** Of the input's event. */
  readonly traceparent: string | undefined
  /** When the runner got it, by the process's monotonic clock, ms. */
  readonly receivedAt: number
  /** The attempt under way, from 1. */
  attempt: number
}
