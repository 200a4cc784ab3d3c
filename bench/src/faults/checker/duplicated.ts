import { nameOf, type Expectations, type Posting } from './expectations.ts'
import type { Observation } from './observation.ts'

/** I2: what came once had its effect once. */
export function* duplicated(expectations: Expectations, observation: Observation): Generator<string> {
  yield* doubledReceipts(expectations, observation)
  const ends = endsOf(observation)
  for (const { id, certain, possible } of expectations.posted.values()) {
    const article = observation.articles.get(id)
    const [first] = certain
    if (article === undefined || first === undefined) continue
    const postings = certain.length + possible.length
    if (article.version > postings)
      yield `I2 duplicate: ${nameOf(first)} was posted ${postings} times and is in its version ${article.version}`
    const indexed = certain.filter((posting) => ends(posting) === 'indexed')
    for (const [version, same] of Map.groupBy(indexed, ({ item }) => item.version))
      if (same.length > 1) yield `I2 duplicate: ${same.length} receipts of ${id} version ${version} say indexed`
    const only = postings === 1 ? ends(first) : 'indexed'
    if (only === 'duplicate' || only === 'superseded')
      yield `I2 duplicate: ${nameOf(first)} was posted once and its receipt says ${only}`
  }
  yield* livingLetters(observation)
}

function* doubledReceipts({ submissions }: Expectations, { drops }: Observation): Generator<string> {
  for (const { result, dropId = '', items } of submissions) {
    const drop = result === 'ok' ? drops.get(dropId) : undefined
    if (drop === undefined) continue
    const numbers = new Set(drop.items.map(({ item }) => item))
    if (numbers.size !== drop.items.length) yield `I2 duplicate: drop ${dropId} has items that stand there twice`
    if (drop.ledger.received > items.length || drop.items.length > items.length)
      yield `I2 duplicate: drop ${dropId} had ${items.length} items and counts ${Math.max(drop.ledger.received, drop.items.length)}`
  }
}

/** A letter is not open while its article stands in the index. */
function* livingLetters({ letters, articles }: Observation): Generator<string> {
  for (const { id, articleId = '', revision, state } of letters) {
    const article = articles.get(articleId)
    if (state !== 'resolved' && article !== undefined && revision !== undefined && article.revision >= revision)
      yield `I2 duplicate: dead letter ${id} is ${state}, and its article is in the index`
  }
}

function endsOf({ drops }: Observation): (posting: Posting) => string | undefined {
  const byDrop = new Map(
    [...drops].map(([dropId, { items }]) => [dropId, new Map(items.map(({ item, status }) => [item, status]))]),
  )
  return ({ submission, place }) => byDrop.get(submission.dropId ?? '')?.get(place)
}
