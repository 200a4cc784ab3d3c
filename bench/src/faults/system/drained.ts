import { setTimeout as sleep } from 'node:timers/promises'
import type { Remains } from './observe.ts'

const EVERY_MS = 500
/**
 * Nothing waits when every look of so long says so: a desk tells what it saw up to a second ago, and topics are not looked at in one moment, so
 * that a record on its way from one to the next is in neither.
 */
const QUIET_MS = 3_000

/** Resolves when nothing waits any more, with the time that this took, or with what does when `most` ms are over. A look that fails tells of no quiet. */
export async function drained(lag: () => Promise<number>, most: number): Promise<Remains['drain']> {
  const begun = performance.now()
  let quietSince: number | undefined
  for (;;) {
    const left = await lag().catch(() => Infinity)
    const afterMs = performance.now() - begun
    quietSince = left === 0 ? (quietSince ?? afterMs) : undefined
    if (quietSince !== undefined && afterMs - quietSince >= QUIET_MS) return { afterMs: quietSince, lag: 0 }
    if (afterMs > most + QUIET_MS) return { afterMs, lag: left }
    await sleep(EVERY_MS)
  }
}
