import type { DeadLetterSummary, DropItemState, DropLedger } from '@wiredesk/article-index'
import type { Operation } from '../ledger/history.ts'

/** All that was seen of a run: what the sender knows, and what the system says at its end and said on its way. */
export interface Observation {
  readonly seed: number
  readonly history: readonly Operation[]
  /** Of every id that was posted, by id. */
  readonly articles: ReadonlyMap<string, SeenArticle>
  /** How many articles the index says it has. */
  readonly total: number
  /** Of every drop that was answered 202, by its id. */
  readonly drops: ReadonlyMap<string, SeenDrop>
  readonly letters: readonly SeenLetter[]
  /** Records that were put into the log under the key {@link PLANTED}, and are none: each dies. */
  readonly planted: number
  readonly logs: Logs
  readonly samples: readonly Sample[]
  readonly exits: readonly Exit[]
  /** Where the canary was found, such as `the log of ingest`. */
  readonly leaks: readonly string[]
  /** What was left when the time for it had passed after the last fault. */
  readonly drain: { readonly afterMs: number; readonly lag: number; readonly inFlight: number }
  readonly bounds: Bounds
  /** Answers of 503, and how many of them did not say when to come back. */
  readonly refusals: { readonly count: number; readonly withoutRetryAfter: number }
}

export const PLANTED = 'planted'

export interface SeenArticle {
  readonly revision: number
  readonly version: number
  readonly headline?: string
  readonly text: string
  /** A hash of what enrichment found. */
  readonly findings?: string
  /** Mentions that are not what stands in the text at their place. */
  readonly misfits: number
  /** Of a sample: whether it is what enrichment finds when it is asked again, without any cache. */
  readonly foundAgain?: boolean
  /** Of a sample, where originals are kept: whether the bytes under the hash have that hash. */
  readonly originalIntact?: boolean
}

export interface SeenDrop {
  readonly ledger: DropLedger
  readonly items: readonly DropItemState[]
}

export type SeenLetter = Pick<DeadLetterSummary, 'id' | 'articleId' | 'dropId' | 'class' | 'stage' | 'state'> & {
  readonly revision?: number
  /** Of the record that died. */
  readonly key: string
}

/** A record of the log, as much of it as is compared. */
export interface SeenRecord {
  readonly partition: number
  readonly offset: number
  /** Time of the append, ms since the epoch. */
  readonly timestamp: number
  readonly key: string
  /** Key of its receipt; of a record without one, and of a dead letter, the position of the record that it came from. */
  readonly receipt: string
}

/** The records of the topics at the end of the run. */
export interface Logs {
  readonly ingested: readonly SeenRecord[]
  readonly enriched: readonly SeenRecord[]
  readonly indexed: readonly SeenRecord[]
  /** Of dead letters `receipt` is that of the record that died. */
  readonly dead: readonly SeenRecord[]
  /** Whether the log still has every record of `enriched`: a compacted one keeps the newest of each key. */
  readonly enrichedWhole: boolean
}

/** A look at the running system. What could not be seen at that moment is absent. */
export interface Sample {
  /** ms since the epoch. */
  readonly at: number
  /** No fault was under way. */
  readonly healthy: boolean
  readonly ledgers: readonly DropLedger[]
  /** Committed offsets by partition, of the groups that read these topics. */
  readonly committed?: {
    readonly ingested: ReadonlyMap<number, number>
    readonly enriched: ReadonlyMap<number, number>
  }
  /** Records that wait, of all groups. */
  readonly lag?: number
  readonly processes: readonly ProcessSample[]
}

export interface ProcessSample {
  readonly name: string
  /** Of it and the processes that it started, each page counted once. */
  readonly memoryBytes: number
  readonly files: number
}

export interface Exit {
  readonly name: string
  /** Null where a signal ended it. */
  readonly code: number | null
  /** It was killed or told to stop, or a start that was refused because a backend was away at our hand. */
  readonly planned: boolean
  /** The last it said. */
  readonly said: string
}

export interface Bounds {
  readonly memoryBytes: number
  readonly files: number
}
