import { checkIndex } from './check-index.ts'
import { checkLog } from './check-log.ts'
import type { Recovered } from './fact.ts'
import type { History } from './history.ts'

/**
 * Holds what a process found in its folder against what the processes before it said; gives a sentence for each broken invariant, by the names of
 * docs/faults.md (I1 lost, I2 duplicated, ...). A pure function.
 */
export function checkRecovered(history: History, recovered: Recovered): readonly string[] {
  return [...checkLog(history, recovered), ...checkIndex(history, recovered)]
}
