import type { Observation, Sample } from './observation.ts'

const PATIENCE_MS = 30_000

/** I7: while nothing is broken and records wait, some come to their end. */
export function* progress({ samples }: Observation): Generator<string> {
  let since: Sample | undefined
  for (const sample of samples) {
    const waits = sample.healthy && (sample.lag ?? 0) > 0 && sample.committed !== undefined
    if (!waits) since = undefined
    else if (since === undefined || doneBy(sample) !== doneBy(since)) since = sample
    else if (sample.at - since.at >= PATIENCE_MS) {
      yield `I7 progress: ${sample.lag} records waited for ${Math.round((sample.at - since.at) / 1000)} s, and none was done`
      since = sample
    }
  }
}

/** I8: once all is well everything comes to its end. */
export function* drained({ drain: { afterMs, lag, inFlight } }: Observation): Generator<string> {
  if (lag > 0 || inFlight > 0)
    yield `I8 drain: ${lag} records waited and ${inFlight} articles were in flight ${Math.round(afterMs / 1000)} s after the last fault`
}

function doneBy({ committed }: Sample): number {
  if (committed === undefined) return 0
  return [...committed.ingested.values(), ...committed.enriched.values()].reduce((sum, offset) => sum + offset, 0)
}
