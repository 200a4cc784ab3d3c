/** Milliseconds since the epoch of an ISO 8601 time; 0 for what is none, so that it stands before all others. */
export function timeOf(at: string): number {
  const time = Date.parse(at)
  return Number.isNaN(time) ? 0 : time
}
