import { z } from 'zod'
import { stateOf } from '../article-version.ts'
import { bandsOfArticle, Duplicates, MOST_COMPARED, type NearDuplicate } from '../near-duplicates.ts'
import { toArticle } from './article-document.ts'
import type { OpenSearchConnection } from './connection.ts'
import { shownAt } from './query-dsl.ts'
import { searchIndex } from './search-index.ts'
import type { Stores } from './stores.ts'

/** So many texts are held at a time. */
const SLICE = 10

const foundSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _source: z.object({ id: z.string() }) })) }) })

/** See `ArticleIndex.nearDuplicates`. */
export async function nearDuplicatesOf(
  connection: OpenSearchConnection,
  { articles }: Stores,
  id: string,
  now: number,
): Promise<readonly NearDuplicate[]> {
  const document = await articles.get(id)
  const article = document && toArticle(document)
  if (!article || stateOf(article, now).status !== 'indexed') return []
  const bands = bandsOfArticle(article)
  if (bands.length === 0) return []
  const should = bands.map((band) => ({ constant_score: { filter: { term: { bands: band } } } }))
  const { hits } = await searchIndex(connection, articles.index, foundSchema, {
    query: shownAt({ bool: { should, minimum_should_match: 1, must_not: [{ term: { id } }] } }, now),
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    size: MOST_COMPARED,
    _source: ['id'],
  })
  const candidates = hits.hits.map(({ _source }) => _source.id)
  const duplicates = new Duplicates(article)
  for (let from = 0; from < candidates.length && !duplicates.isDone; from += SLICE) {
    // by key, and so as they stand now
    for (const { document: found } of (await articles.read(candidates.slice(from, from + SLICE))).values()) {
      const candidate = toArticle(found)
      if (stateOf(candidate, now).status === 'indexed') duplicates.compare(candidate)
    }
  }
  return duplicates.told()
}
