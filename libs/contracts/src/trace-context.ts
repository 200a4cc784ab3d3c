import { randomHex } from './random.ts'

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const SAMPLED = '01'

/** Starts a trace: a `traceparent` of W3C Trace Context, version 00, sampled. */
export function newTraceparent(): string {
  const random = randomHex(24)
  return `00-${random.slice(0, 32)}-${random.slice(32)}-${SAMPLED}`
}

/** The next span of the trace, its parent replaced; a new trace where `parent` is missing or malformed. */
export function childTraceparent(parent: string | undefined): string {
  const [, traceId, , flags] = TRACEPARENT.exec(parent ?? '') ?? []
  if (!traceId || /^0+$/.test(traceId)) return newTraceparent()
  return `00-${traceId}-${randomHex(8)}-${flags}`
}
