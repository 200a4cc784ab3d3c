import type { StoryChanged } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { z } from 'zod'
import type { Page } from '../article-index.ts'
import { MOST_NEIGHBOURS } from '../story-place.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite } from '../story-place.ts'
import { bulkDelete } from './bulk.ts'
import { changeDocuments } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { pageOf, pageRequest } from './paging.ts'
import { searchIndex } from './search-index.ts'
import { searchSeveral } from './search-several.ts'
import type { Stores } from './stores.ts'

/** A place, and beside it what it is looked up by. */
export const storyDocumentSchema = z.looseObject({
  /** Only ever written by {@link toStoryDocument}. */
  place: z.custom<StoryPlace>((value) => typeof value === 'object' && value !== null),
})
export type StoryDocument = z.infer<typeof storyDocumentSchema>

/** What the last write changed. */
export const storyChangesSchema = z.object({
  changes: z.custom<readonly StoryChanged[]>((value) => Array.isArray(value)),
})
export type StoryChanges = z.infer<typeof storyChangesSchema>

/** Its key, in a namespace of its own. */
const LAST_WRITE = 'last'
/** Of one search; a story has fewer articles. */
const MOST_HITS = 10_000
/** Stories of one search: few enough that what they hold is read in a moment. */
const STORIES_A_SEARCH = 10
/** Neighbourhoods of one search, and what it finds at most. */
const [NEAR_A_SEARCH, FOUND_A_SEARCH] = [50, 1_000]
/** Places that are read at a time: a few megabytes. */
const READ_A_SEARCH = 1_000

const hitsSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _source: storyDocumentSchema })) }) })
const countSchema = z.object({ hits: z.object({ total: z.object({ value: z.number() }) }) })
const keysSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) })
const entriesSchema = z.object({
  hits: z.object({
    hits: z.array(
      z.object({ _source: z.object({ id: z.string(), last: z.number() }), sort: z.tuple([z.number(), z.string()]) }),
    ),
  }),
})

export async function storyPlacesOf({ stories }: Stores, ids: readonly string[]): Promise<readonly StoryPlace[]> {
  return [...(await stories.read(ids)).values()].map(({ document }) => document.place).toSorted(byId)
}

/** Sees what was written before the last refresh. */
export async function storyMembers(
  connection: OpenSearchConnection,
  { stories }: Stores,
  of: readonly string[],
): Promise<readonly StoryPlace[]> {
  const found: StoryPlace[] = []
  for (let from = 0; from < of.length; from += STORIES_A_SEARCH) {
    const some = { terms: { story: of.slice(from, from + STORIES_A_SEARCH) } }
    found.push(...(await search(connection, stories.index, some, { size: MOST_HITS })))
  }
  return found.toSorted(byId)
}

/** Sees what was written before the last refresh. */
export async function storyNeighbours(
  connection: OpenSearchConnection,
  { stories }: Stores,
  neighbourhoods: readonly StoryNeighbourhood[],
): Promise<readonly StoryPlace[]> {
  const asked = neighbourhoods.filter(({ keys }) => keys.length > 0)
  const parts = Array.from({ length: Math.ceil(asked.length / NEAR_A_SEARCH) }, (_, nth) =>
    asked.slice(nth * NEAR_A_SEARCH, (nth + 1) * NEAR_A_SEARCH),
  )
  const counts = await searchSeveral(connection, stories.index, countSchema, parts.map(countOf))
  const isFew = (nth: number): boolean => (counts[nth]?.hits.total.value ?? 0) < FOUND_A_SEARCH
  const few = parts.filter((_, nth) => isFew(nth))
  const many = parts.filter((_, nth) => !isFew(nth)).flat()
  const found = new Map<string, StoryPlace>()
  const add = (places: readonly StoryPlace[]): void => places.forEach((place) => found.set(place.id, place))
  for (const part of few) add(await search(connection, stories.index, anyOf(part), { size: FOUND_A_SEARCH }))
  add(await nearest(connection, stories.index, many))
  return [...found.values()].toSorted(byId)
}

/** What is near any of these, counted as far as it matters. */
function countOf(neighbourhoods: readonly StoryNeighbourhood[]): object {
  return { query: anyOf(neighbourhoods), size: 0, track_total_hits: FOUND_A_SEARCH }
}

