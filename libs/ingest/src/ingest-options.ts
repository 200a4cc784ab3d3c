import { availableParallelism } from 'node:os'
import { extname, join } from 'node:path'

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
  /** Parts of one multipart body that are no files. Default 1,000. */
  readonly maxFields?: number
  /** Headers of one part of a multipart body, bytes. Default 16 KiB. */
  readonly maxPartHeaderBytes?: number
  /** Levels of brackets in JSON. Default 64. */
  readonly maxDepth?: number
  /** Values of a JSON file or line. Default 1,000,000. */
  readonly maxValues?: number
  /** Tags, attributes and texts of a page. Default 200,000. */
  readonly maxNodes?: number
  /** Times its compressed size that a gzip body, or an archive, may have. Default 200. */
  readonly maxExpansion?: number
  /** Files, folders and other entries of an archive, those of archives in it included. Default 500,000. */
  readonly maxEntries?: number
  /** Files in files in files. Default 5. */
  readonly maxNesting?: number
  /** Bytes of all files in an archive, those of archives in it included. Default 64 GiB. */
  readonly maxInflatedBytes?: number
  /** What may lie on disk of archives that must be there to be read, such as ZIP, bytes: of one and of all together. Default 8 GiB. */
  readonly maxArchiveBytes?: number
  /** Folder for these. Default `data/spool`. */
  readonly spoolFolder?: string
  /** Time that the extraction of a file may take in silence, ms. Default 10 s. */
  readonly deadlineMs?: number
  /** Heap of a worker process, MiB; the limits of values and nodes keep below it. Default 1,024. */
  readonly workerMemoryMb?: number
  /** The file of the workers, another one in tests. */
  readonly worker?: URL
  /** Silence of a client in the middle of its body, or of its reading of a streamed answer, after which it is cut off, ms. Default 30 s. */
  readonly idleMs?: number
  /** Bytes a second of a body; a sender that stays below them is cut off as one that is silent. Default 100. */
  readonly minBodyRate?: number
  /** Folder of resumable uploads. Default `data/uploads`. */
  readonly uploadsFolder?: string
  /** Uploads that are not drops yet. Default 1,000. */
  readonly maxUploads?: number
  /** Largest upload, bytes. Default 8 GiB. */
  readonly maxUploadBytes?: number
  /** What all uploads that are not drops yet may come to, bytes. Default 32 GiB. */
  readonly maxUploadsBytes?: number
  /** An upload of which nothing is heard for so long is deleted, ms. Default one day. */
  readonly uploadExpiryMs?: number
  /** When the process stops: time for bodies in hand to end before they are cut off, and then for their answers, ms. Default 2 s. */
  readonly stopMs?: number
}

export const DEFAULTS: Required<IngestOptions> = {
  backlog: 100_000,
  threads: Math.max(1, availableParallelism() - 1),
  maxFileBytes: 64 * 1024 * 1024,
  maxLineBytes: 16 * 1024 * 1024,
  maxFiles: 100_000,
  maxFields: 1_000,
  maxPartHeaderBytes: 16 * 1024,
  maxDepth: 64,
  maxValues: 1_000_000,
  maxNodes: 200_000,
  maxExpansion: 200,
  maxEntries: 500_000,
  maxNesting: 5,
  maxInflatedBytes: 64 * 1024 ** 3,
  maxArchiveBytes: 8 * 1024 ** 3,
  spoolFolder: join('data', 'spool'),
  deadlineMs: 10_000,
  workerMemoryMb: 1_024,
  worker: new URL(`./extraction/extraction.worker${extname(import.meta.url)}`, import.meta.url),
  idleMs: 30_000,
  minBodyRate: 100,
  uploadsFolder: join('data', 'uploads'),
  maxUploads: 1_000,
  maxUploadBytes: 8 * 1024 ** 3,
  maxUploadsBytes: 32 * 1024 ** 3,
  uploadExpiryMs: 24 * 60 * 60 * 1000,
  stopMs: 2_000,
}
