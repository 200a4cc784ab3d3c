import { nameOf, type Expectations } from './expectations.ts'
import { PLANTED, type Observation } from './observation.ts'

/** I1: what was accepted comes to an end, and not to that of a dead letter where nothing was wrong with it; and it is found. */
export function* lost(
  { submissions, posted }: Expectations,
  { drops, articles, total, letters, planted }: Observation,
): Generator<string> {
  for (const { result, dropId = '', items, ids = [], interrupted } of submissions) {
    if (result !== 'ok') continue
    const drop = drops.get(dropId)
    if (drop === undefined) {
      yield `I1 lost: drop ${dropId} of ${items.length} items was answered 202 and is not known`
      continue
    }
    if (drop.ledger.state !== 'closed' && !interrupted)
      yield `I1 lost: drop ${dropId} was answered 202 and is ${drop.ledger.state}`
    const ends = new Map(drop.items.map((item) => [item.item, item]))
    for (const [place, id] of ids.entries()) {
      if (id === null) continue
      const end = ends.get(place)
      const name = `article ${items[place]?.number} version ${items[place]?.version} (item ${place} of drop ${dropId})`
      if (end === undefined) yield `I1 lost: ${name} was accepted and has no receipt`
      else if (end.status === 'inFlight') yield `I1 lost: ${name} was accepted and came to no end`
      else if (end.status === 'rejected') yield `I1 lost: ${name} was accepted and is recorded as rejected`
      else if (end.status === 'dead')
        yield `I1 lost: ${name} is dead by ${end.problem?.type}, and nothing was wrong with it`
    }
  }
  for (const { id, certain } of posted.values()) {
    const [first] = certain
    if (first && !articles.has(id)) yield `I1 lost: ${nameOf(first)} was accepted and is not in the index`
  }
  for (const { articleId = '', class: problem, stage, state } of letters) {
    // An open one shows in the receipts.
    if (state === 'open') continue
    const entry = posted.get(articleId)
    if (entry === undefined || [...entry.certain, ...entry.possible].some(({ item }) => item.kind === 'poison'))
      continue
    yield `I1 lost: article ${entry.number} was a dead letter of ${stage} by ${problem} for a time, and nothing was wrong with it`
  }
  const found = letters.filter(({ key }) => key === PLANTED).length
  if (found < planted)
    yield `I1 lost: ${planted} records were put into the log that are none, and ${found} of them are dead letters`
  if (total < articles.size) yield `I1 lost: ${articles.size} articles are there by id, and search finds ${total}`
}
