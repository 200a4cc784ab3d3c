/**
 * A backend that we depend on is away or did not answer in time. An outage, not a fault of the data: whoever catches it waits and
 * tries again, for ever, and never dead-letters (guarantee G10).
 */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError'
}
