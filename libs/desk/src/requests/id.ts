import { ProblemError } from '@wiredesk/contracts'

/** Every id that we give: letters, digits and a little punctuation. */
const ID = /^[\w.-]{1,200}$/

/** Whether this can be an id of ours at all. */
export function isId(text: string): boolean {
  return ID.test(text)
}

/** The problem of an id that is not there. */
export function unknown(kind: string, id: string): ProblemError {
  return new ProblemError('not-found', `there is no ${kind} ${JSON.stringify(id.slice(0, 200))}`)
}

/** An id from an address, as it is. Throws the problem `not-found` for what no id can be, so that no store is asked for it. */
export function readId(kind: string, id: string): string {
  if (!isId(id)) throw unknown(kind, id)
  return id
}
