import { z } from 'zod'
import { RefusedError, type OpenSearchConnection } from './connection.ts'
import {
  articlesIndex,
  deadIndex,
  dropsIndex,
  receiptsIndex,
  storiesIndex,
  versionsIndex,
  type IndexBody,
} from './mappings.ts'

/** Names of the indices. */
export interface Indices {
  readonly articles: string
  readonly versions: string
  readonly receipts: string
  readonly drops: string
  readonly dead: string
  readonly stories: string
}

export interface Layout {
  /** Of articles, of their earlier versions, and of receipts; default 1. */
  readonly shards?: number
  /** Copies beside the first; default: one as soon as a second node is there. */
  readonly replicas?: number
}

export function indicesOf(prefix: string): Indices {
  if (!/^([a-z0-9][a-z0-9._-]*)?$/.test(prefix)) {
    throw new Error(
      `"${prefix}" cannot begin the name of an index: use small letters, digits, and . _ - after the first`,
    )
  }
  const named = (name: string) => `${prefix}wiredesk-${name}`
  return {
    articles: named('articles'),
    versions: named('versions'),
    receipts: named('receipts'),
    drops: named('drops'),
    dead: named('dead'),
    stories: named('stories'),
  }
}

/** Creates what is missing; any number of instances may do so at the same time. Resolves once all can be written to. */
export async function createIndices(connection: OpenSearchConnection, indices: Indices, layout: Layout): Promise<void> {
  const { shards = 1 } = layout
  await create(connection, indices.articles, articlesIndex, { ...layout, shards })
  await create(connection, indices.versions, versionsIndex, { ...layout, shards })
  await create(connection, indices.receipts, receiptsIndex, { ...layout, shards })
  await create(connection, indices.drops, dropsIndex, { ...layout, shards: 1 })
  await create(connection, indices.dead, deadIndex, { ...layout, shards: 1 })
  await create(connection, indices.stories, storiesIndex, { ...layout, shards: 1 })
  await assertWritable(connection, indices, connection.timeoutMs)
}

/** Throws `UnavailableError` unless every index has its primary shards within that time. */
export async function assertWritable(
  connection: OpenSearchConnection,
  indices: Indices,
  withinMs: number,
): Promise<void> {
  // A second less than the deadline, so that the node itself can say what it waits for.
  const timeout = `${Math.max(withinMs - 1_000, Math.ceil(withinMs / 2))}ms`
  await connection.call(z.object({ timed_out: z.literal(false) }), {
    method: 'GET',
    path: `/_cluster/health/${Object.values(indices).join(',')}`,
    query: { wait_for_status: 'yellow', timeout },
    timeoutMs: withinMs,
  })
}

async function create(
  connection: OpenSearchConnection,
  name: string,
  { settings, mappings }: IndexBody,
  { shards, replicas }: Layout,
): Promise<void> {
  const copies = replicas === undefined ? { auto_expand_replicas: '0-1' } : { number_of_replicas: replicas }
  const body = { settings: { index: { ...settings, number_of_shards: shards, ...copies } }, mappings }
  try {
    await connection.call(z.looseObject({}), { method: 'PUT', path: `/${name}`, body })
  } catch (error) {
    if (!(error instanceof RefusedError && error.type === 'resource_already_exists_exception')) throw error
    // An index of an earlier build lacks the fields that came since: what is written from now on has them.
    await connection.call(z.looseObject({}), { method: 'PUT', path: `/${name}/_mapping`, body: mappings })
  }
}
