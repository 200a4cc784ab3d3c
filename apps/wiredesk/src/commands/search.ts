import type { SearchResult } from '@wiredesk/article-index'
import { Client, type ClientOptions } from '../client.ts'
import { bold, dim, printJson, safe } from '../print.ts'

interface SearchOptions extends ClientOptions {
  readonly from?: string
  readonly to?: string
  readonly sort?: string
  readonly limit: number
}

export async function search(words: readonly string[], options: SearchOptions): Promise<void> {
  const { from, to, sort, limit } = options
  const result = await new Client(options).get<SearchResult>('/articles', { q: words.join(' '), from, to, sort, limit })
  if (options.json) return printJson(result)
  console.log(`${result.total} ${result.total === 1 ? 'article' : 'articles'}`)
  for (const { id, headline, publishedAt, source, highlights } of result.items) {
    console.log(
      `\n${bold(safe(headline ?? '(no headline)'))}  ${dim(safe([publishedAt, source, id].filter(Boolean).join(' · ')))}`,
    )
    for (const highlight of highlights.filter(({ field }) => field === 'text')) console.log(`  ${marked(highlight)}`)
  }
}

/** The passage on one line, what matched in bold. */
function marked({ text, ranges }: SearchResult['items'][number]['highlights'][number]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of ranges) {
    parts.push(safe(text.slice(at, start)), bold(safe(text.slice(start, end))))
    at = end
  }
  parts.push(safe(text.slice(at)))
  return parts.join('').replace(/\s+/g, ' ').trim()
}
