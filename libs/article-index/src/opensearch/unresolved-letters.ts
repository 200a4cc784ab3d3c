import { z } from 'zod'
import type { OpenSearchConnection } from './connection.ts'
import { searchIndex } from './search-index.ts'

const PAGE = 1_000

const idsSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ id: z.string() }), sort: z.array(z.string()) })) }),
})

/** Every letter of an article that is not resolved, by search: for articles with more of them than a trail holds. */
export async function unresolvedLetters(
  connection: OpenSearchConnection,
  index: string,
  articleId: string,
): Promise<readonly string[]> {
  await connection.call(z.looseObject({}), { method: 'POST', path: `/${index}/_refresh` })
  const ids: string[] = []
  for (let after: readonly string[] | undefined; ;) {
    const { hits } = await searchIndex(connection, index, idsSchema, {
      query: { bool: { filter: [{ term: { articleId } }], must_not: [{ term: { state: 'resolved' } }] } },
      sort: [{ id: 'asc' }],
      size: PAGE,
      _source: ['id'],
      ...(after && { search_after: after }),
    })
    ids.push(...hits.hits.map(({ _source }) => _source.id))
    after = hits.hits.at(-1)?.sort
    if (hits.hits.length < PAGE) return ids
  }
}
