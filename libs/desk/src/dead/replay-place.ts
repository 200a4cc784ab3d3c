import { ProblemError } from '@wiredesk/contracts'

/** Where a replay of many letters goes on. */
export interface ReplayPlace {
  /** Of the index; absent at the beginning. */
  readonly cursor?: string
  /** Letters before it that are still open: they could not be sent, or it is a dry run. */
  readonly passed: number
}

const PLACE = /^(\d{1,15})\.(.*)$/s

export function writePlace({ cursor = '', passed }: ReplayPlace): string {
  return `${passed}.${cursor}`
}

/** Throws the problem `invalid-request`. */
export function readPlace(cursor: string | undefined): ReplayPlace {
  if (cursor === undefined) return { passed: 0 }
  const [, passed, of] = PLACE.exec(cursor) ?? []
  if (passed === undefined) throw new ProblemError('invalid-request', 'cursor: it is `next` of the answer before')
  return { passed: Number(passed), ...(of && { cursor: of }) }
}
