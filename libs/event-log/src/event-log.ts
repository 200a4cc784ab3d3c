/** One record to append. The log knows no contracts: values and headers are bytes and text. */
export interface LogRecord {
  readonly topic: string
  /** Records of one key keep their order and share a partition, which every adapter finds by murmur2 as Kafka's clients do. */
  readonly key: string
  readonly value: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** A record as it stands in the log. */
export interface Delivery {
  readonly topic: string
  readonly partition: number
  /** Position in its partition, from 0, without promise of being gapless. */
  readonly offset: number
  /** Time of the append, ms since the epoch. */
  readonly timestamp: number
  readonly key: string
  readonly value: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  /**
   * Why the record is not what was appended here: its key, value and headers are what is left of it, for a person to look at, and nothing to
   * work with. Absent where it is sound.
   */
  readonly damaged?: string
}

/**
 * Where to read: an offset (inclusive), the first record at or after a time (ms since the epoch), or an end of the partition: `latest` is behind
 * the last record there is.
 */
export interface Position {
  readonly partition: number
  readonly at: { readonly offset: number } | { readonly time: number } | 'earliest' | 'latest'
}

export interface TopicOptions {
  readonly name: string
  /** Frozen once the topic exists: a different count at the next start is refused with {@link PartitionCountError}. */
  readonly partitions: number
  /** Records older than this may go, ms; absent: kept without limit. */
  readonly retentionMs?: number
  /** Keep at least the newest record of each key, for ever, whatever `retentionMs` says. */
  readonly compacted?: boolean
}

/** Longest note at a {@link Place}, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 1_000

/** A group's place in a partition while one member owns it: the same object with every batch of that time. */
export interface Place {
  /** What the owner before left here; undefined where nothing was left, or a commit has taken it away. */
  readonly note: string | undefined
  /** The offset behind the last record that was there when this member got the partition: no owner before had it or a later one in hand. */
  readonly end: number
  /**
   * Leaves a note of at most {@link MAX_NOTE_LENGTH} for whoever owns the partition next, in this process or on another host; undefined takes
   * it away. The place does not move; the next commit that moves it takes the note away. Resolves once the note is durable, and with
   * it all that was done before. Rejects with {@link LogUnavailableError} where it may not be, and where the partition is no longer
   * this member's: then nothing was written.
   */
  write(note: string | undefined): Promise<void>
}

export interface SubscribeOptions {
  readonly topic: string
  readonly group: string
  /** At most this many records in a batch. Default 500. */
  readonly maxBatch?: number
  /**
   * Called with records of ONE partition, in order, never an empty batch; partitions run side by side.
   * `done(through)` says that every record of the batch up to and including `through` needs no second delivery: it
   * may be called several times, with growing offsets. What `done` was called for is committed, in order, also when `handle` rejects; the
   * rest is delivered again, from the first undone record on, after a short pause. Resolving without `done` for the whole batch
   * redelivers too. `signal` aborts when the records are no longer ours (rebalance) or the subscription stops:
   * a handler that waits for an outage to pass should then reject or return without `done`. A damaged record comes in its place, and says so.
   */
  handle(
    batch: readonly Delivery[],
    done: (through: Delivery) => void,
    signal: AbortSignal,
    place: Place,
  ): Promise<void>
}

export interface Subscription {
  /** The partitions this member owns at the moment. */
  assigned(): readonly number[]
  /** Aborts `signal` after `graceMs` (default 8 000), waits for handlers in flight, commits what is done, leaves the group. Idempotent. */
  stop(graceMs?: number): Promise<void>
}

export interface PartitionDescription {
  readonly id: number
  /** Offset of the oldest record kept; equal to `next` when there is none. */
  readonly first: number
  /** Offset that the next record will get. */
  readonly next: number
}

export interface GroupPartition {
  readonly id: number
  /** Next offset to be read; `null` where the group never committed: it will start at `first`. */
  readonly committed: number | null
  readonly lag: number
  /** Age of the oldest record not yet done, seconds; 0 without lag. */
  readonly lagSeconds: number
  /** Id of the member that owns the partition, if any. */
  readonly member: string | null
}

export interface GroupDescription {
  readonly group: string
  readonly topic: string
  readonly members: number
  readonly lag: number
  readonly lagSeconds: number
  readonly partitions: readonly GroupPartition[]
}

export interface TopicDescription {
  readonly name: string
  /** Sum of `next - first` over the partitions. */
  readonly records: number
  /** Size in the store, bytes. */
  readonly bytes: number
  readonly partitions: readonly PartitionDescription[]
  readonly groups: readonly GroupDescription[]
}

export interface LogDescription {
  readonly topics: readonly TopicDescription[]
}

/**
 * An append-only log of records in topics and partitions, read by consumer groups. At least once: a record is delivered to each
 * group until `done` was called for it. Each method throws {@link LogUnavailableError} while the backend is away, and
 * {@link UnreadableLogError} where what it needs of the store is damaged.
 */
export abstract class EventLog {
  /** Creates what is missing and checks what is there; must be awaited before the rest. Adapters never create topics by themselves. */
  abstract createTopics(topics: readonly TopicOptions[]): Promise<void>
  /**
   * Resolves once every record is durable (embedded: fsynced; Kafka: acknowledged by all in-sync replicas), in order per key.
   * Rejects with {@link RecordTooLargeError} or {@link UnknownTopicError} before anything is written, {@link LogUnavailableError} when it is
   * not known to be durable: it may or may not be there then.
   */
  abstract append(records: readonly LogRecord[]): Promise<void>
  /** A group that never committed starts at the first record kept. Throws {@link UnknownTopicError}. */
  abstract subscribe(options: SubscribeOptions): Promise<Subscription>
  /**
   * Reads up to `limit` records of one partition, joining no group: at least one where there is one, fewer than `limit` where they are large, none at
   * the end. What is damaged is there and says so. Throws {@link UnknownTopicError}.
   */
  abstract read(topic: string, from: Position, limit: number): Promise<readonly Delivery[]>
  /** `topics` limits the answer to these (by default all that were created through this log). Groups: every group with a committed offset or a member. */
  abstract describe(topics?: readonly string[]): Promise<LogDescription>
  /**
   * Moves a group on all partitions, to offsets between the first and the next of each, and takes its notes away; refused with {@link GroupActiveError} while it has members.
   * Returns the offsets, without setting them when `dryRun`. Throws {@link UnknownTopicError}.
   */
  abstract resetGroup(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]>
  /** Resolves when the backend answers; throws {@link LogUnavailableError}. */
  abstract ping(): Promise<void>
  /** Stops subscriptions, waits for appends in flight, lets go of the backend; what is called later rejects with {@link LogUnavailableError}. Idempotent. */
  abstract close(): Promise<void>
}

export interface ResetOptions {
  readonly topic: string
  readonly group: string
  readonly to: 'earliest' | 'latest' | { readonly time: number } | { readonly offset: number }
  readonly dryRun?: boolean
}
