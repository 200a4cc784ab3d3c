import type { PlannedFault } from './nemesis/schedule.ts'

/** What a fault suite is asked for. */
export interface FaultOptions {
  /** The same seed gives the same schedule of faults and the same articles. */
  readonly seed: number
  /** Faults to inject; the suite's own measure where absent. */
  readonly faults?: number
  /** Articles to be accepted at least, where a suite sends articles; its own measure where absent. */
  readonly articles?: number
  /** Only faults of these kinds. */
  readonly kinds?: readonly string[]
  /** Exactly these faults, of a run before, instead of drawing them. */
  readonly schedule?: readonly PlannedFault[]
  /** Folder of the built checkout that is tried: this one, or a copy with a planted bug. */
  readonly root: string
  readonly progress: (line: string) => void
}

/** What a fault suite saw. Counts are of this run alone. */
export interface FaultReport {
  readonly suite: string
  readonly seed: number
  /** Faults that really fired, by kind: a kill that came after the process had ended is none. */
  readonly fired: Readonly<Record<string, number>>
  /** How many of these fired while operations were in flight: the others prove nothing. */
  readonly inFlight: number
  /** Acknowledgements that were lost on their way while the write they belong to was done, or may have been. */
  readonly ambiguous: number
  /** Operations by what their sender knows of them. */
  readonly operations: { readonly ok: number; readonly failed: number; readonly unknown: number }
  /** Distinct articles (or records, for a suite of the storage core) that were accepted. */
  readonly articles: number
  readonly lost: number
  readonly duplicated: number
  readonly phantom: number
  /** Every violation of an invariant in a sentence that begins with its name, such as `I3 phantom: ...`; empty where all held. */
  readonly violations: readonly string[]
  /** More figures of the suite with their unit in the name, such as `redeliveryFactor`, `readyMsP99`. */
  readonly figures: Readonly<Record<string, number>>
  /** What was injected, in its order, for a replay. */
  readonly schedule?: readonly PlannedFault[]
}

/** A suite rejects only where it could not be run; what it found goes into the report. */
export type FaultSuite = (options: FaultOptions) => Promise<FaultReport>
