import { FAILPOINTS } from '@wiredesk/failpoints'
import type { PlannedFault } from '../nemesis/schedule.ts'
import { Random } from '../random.ts'

/** Of other adapters than the embedded ones. */
const FOREIGN = ['kafka.', 'opensearch.', 'cache.']
/** Come by only where something has died. */
const NEEDS_A_LETTER = ['runner.bury.', 'index.dead.', 'index.replayed.', 'replay.']
/** Come by only when it is asked that what died is sent back. */
const NEEDS_A_REPLAY = ['index.replayed.', 'replay.']
/** Come by at a start, or seldom: the first time is the only one that can be waited for. */
const SELDOM = [
  'log.open.',
  'log.topics.',
  'log.tidy.',
  'log.checkpoint.',
  'index.open.',
  'index.checkpoint.',
  ...NEEDS_A_LETTER,
]
const LATEST_HIT = 4

const isOf = (prefixes: readonly string[]) => (name: string) => prefixes.some((prefix) => name.startsWith(prefix))
export const needsALetter = isOf(NEEDS_A_LETTER)
export const needsAReplay = isOf(NEEDS_A_REPLAY)
const isForeign = isOf(FOREIGN)
const isSeldom = isOf(SELDOM)

/**
 * Every named failpoint that an embedded service can come by, as `name@hit`: in a drawn order those that come by often, at a drawn hit, and then those that come by
 * seldom.
 */
export function failpointSchedule(seed: number): readonly PlannedFault[] {
  const random = new Random(seed, 'failpoints')
  return Object.keys(FAILPOINTS)
    .filter((name) => !isForeign(name))
    .map((name) => ({ name, place: random.next() }))
    .toSorted((a, b) => Number(isSeldom(a.name)) - Number(isSeldom(b.name)) || a.place - b.place)
    .map(({ name }) => ({
      afterMs: 200 + random.below(500),
      kind: 'failpoint',
      target: `${name}@${isSeldom(name) ? 1 : 1 + random.below(LATEST_HIT)}`,
      durationMs: 0,
    }))
}
