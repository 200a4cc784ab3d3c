import { describe, expect, it } from '@jest/globals'
import { traceIdOf } from './trace-id.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('traceIdOf', () => {
  it.each([
    [`00-${TRACE}-00f067aa0ba902b7-01`, TRACE],
    [`cc-${TRACE}-00f067aa0ba902b7-01-what-comes-later`, TRACE],
    [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, undefined],
    [`00-${TRACE.slice(1)}-00f067aa0ba902b7-01`, undefined],
    ['<img src=x onerror=fired()>', undefined],
    [undefined, undefined],
  ])('of %s is %s', (traceparent, trace) => expect(traceIdOf(traceparent)).toBe(trace))
})
