import { isDated, modifiedMs } from '../ledger/article.ts'
import type { Expectations } from './expectations.ts'
import type { Observation } from './observation.ts'

/** I5: the newest text that was accepted stands in the index, or a newer one that may have been. */
export function* stale({ posted }: Expectations, { articles }: Observation): Generator<string> {
  for (const { id, number, certain } of posted.values()) {
    const article = articles.get(id)
    if (article === undefined || certain.length === 0 || !isDated(number)) continue
    const newest = Math.max(...certain.map(({ item }) => item.version))
    if (article.revision < modifiedMs(number, newest))
      yield `I5 stale: article ${number} stands there at revision ${article.revision}, and version ${newest} was accepted`
  }
}
