import { setTimeout as pause } from 'node:timers/promises'
import type { Drawable, PlannedFault } from './schedule.ts'

/** A kind of fault and how it is inflicted. */
export interface FaultKind extends Drawable {
  /** Resolves when it is over and healed. `undefined`: it could not fire, such as a kill of what had ended before. */
  inflict(planned: PlannedFault): Promise<Inflicted | undefined>
  /** What it holds while it lasts: of two faults that need the same one the later does not fire. Default: its target. */
  holds?(target: string): readonly string[]
}

export interface Inflicted {
  /** Whether operations were in flight at that moment: else it proves nothing. */
  readonly inFlight: boolean
  /** Acknowledgements that were lost on their way. */
  readonly ambiguous?: number
}

export interface FiredFault extends Inflicted {
  readonly planned: PlannedFault
}

export interface NemesisOptions {
  /** Faults may overlap; else each waits for the one before it to be healed. */
  readonly overlap: boolean
  /** Asked before each fault. */
  enough(nemesis: Nemesis): boolean | Promise<boolean>
  progress(line: string): void
}

/** Inflicts faults by a schedule, and remembers what really fired. */
export class Nemesis {
  /** What was tried, whether it fired or not. */
  readonly tried: PlannedFault[] = []
  readonly fired: FiredFault[] = []
  readonly #kinds: ReadonlyMap<string, FaultKind>
  readonly #options: NemesisOptions
  readonly #held = new Set<string>()
  #active = 0

  constructor(kinds: readonly FaultKind[], options: NemesisOptions) {
    this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]))
    this.#options = options
  }

  /** Faults under way. */
  get active(): number {
    return this.#active
  }

  get inFlight(): number {
    return this.fired.filter(({ inFlight }) => inFlight).length
  }

  get ambiguous(): number {
    return this.fired.reduce((sum, { ambiguous = 0 }) => sum + ambiguous, 0)
  }

  /** Fired faults by kind. */
  get counts(): Readonly<Record<string, number>> {
    const kinds = Map.groupBy(this.fired, ({ planned }) => planned.kind)
    return Object.fromEntries([...kinds].map(([kind, fired]) => [kind, fired.length]))
  }

  /** Resolves when the schedule has ended, or it is enough, and the last fault is healed. Rejects where one could not be healed. */
  async run(schedule: Iterable<PlannedFault>): Promise<void> {
    const underWay = new Set<Promise<void>>()
    let failure: { readonly error: unknown } | undefined
    for (const planned of schedule) {
      if (failure !== undefined || (await this.#options.enough(this))) break
      await pause(planned.afterMs)
      const fault = this.#inflict(planned)
        .catch((error: unknown) => void (failure ??= { error }))
        .finally(() => underWay.delete(fault))
      underWay.add(fault)
      if (!this.#options.overlap) await fault
    }
    await Promise.all(underWay)
    if (failure !== undefined) throw failure.error
  }

  async #inflict(planned: PlannedFault): Promise<void> {
    const { kind: name, target } = planned
    this.tried.push(planned)
    const kind = this.#kinds.get(name)
    const needs = kind?.holds?.(target) ?? [target]
    if (kind === undefined || needs.some((each) => this.#held.has(each))) return
    for (const each of needs) this.#held.add(each)
    this.#active += 1
    try {
      const inflicted = await kind.inflict(planned)
      if (inflicted) this.fired.push({ planned, ...inflicted })
      const what = inflicted ? '' : ' (did not fire)'
      this.#options.progress(`${this.fired.length} faults, ${this.inFlight} in flight: ${name} ${target}${what}`)
    } finally {
      this.#active -= 1
      for (const each of needs) this.#held.delete(each)
    }
  }
}
