import type { Answer } from './answer.ts'

/** On its way to the index: ask again in a moment. */
export const IN_FLIGHT: Answer = { status: 202, headers: { 'retry-after': '1' }, body: { status: 'inFlight' } }
