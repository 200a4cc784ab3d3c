import { articleOf, isDated, modifiedMs, VERSIONS } from '../ledger/article.ts'
import { nameOf, type Expectations } from './expectations.ts'
import type { Observation } from './observation.ts'

/** I4: what stands in the index is what was posted, and what enrichment finds in that. */
export function* corrupt({ submissions, posted }: Expectations, { seed, articles }: Observation): Generator<string> {
  for (const { id, number, certain, possible } of posted.values()) {
    for (const posting of certain) {
      const told = posting.submission.ids?.[posting.place]
      if (told !== id) yield `I4 corrupt: ${nameOf(posting)} was answered with the id ${told} and has ${id}`
    }
    const article = articles.get(id)
    const [any] = [...certain, ...possible]
    if (article === undefined || any === undefined) continue
    const version = isDated(number)
      ? Array.from({ length: VERSIONS }, (_, at) => at).find((at) => modifiedMs(number, at) === article.revision)
      : 0
    const { headline, text } = articleOf(seed, { ...any.item, version: version ?? 0 })
    if (article.text !== text || article.headline !== headline)
      yield `I4 corrupt: article ${number} at revision ${article.revision} has another text than was posted`
    if (article.misfits > 0)
      yield `I4 corrupt: article ${number} has ${article.misfits} mentions that are not in its text`
    if (article.foundAgain === false) yield `I4 corrupt: article ${number} has findings that enrichment does not find`
    if (article.originalIntact === false)
      yield `I4 corrupt: the original of article ${number} is not what its hash says`
  }
  for (const { dropId, items, reasons } of submissions)
    if (reasons.includes('idempotency-conflict'))
      yield `I4 corrupt: drop ${dropId} of ${items.length} items was taken for another body under its key`
}
