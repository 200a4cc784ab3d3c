import { z } from 'zod'

// of a damaged log it can be anything
const offset = z.number()
/** Offset, label of the record, checksum of what came back; a null label: it says of itself that it is damaged. */
const recordSchema = z.tuple([offset, z.string().nullable(), z.int()])

/** What stands in the log. */
export const partitionSchema = z.object({
  topic: z.string(),
  partition: z.int(),
  records: z.array(recordSchema),
  /** Offset that the next record gets. */
  next: offset,
  /** Where its group goes on reading; null where it never committed, or has none. */
  place: offset.nullable(),
})

/** What stands in the index. */
export const indexSchema = z.object({
  /** Id, version, revision, and checksum of headline and text. */
  articles: z.array(z.tuple([z.string(), z.int(), z.int(), z.int()])),
  /** How many articles a search for all of them finds. */
  found: z.int(),
  drops: z.array(
    z.object({
      dropId: z.string(),
      received: z.int(),
      accepted: z.int(),
      /** Count of each status of an item, as the ledger has it. */
      counts: z.record(z.string(), z.int()),
      /** Item and status, in their order. */
      items: z.array(z.tuple([z.int(), z.string()])),
    }),
  ),
  /** Id and state. */
  letters: z.array(z.tuple([z.string(), z.string()])),
})

/** What a process found when it had opened its folder, before it wrote anything. */
const recoveredSchema = indexSchema.extend({
  fact: z.literal('recovered'),
  /** Of the opening alone, ms. */
  ms: z.number(),
  partitions: z.array(partitionSchema),
})

export const factSchema = z.discriminatedUnion('fact', [
  /** Named before the folder is touched. */
  z.object({ fact: z.literal('opening') }),
  recoveredSchema,
  /** The folder was refused. */
  z.object({ fact: z.literal('refused'), error: z.string(), message: z.string() }),
  /** An operation is about to be appended; it was acknowledged; it was not, and may stand there or not. */
  z.object({ fact: z.literal('tried'), operation: z.int() }),
  z.object({ fact: z.literal('ok'), operation: z.int() }),
  z.object({ fact: z.literal('failed'), operation: z.int(), error: z.string() }),
  /** A group was given records, and is about to write them into the index. */
  z.object({
    fact: z.literal('given'),
    topic: z.string(),
    partition: z.int(),
    records: z.array(recordSchema),
    /** What it found beside its place when it got the partition. */
    note: z.string().optional(),
  }),
  /** A note is about to be left beside the place of a group; it is durable. */
  z.object({ fact: z.literal('noting'), topic: z.string(), partition: z.int(), note: z.string() }),
  z.object({ fact: z.literal('noted'), topic: z.string(), partition: z.int(), note: z.string() }),
  /** All of them, up to and with this offset, are in the index. */
  z.object({ fact: z.literal('handled'), topic: z.string(), partition: z.int(), through: offset }),
  /** The index did not take them. */
  z.object({ fact: z.literal('unhandled'), topic: z.string(), partition: z.int(), error: z.string() }),
  /** A letter was marked as sent back. */
  z.object({ fact: z.literal('replayed'), letter: z.string() }),
  z.object({ fact: z.literal('tidied'), removed: z.int() }),
  /** One line of the log's own about a failure. */
  z.object({ fact: z.literal('complaint'), message: z.string() }),
  /** The log told its owner that it has come to its end. */
  z.object({ fact: z.literal('fatal'), error: z.string(), message: z.string() }),
  /** Everything was written, read to the end where that was asked for, and closed. */
  z.object({ fact: z.literal('closed') }),
])

/** One line that a process of the storage core tells: an intent before the deed, what came of it after. */
export type Fact = z.infer<typeof factSchema>
export type Recovered = z.infer<typeof recoveredSchema>
export type SeenPartition = z.infer<typeof partitionSchema>
export type SeenIndex = z.infer<typeof indexSchema>
