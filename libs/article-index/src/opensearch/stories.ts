import type { StoryChanged } from '@wiredesk/contracts'
import { z } from 'zod'
import type { Page } from '../article-index.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite } from '../story-place.ts'
import { bulkDelete } from './bulk.ts'
import { changeDocuments } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { pageOf, pageRequest } from './paging.ts'
import { searchIndex } from './search-index.ts'
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
/** Stories, or neighbourhoods, of one search. */
const SLICE = 50

const hitsSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _source: storyDocumentSchema })) }) })
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
  for (let from = 0; from < of.length; from += SLICE)
    found.push(
      ...(await search(connection, stories.index, { terms: { story: of.slice(from, from + SLICE) } }, MOST_HITS)),
    )
  return found.toSorted(byId)
}

/** Sees what was written before the last refresh. */
export async function storyNeighbours(
  connection: OpenSearchConnection,
  { stories }: Stores,
  neighbourhoods: readonly StoryNeighbourhood[],
): Promise<readonly StoryPlace[]> {
  const asked = neighbourhoods.filter(({ keys }) => keys.length > 0)
  const found = new Map<string, StoryPlace>()
  for (let from = 0; from < asked.length; from += SLICE) {
    const should = asked.slice(from, from + SLICE).map((each) => ({
      bool: { filter: [{ terms: { keys: each.keys } }, { range: { at: { gte: each.from, lte: each.to } } }] },
    }))
    for (const place of await search(connection, stories.index, { bool: { should } }, MOST_HITS))
      found.set(place.id, place)
  }
  return [...found.values()].toSorted(byId)
}

/** What changed is there before the places are: whoever writes them anew finds it, or finds that nothing was written. */
export async function writeStories(
  connection: OpenSearchConnection,
  { stories, storyChanges }: Stores,
  { places, gone, changes }: StoryWrite,
): Promise<void> {
  await changeDocuments(connection, [storyChanges.change(LAST_WRITE, () => ({ changes }))])
  await changeDocuments(
    connection,
    places.map((place) => stories.change(place.id, () => toStoryDocument(place))),
  )
  await bulkDelete(
    connection,
    gone.map((id) => stories.target(id)),
  )
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
  size: number,
): Promise<readonly StoryPlace[]> {
  const sort = [{ at: 'desc' }, { id: 'asc' }]
  const { hits } = await searchIndex(connection, index, hitsSchema, { query, size, sort, _source: ['place'] })
  return hits.hits.map(({ _source }) => _source.place)
}

function byId(a: StoryPlace, b: StoryPlace): number {
  return a.id < b.id ? -1 : 1
}
