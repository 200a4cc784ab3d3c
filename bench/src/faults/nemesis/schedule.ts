import { z } from 'zod'
import { Random } from '../random.ts'

const plannedFaultSchema = z.object({
  /** Begins so long after the one before it began; where faults come one at a time, after it was over. */
  afterMs: z.number(),
  kind: z.string(),
  target: z.string(),
  /** How long it lasts, where its kind lasts. */
  durationMs: z.number(),
})

/** A fault as a schedule has it. */
export type PlannedFault = z.infer<typeof plannedFaultSchema>

/** A schedule and the run that it belongs to. */
export const scheduleSchema = z.object({
  suite: z.string(),
  seed: z.int(),
  faults: z.array(plannedFaultSchema).readonly(),
})
export type Schedule = z.infer<typeof scheduleSchema>

interface Span {
  readonly least: number
  readonly most: number
}

/** What can be drawn of a kind of fault. */
export interface Drawable {
  readonly kind: string
  readonly targets: readonly string[]
  /** How often it is drawn, against the others. */
  readonly weight: number
  /** ms; absent for what does not last. */
  readonly lasts?: Span
}

export interface Rhythm {
  /** Pauses between two faults, ms. */
  readonly pause: Span
  /** After so many faults a longer pause, in which everything is to come to rest. */
  readonly lullEvery: number
  readonly lullMs: number
}

/** Draws faults without end; the same seed draws the same. Throws a RangeError where there is nothing to draw from. */
export function* drawFaults(seed: number, kinds: readonly Drawable[], rhythm: Rhythm): Generator<PlannedFault, never> {
  const random = new Random(seed, 'nemesis')
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0)
  for (let drawn = 1; ; drawn += 1) {
    let at = random.between(0, total)
    const chosen = kinds.find(({ weight }) => (at -= weight) < 0)
    if (chosen === undefined) throw new RangeError('there is no fault to draw')
    const { kind, targets, lasts } = chosen
    const lull = drawn % rhythm.lullEvery === 0 ? rhythm.lullMs : 0
    yield {
      afterMs: Math.round(lull + random.between(rhythm.pause.least, rhythm.pause.most)),
      kind,
      target: random.pick(targets),
      durationMs: lasts ? Math.round(random.between(lasts.least, lasts.most)) : 0,
    }
  }
}
