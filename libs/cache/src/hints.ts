import { z } from 'zod'
import type { Cache } from './cache.ts'

const TTL_MS = 10 * 60 * 1000

const articleHint = z.object({
  dropId: z.string(),
  /** Time of acceptance, ISO 8601, UTC. */
  at: z.string(),
})

/** An article was accepted and may not have reached the index yet. */
export type ArticleHint = z.infer<typeof articleHint>

const dropHint = z.object({
  /** Time of acceptance, ISO 8601, UTC. */
  at: z.string(),
  received: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  /** Rejected items by problem code. */
  byProblem: z.record(z.string(), z.number()),
  /** False while its body is still being read. */
  closed: z.boolean(),
})

/** What a drop has so far; the index may not have seen it yet. */
export type DropHint = z.infer<typeof dropHint>

/** Leaves a hint for each id, for ten minutes. Never rejects. */
export function hintArticles(cache: Cache, ids: readonly string[], hint: ArticleHint): Promise<void> {
  const value = encode(hint)
  return cache.setMany(
    ids.map((id) => ({ key: articleKey(id), value })),
    TTL_MS,
  )
}

/** Leaves a hint of a drop, for ten minutes. Never rejects. */
export function hintDrop(cache: Cache, dropId: string, hint: DropHint): Promise<void> {
  return cache.setMany([{ key: dropKey(dropId), value: encode(hint) }], TTL_MS)
}

/** `undefined` where there is none; never rejects. */
export function readArticleHint(cache: Cache, id: string): Promise<ArticleHint | undefined> {
  return read(cache, articleKey(id), articleHint)
}

/** `undefined` where there is none; never rejects. */
export function readDropHint(cache: Cache, dropId: string): Promise<DropHint | undefined> {
  return read(cache, dropKey(dropId), dropHint)
}

const articleKey = (id: string): string => `hint:article:${id}`
const dropKey = (dropId: string): string => `hint:drop:${dropId}`

const encode = (hint: ArticleHint | DropHint): Uint8Array => Buffer.from(JSON.stringify(hint))

async function read<T>(cache: Cache, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const [value] = await cache.getMany([key])
  if (value === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(Buffer.from(value).toString())).data
  } catch {
    return undefined
  }
}