/** Those before and after each. They have most places in common: these are looked up by key, and each is read once. */
async function nearest(
  connection: OpenSearchConnection,
  index: string,
  neighbourhoods: readonly StoryNeighbourhood[],
): Promise<readonly StoryPlace[]> {
  const near = new Set<string>()
  for (let from = 0; from < neighbourhoods.length; from += NEAR_A_SEARCH) {
    const sides = neighbourhoods.slice(from, from + NEAR_A_SEARCH).flatMap(eitherSide)
    for (const { hits } of await searchSeveral(connection, index, keysSchema, sides))
      for (const { _id: key } of hits.hits) near.add(key)
  }
  const [keys, found]: [readonly string[], StoryPlace[]] = [[...near], []]
  for (let from = 0; from < keys.length; from += READ_A_SEARCH) {
    const values = keys.slice(from, from + READ_A_SEARCH)
    found.push(...(await search(connection, index, { ids: { values } }, { size: values.length })))
  }
  return found
}

/** The sort by one number alone lets a search end early. */
function eitherSide({ keys, at, from, to }: StoryNeighbourhood): readonly object[] {
  const page = { size: MOST_NEIGHBOURS / 2, track_total_hits: false, _source: false }
  return [
    { query: sharing(keys, { gte: from, lte: at }), sort: { at: 'desc' }, ...page },
    { query: sharing(keys, { gt: at, lte: to }), sort: { at: 'asc' }, ...page },
  ]
}

function anyOf(neighbourhoods: readonly StoryNeighbourhood[]): object {
  return { bool: { should: neighbourhoods.map(({ keys, from, to }) => sharing(keys, { gte: from, lte: to })) } }
}

function sharing(keys: readonly string[], at: object): object {
  return { bool: { filter: [{ terms: { keys } }, { range: { at } }] } }
}

/** What changed is there before the places are: whoever writes them anew finds it, or finds that nothing was written. */
export async function writeStories(
  connection: OpenSearchConnection,
  { stories, storyChanges }: Stores,
  { places, gone, changes }: StoryWrite,
): Promise<void> {
  failpoint('opensearch.stories.before')
  await changeDocuments(connection, [storyChanges.change(LAST_WRITE, () => ({ changes }))])
  failpoint('opensearch.stories.changes')
  await changeDocuments(
    connection,
    places.map((place) => stories.change(place.id, () => toStoryDocument(place))),
  )
  await bulkDelete(
    connection,
    gone.map((id) => stories.target(id)),
  )
  failpoint('opensearch.stories.after')
}

export async function lastStoryChanges({ storyChanges }: Stores): Promise<readonly StoryChanged[]> {
  return (await storyChanges.get(LAST_WRITE))?.changes ?? []
}

export async function latestStories(
  connection: OpenSearchConnection,
  { stories }: Stores,
  limit: number,
  cursor: string | undefined,
): Promise<Page<StoryEntry>> {
  const list = ['stories']
  const { hits } = await searchIndex(connection, stories.index, entriesSchema, {
    query: { exists: { field: 'last' } },
    sort: [{ last: 'desc' }, { id: 'desc' }],
    ...pageRequest(list, { limit, cursor }, z.tuple([z.number(), z.string()])),
    _source: ['id', 'last'],
  })
  return pageOf(list, hits.hits, limit, ({ _source: { id, last } }) => ({ story: id, last }))
}

function toStoryDocument(place: StoryPlace): StoryDocument {
  const { id, story, at, keys, whole } = place
  const last = whole !== undefined && whole.articles > 1 ? { last: whole.last } : {}
  return { id, story, at, keys, ...last, place }
}

async function search(
  connection: OpenSearchConnection,
  index: string,
  query: object,
  { size }: { readonly size: number },
): Promise<readonly StoryPlace[]> {
  const { hits } = await searchIndex(connection, index, hitsSchema, {
    query,
    sort: ['_doc'],
    size,
    track_total_hits: false,
    _source: ['place'],
  })
  return hits.hits.map(({ _source }) => _source.place)
}

function byId(a: StoryPlace, b: StoryPlace): number {
  return a.id < b.id ? -1 : 1
}
