import { ProblemError } from '@wiredesk/contracts'

const CURSOR = /^\d{1,5}:\d{1,16}(,\d{1,5}:\d{1,16})*$/

/** Where a scan goes on: the next offset by partition. Written `0:15,3:20`. */
export type RecordCursor = ReadonlyMap<number, number>

export function writeCursor(cursor: RecordCursor): string {
  return [...cursor].map(([partition, offset]) => `${partition}:${offset}`).join(',')
}

/** Throws a problem for what {@link writeCursor} never wrote. */
export function readCursor(text: string): RecordCursor {
  if (!CURSOR.test(text))
    throw new ProblemError('invalid-request', 'cursor: must be the `next` or `resume` of a page of records')
  return new Map(
    text.split(',').map((place): [number, number] => {
      const [partition, offset] = place.split(':')
      return [Number(partition), Number(offset)]
    }),
  )
}
