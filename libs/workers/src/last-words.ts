import { processMiB, type WorkerLimits } from './limits.ts'
import { RESIDENT_MEMORY_PASSED } from './watch.ts'
import { WorkFailure } from './work-failure.ts'

/** Stands in what V8 says on stderr before it aborts. */
const HEAP_EXHAUSTED = 'heap out of memory'

/** Why a process ended, by how it ended and what it said last on stderr. */
export function failureOf(
  code: number | null,
  signal: NodeJS.Signals | null,
  lastWords: string,
  limits: WorkerLimits,
): WorkFailure {
  if (lastWords.includes(HEAP_EXHAUSTED))
    return new WorkFailure('out-of-memory', `ran out of its ${limits.memoryMiB} MiB`)
  if (lastWords.includes(RESIDENT_MEMORY_PASSED))
    return new WorkFailure('out-of-memory', `ran out of its ${processMiB(limits)} MiB, buffers included`)
  return new WorkFailure('crashed', signal ? `was killed by ${signal}` : `ended with exit code ${code}`)
}
