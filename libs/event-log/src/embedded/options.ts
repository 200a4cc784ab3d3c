import type { LogLine } from '../log-line.ts'

export interface EmbeddedOptions {
  /** Holds the log's file; created where it is missing. One process at a time: whoever opens it sees to that. */
  readonly folder: string
  /** Largest record, bytes of key, headers and value together. Default 16 MiB. */
  readonly maxRecordBytes?: number
  /** The file grows no larger: appends then reject with LogUnavailableError, as on a full disk. Default: no bound. */
  readonly maxBytes?: number
  /** How often retention and compaction look for work. Default 60 000 ms. */
  readonly tidyMs?: number
  /** What failed and is tried again: a handler that rejected, a damaged record, a commit. Default: nothing is logged. */
  readonly log?: LogLine
  /**
   * The log has come to its end (an I/O error, after which nothing on the disk is certain until it is read again; a dead thread): the process
   * should exit and say why. Default: the error is thrown where nobody catches it, which ends the process.
   */
  readonly onFatal?: (error: Error) => void
}

export type EmbeddedSettings = Required<Omit<EmbeddedOptions, 'maxBytes'>> & Pick<EmbeddedOptions, 'maxBytes'>

export const withDefaults = (options: EmbeddedOptions): EmbeddedSettings => ({
  folder: options.folder,
  maxRecordBytes: options.maxRecordBytes ?? 16 * 1024 * 1024,
  maxBytes: options.maxBytes,
  tidyMs: options.tidyMs ?? 60_000,
  log: options.log ?? (() => undefined),
  onFatal:
    options.onFatal ??
    ((error) => {
      setImmediate(() => {
        throw error
      })
    }),
})
