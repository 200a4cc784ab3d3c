import { z } from 'zod'
import type { Page } from '../article-index.ts'
import { readCursor, writeCursor } from '../cursor.ts'

/** Sort values of an item: the next page begins after the place of the last one. */
export const placeSchema = z.array(z.union([z.string(), z.number()])).readonly()
export type Place = z.infer<typeof placeSchema>

/** Items of a page, whatever limit was asked for: more than 10,000 OpenSearch refuses. */
const MAX_PAGE = 1_000

/** The part of a search's body that asks for a page. `list` is everything that says which list it is. */
export function pageRequest(
  list: readonly unknown[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  place: z.ZodType<Place>,
): object {
  const after = cursor === undefined ? {} : { search_after: readCursor(list, cursor, place) }
  return { size: Math.min(limit, MAX_PAGE) + 1, ...after }
}

/** The page of hits that were asked for so; the one too many says that there is a next page. */
export function pageOf<H extends { readonly sort: Place }, T>(
  list: readonly unknown[],
  hits: readonly H[],
  limit: number,
  toItem: (hit: H) => T,
): Page<T> {
  const shown = hits.slice(0, Math.min(limit, MAX_PAGE))
  const last = shown.at(-1)
  const more = hits.length > shown.length && last !== undefined
  return { items: shown.map(toItem), ...(more ? { next: writeCursor(list, last.sort) } : {}) }
}
