import { QueryError } from '@wiredesk/article-index'
import { ProblemError } from '@wiredesk/contracts'

/** Asks the index; a query or a cursor that it cannot read is the asker's problem. */
export async function asking<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    if (error instanceof QueryError) throw new ProblemError('invalid-request', error.message)
    throw error
  }
}
