import type { PlannedFault } from './schedule.ts'

/**
 * Leaves faults out of a schedule that still shows the violation without them: halves, quarters and so on to single ones (Zeller's delta debugging, the
 * part that removes). `shows` runs a schedule; it is called `tries` times at most.
 */
export async function shrink(
  schedule: readonly PlannedFault[],
  shows: (schedule: readonly PlannedFault[]) => Promise<boolean>,
  tries: number,
): Promise<readonly PlannedFault[]> {
  let kept = schedule
  let left = tries
  for (let size = Math.ceil(kept.length / 2); size >= 1 && left > 0; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let from = 0; from < kept.length && left > 0;) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)]
      left -= 1
      if (await shows(without)) kept = without
      else from += size
    }
  }
  return kept
}
