import type { Work } from '@wiredesk/workers'
import type { ExtractionContext } from './extract-file.ts'
import type { Prepared } from './prepare.ts'

/** A file for a worker; its bytes come along. */
export interface ExtractionTask {
  readonly name: string | undefined
  readonly mediaType: string
  readonly charset: string | undefined
  readonly context: ExtractionContext
}

/** Answers with pages of what is in the file. */
export type ExtractionWork = Work<ExtractionTask, readonly Prepared[]>
