import { isDated, modifiedMs, VERSIONS } from '../ledger/article.ts'
import type { Expectations, Posted } from './expectations.ts'
import { PLANTED, type Observation, type SeenArticle } from './observation.ts'

/** I3: nothing is there that nobody posted, or that was refused. */
export function* phantom({ posted }: Expectations, { articles, total, letters }: Observation): Generator<string> {
  for (const [id, article] of articles) {
    const entry = posted.get(id)
    const may = entry && [...entry.certain, ...entry.possible]
    if (entry === undefined || may?.length === 0) yield `I3 phantom: article ${id} is in the index and was refused`
    else if (!may?.some(({ item }) => item.version === versionOf(entry, article)))
      yield `I3 phantom: article ${entry.number} stands there in version ${versionOf(entry, article)}, which was refused or never posted`
  }
  if (total > articles.size)
    yield* times(total - articles.size, 'I3 phantom: an article is in the index that nobody posted')
  for (const { id, dropId, key } of letters)
    if (dropId === undefined && key !== PLANTED)
      yield `I3 phantom: dead letter ${id} is of no drop, and nobody planted it`
}

/** By its revision; of an article without times of its own there is one. */
function versionOf({ number }: Posted, { revision }: SeenArticle): number {
  if (!isDated(number)) return 0
  const step = modifiedMs(0, 1) - modifiedMs(0, 0)
  const version = (revision - modifiedMs(number, 0)) / step
  return Number.isInteger(version) && version < VERSIONS ? version : -1
}

function* times(count: number, sentence: string): Generator<string> {
  for (let at = 0; at < count; at += 1) yield sentence
}
