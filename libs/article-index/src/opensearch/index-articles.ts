import { randomBytes } from 'node:crypto'
import { receiptKey, type ArticleEnriched, type Problem } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { toDocument, type Standing } from './article-document.ts'
import { bulkWrite, type WriteResult } from './bulk.ts'
import { inRounds } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { hasEnded } from './receipts.ts'
import { decideEnds, type Decision, type Decisions } from './rule-of-ends.ts'
import type { Stores } from './stores.ts'

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
  { standings, receipts }: Stores,
  events: readonly ArticleEnriched[],
): Promise<readonly Indexed[]> {
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
    const writes = slice.flatMap((article) => {
      const stored = before.get(article.id)
      const ended = article.receipts().filter((key) => {
        const receipt = known.get(key)?.document
        return receipt !== undefined && hasEnded(receipt, article.id)
      })
      const document = article.decide(stored?.document, new Set(ended))
      return document ? [{ ...standings.target(article.id), document, seen: stored?.seen, article }] : []
    })
    const written = await bulkWrite(connection, writes)
    return writes.filter(({ article }, at) => article.isAgain(written[at])).map(({ article }) => article)
  })
  failpoint('opensearch.articles.after')
  for (const article of articles) for (const [place, result] of article.results()) results[place] = result
  return results
}

type Entry = readonly [place: number, event: ArticleEnriched]

/** The events of one article in one call. */
class ArticleEvents {
  readonly id: string
  readonly #refused = new Map<ArticleEnriched, Problem>()
  readonly #entries: readonly Entry[]
  readonly #writer: string
  #decisions: Decisions | undefined

  constructor(id: string, entries: readonly Entry[], writer: string) {
    this.id = id
    this.#entries = entries
    this.#writer = writer
  }

  receipts(): readonly string[] {
    return this.#entries.map(([, { receipt }]) => receiptKey(receipt))
  }

  /** The document to write, if any. */
  decide(before: Standing | undefined, ended: ReadonlySet<string>): object | undefined {
    // Written by us, and only the answer was lost.
    if (before?.writer === this.#writer) return undefined
    this.#decisions = decideEnds(
      this.#takeable().map(([, event]) => event),
      before,
      ended,
      this.#writer,
    )
    const { written } = this.#decisions
    return written && toDocument(written.event, written.version, this.#writer)
  }

  /** Whether to decide again: the document had changed, or the index refuses this event's, and there are others. */
  isAgain(result: WriteResult | undefined): boolean {
    const event = this.#decisions?.written?.event
    if (typeof result === 'object' && event !== undefined) this.#refused.set(event, result)
    return result !== 'written'
  }

  *results(): Generator<readonly [place: number, result: Indexed]> {
    for (const [at, [place]] of this.#takeable().entries()) {
      const decision = this.#decisions?.ends[at]
      if (decision !== undefined) yield [place, decision]
    }
    for (const [place, event] of this.#entries) {
      const problem = this.#refused.get(event)
      if (problem !== undefined) yield [place, { end: 'rejected', problem }]
    }
  }

  #takeable(): readonly Entry[] {
    return this.#entries.filter(([, event]) => !this.#refused.has(event))
  }
}
