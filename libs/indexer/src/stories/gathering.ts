import { setTimeout } from 'node:timers/promises'
import type { StageContext } from '@wiredesk/pipeline'

/** So long waits a batch that is not full, ms. */
export const GATHERING_MS = 250

/**
 * Holds a batch up that is not full, so that those behind it come together: each batch costs some writes that are
 * synced, and no article waits for stages beside the line. Rejects when `signal` aborts.
 */
export async function gathering(
  batch: readonly unknown[],
  full: number,
  ms: number,
  { signal }: Partial<Pick<StageContext, 'signal'>>,
): Promise<void> {
  if (ms > 0 && batch.length < full) await setTimeout(ms, undefined, { signal })
}
