import type { IngestOptions } from '../ingest-options.ts'
import type { ReadLimits } from './file-reader.ts'

/** Longer lines are parsed in a worker: JSON of this length takes about a millisecond. */
const INLINE_LINE_BYTES = 128 * 1024

/** What bounds the reading of a file, of the options of ingest. */
export function readLimits(options: Required<IngestOptions>): ReadLimits {
  return {
    fileBytes: options.maxFileBytes,
    lineBytes: options.maxLineBytes,
    depth: options.maxDepth,
    values: options.maxValues,
    nodes: options.maxNodes,
    inlineBytes: INLINE_LINE_BYTES,
    filesAhead: options.threads,
    archives: {
      nesting: options.maxNesting,
      entries: options.maxEntries,
      ratio: options.maxExpansion,
      freeBytes: options.maxFileBytes,
      inflatedBytes: options.maxInflatedBytes,
      memberBytes: options.maxFileBytes,
    },
  }
}
