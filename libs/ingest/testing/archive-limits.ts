import type { ArchiveLimits } from '../src/extractors/extractor.ts'

/** Small enough to be passed by small files. */
export const ARCHIVES: ArchiveLimits = {
  nesting: 5,
  entries: 100,
  ratio: 200,
  freeBytes: 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  memberBytes: 1024 * 1024,
}
