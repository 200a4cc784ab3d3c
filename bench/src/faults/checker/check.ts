import { bounded } from './bounded.ts'
import { conservation } from './conservation.ts'
import { corrupt } from './corrupt.ts'
import { duplicated } from './duplicated.ts'
import { exits, secrets } from './exits.ts'
import { expectationsOf } from './expectations.ts'
import { lost } from './lost.ts'
import type { Observation } from './observation.ts'
import { offsets } from './offsets.ts'
import { order } from './order.ts'
import { phantom } from './phantom.ts'
import { drained, progress } from './progress.ts'
import { stale } from './stale.ts'

export interface Verdict {
  readonly lost: number
  readonly duplicated: number
  readonly phantom: number
  /** Sentences that begin with the name of their invariant; of many of one kind the first ones and a count. */
  readonly violations: readonly string[]
}

const SHOWN = 10

/** Holds what was seen against the invariants I1 to I13. A pure function. */
export function check(observation: Observation): Verdict {
  const expectations = expectationsOf(observation.seed, observation.history)
  const found = {
    lost: [...lost(expectations, observation)],
    duplicated: [...duplicated(expectations, observation)],
    phantom: [...phantom(expectations, observation)],
  }
  const others = [
    corrupt(expectations, observation),
    stale(expectations, observation),
    conservation(expectations, observation),
    progress(observation),
    drained(observation),
    offsets(observation),
    bounded(observation),
    exits(observation),
    secrets(observation),
    order(expectations, observation),
  ].map((sentences) => [...sentences])
  return {
    lost: found.lost.length,
    duplicated: found.duplicated.length,
    phantom: found.phantom.length,
    violations: [...Object.values(found), ...others].flatMap(shortened),
  }
}

function shortened(sentences: readonly string[]): readonly string[] {
  if (sentences.length <= SHOWN) return sentences
  const name = /^I\d+ \w+/.exec(sentences[0] ?? '')?.[0] ?? ''
  return [...sentences.slice(0, SHOWN), `${name}: and ${sentences.length - SHOWN} more`]
}
