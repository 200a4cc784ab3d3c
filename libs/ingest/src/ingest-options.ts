import { availableParallelism } from 'node:os'
import { extname } from 'node:path'

/** How much ingest takes; every one has a default. */
export interface IngestOptions {
  /** Articles on their way above which nothing more is taken. Default 100,000. */
  readonly backlog?: number
  /** Worker processes of extraction. Default: one less than the cores, at least one. */
  readonly threads?: number
  /** Largest file, bytes; NDJSON, which streams, is not bound by it. Default 64 MiB. */
  readonly maxFileBytes?: number
  /** Largest line of NDJSON, bytes. Default 16 MiB. */
  readonly maxLineBytes?: number
  /** Files of one multipart body. Default 100,000. */
  readonly maxFiles?: number
  /** Levels of brackets in JSON. Default 64. */
  readonly maxDepth?: number
  /** Values of a JSON file or line. Default 1,000,000. */
  readonly maxValues?: number
  /** Tags, attributes and texts of a page. Default 200,000. */
  readonly maxNodes?: number
  /** Times its compressed size that a gzip body may have. Default 200. */
  readonly maxExpansion?: number
  /** Time that the extraction of a file may take in silence, ms. Default 10 s. */
  readonly deadlineMs?: number
  /** Heap of a worker process, MiB; the limits of values and nodes keep below it. Default 1,024. */
  readonly workerMemoryMb?: number
  /** The file of the workers, another one in tests. */
  readonly worker?: URL
  /** Silence of a client in the middle of its body, or of its reading of a streamed answer, after which it is cut off, ms. Default 60 s. */
  readonly idleMs?: number
  /** When the process stops: time for bodies in hand to end before they are cut off, and then for their answers, ms. Default 2 s. */
  readonly stopMs?: number
}

export const DEFAULTS: Required<IngestOptions> = {
  backlog: 100_000,
  threads: Math.max(1, availableParallelism() - 1),
  maxFileBytes: 64 * 1024 * 1024,
  maxLineBytes: 16 * 1024 * 1024,
  maxFiles: 100_000,
  maxDepth: 64,
  maxValues: 1_000_000,
  maxNodes: 200_000,
  maxExpansion: 200,
  deadlineMs: 10_000,
  workerMemoryMb: 1_024,
  worker: new URL(`./extraction/extraction.worker${extname(import.meta.url)}`, import.meta.url),
  idleMs: 60_000,
  stopMs: 2_000,
}
