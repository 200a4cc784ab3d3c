/** The trace of a `traceparent` header (W3C Trace Context, 3.2); undefined where it is none. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  const [, trace] = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceparent ?? '') ?? []
  return trace === undefined || /^0+$/.test(trace) ? undefined : trace
}
