import { createHash } from 'node:crypto'
import { z } from 'zod'
import { QueryError } from './search.ts'

/** An opaque cursor: the place where a page of a list ended. `list` is everything that says which list it is. */
export function writeCursor(list: unknown, place: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(list), place])).toString('base64url')
}

/** The place of a cursor. Throws {@link QueryError} for what is no cursor, or one of another list. */
export function readCursor<T>(list: unknown, cursor: string, place: z.ZodType<T>): T {
  const read = z.tuple([z.literal(fingerprint(list)), place]).safeParse(parsed(cursor))
  if (read.success) return read.data[1] as T
  throw new QueryError('the cursor is not of this list: it is "next" of the page before, with the same query')
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Short: it tells apart the lists of one reader. */
function fingerprint(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8)
}
