import type { Problem } from '@wiredesk/contracts'
import type { ArticleState } from '../article-index.ts'
import { stateOf } from '../article-version.ts'
import { toArticle } from './article-document.ts'
import { toLetter, type LetterSummary } from './letters.ts'
import type { Stores } from './stores.ts'

/** See `ArticleIndex.get`. */
export async function articleState(stores: Stores, id: string, now: number): Promise<ArticleState | undefined> {
  const [article, trail] = await Promise.all([stores.articles.get(id), stores.trails.get(id)])
  if (article !== undefined) return stateOf(toArticle(article), now)
  if (trail === undefined) return undefined
  const [receipts, letters] = await Promise.all([
    stores.receipts.read(trail.receipts),
    stores.letterSummaries.read(trail.letters),
  ])
  const states = [...letters.values()].map(({ document }) => document)
  const waiting = trail.receipts.some((key) => (receipts.get(key)?.document.status ?? 'inFlight') === 'inFlight')
  if (waiting || states.some(({ state }) => state === 'replayed')) return { status: 'inFlight' }
  const problem = await lastProblem(stores, states)
  if (problem !== undefined) return { status: 'dead', problem }
  // Everything has ended well: it was indexed while we read.
  const indexed = await stores.articles.get(id)
  return indexed && stateOf(toArticle(indexed), now)
}

async function lastProblem({ letters }: Stores, all: readonly LetterSummary[]): Promise<Problem | undefined> {
  const open = all.filter(({ state }) => state === 'open').toSorted((a, b) => b.time - a.time)
  const last = open[0] && (await letters.get(open[0].id))
  return last && toLetter(last).problem
}
