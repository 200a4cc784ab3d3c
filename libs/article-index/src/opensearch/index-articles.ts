import { randomBytes } from 'node:crypto'
import { receiptKey, type ArticleEnriched, type Problem } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { toArticle, toVersion, type Chained } from './article-document.ts'
import { ArticleEvents } from './article-events.ts'
import { bulkDelete, bulkWrite } from './bulk.ts'
import { inRounds, type Stored } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { hasEnded } from './receipts.ts'
import type { Decision } from './rule-of-ends.ts'
import { versionKey, type Stores } from './stores.ts'

/** What became of an event. */
export type Indexed = Decision | { readonly end: 'rejected'; readonly problem: Problem }

/**
 * Writes the documents of events, by the rule of ends, and nothing else. Results are in the order of the events.
 *
 * Each document is written only on the state that was decided on, else decided on anew. So it does not matter who
 * writes the same articles at the same time, such as the former owner of a partition. (External versions would guard
 * revisions as well, but at equal ones they let a late writer through, and two writers may give one version number to
 * two texts.)
 */
export async function indexArticles(
  connection: OpenSearchConnection,
  stores: Stores,
  events: readonly ArticleEnriched[],
): Promise<readonly Indexed[]> {
  const { standings, versions, receipts } = stores
  const results: Indexed[] = []
  const writer = randomBytes(9).toString('base64url')
  const articles = [...Map.groupBy(events.entries(), ([, event]) => event.id)].map(
    ([id, entries]) => new ArticleEvents(id, entries, writer),
  )
  failpoint('opensearch.articles.before')
  await inRounds(articles, async (slice) => {
    const [before, known] = await Promise.all([
      standings.read(slice.map(({ id }) => id)),
      receipts.read(slice.flatMap((article) => article.receipts())),
    ])
    for (const article of slice) {
      const ended = article.receipts().filter((key) => {
        const receipt = known.get(key)?.document
        return receipt !== undefined && hasEnded(receipt, article.id)
      })
      article.decide(before.get(article.id)?.document, new Set(ended))
    }
    const changed = await keepVersions(connection, stores, slice, before)
    const writes = slice.flatMap((article) => {
      const write = changed.has(article) ? undefined : article.write()
      return write ? [{ ...standings.target(article.id), ...write, seen: before.get(article.id)?.seen, article }] : []
    })
    const written = await bulkWrite(connection, writes)
    const again = writes.filter(({ article }, at) => article.isAgain(written[at])).map(({ article }) => article)
    const left = slice.filter((article) => !changed.has(article) && !again.includes(article))
    await bulkDelete(
      connection,
      left.flatMap((article) => article.forgotten().map((key) => versions.target(key))),
    )
    return [...changed, ...again]
  })
  failpoint('opensearch.articles.after')
  for (const article of articles) for (const [place, result] of article.results()) results[place] = result
  return results
}

/**
 * Keeps the texts of versions that are about to be replaced, under keys of their own, so that nothing is lost where the
 * document is written and no answer comes; gives those that have changed since they were read.
 */
async function keepVersions(
  connection: OpenSearchConnection,
  { articles, versions }: Stores,
  slice: readonly ArticleEvents[],
  before: ReadonlyMap<string, Stored<Chained>>,
): Promise<ReadonlySet<ArticleEvents>> {
  const replacing = slice.filter((article) => article.replaces())
  const stood = await articles.read(replacing.map(({ id }) => id))
  const changed = replacing.filter(({ id }) => stood.get(id)?.seen.seqNo !== before.get(id)?.seen.seqNo)
  const texts = replacing.flatMap((article) => {
    const document = stood.get(article.id)?.document
    return changed.includes(article) ? [] : article.chain(document && toArticle(document))
  })
  await bulkWrite(
    connection,
    texts.map((text) => ({
      ...versions.target(versionKey(text.id, receiptKey(text.receipt))),
      document: toVersion(text),
    })),
  )
  return new Set(changed)
}
