import type { Work } from '@wiredesk/workers'
import type { Spent } from './budget.ts'
import type { ExtractionContext } from './extract-file.ts'
import type { Prepared } from './prepare.ts'

/** A file for a worker; its bytes come along. */
export interface ExtractionTask {
  readonly name: string | undefined
  readonly mediaType: string
  readonly charset: string | undefined
  readonly context: Omit<ExtractionContext, 'budget'>
  /** What the file that it is in has come to so far. */
  readonly spent: Spent
}

/** Some of what is in a file. */
export interface ExtractionPage {
  readonly items: readonly Prepared[]
  /** What the files in it have come to since the page before. */
  readonly spent: Spent
}

/** Answers with pages of what is in the file. */
export type ExtractionWork = Work<ExtractionTask, ExtractionPage>
