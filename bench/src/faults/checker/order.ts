import { receiptKey } from '@wiredesk/contracts'
import type { Expectations, Posting } from './expectations.ts'
import type { Observation, SeenRecord } from './observation.ts'

/**
 * I13: of one article, what was accepted before the next was sent stands before it in the log, and what follows keeps the order of the log. Redelivery may repeat
 * a stretch: the first time that each is seen counts.
 */
export function* order({ posted }: Expectations, { logs }: Observation): Generator<string> {
  const ingested = firstPlaces(logs.ingested)
  const later = [
    ...(logs.enrichedWhole ? [{ topic: 'enriched', places: firstPlaces(logs.enriched) }] : []),
    { topic: 'indexed', places: firstPlaces(logs.indexed) },
  ]
  for (const { number, certain } of posted.values()) {
    // What died and was sent back comes later than what followed it.
    if (certain.length < 2 || certain.some(({ item }) => item.kind === 'poison')) continue
    const known = certain.filter((posting) => ingested.has(keyOf(posting)))
    for (const a of known)
      for (const b of known) {
        const [at, next] = [ingested.get(keyOf(a)) ?? 0, ingested.get(keyOf(b)) ?? 0]
        if (a.submission.ended < b.submission.begun && at > next)
          yield `I13 order: of article ${number} ${keyOf(a)} was accepted before ${keyOf(b)} was sent, and stands behind it`
        if (at >= next) continue
        for (const { topic, places } of later) {
          const [first = -1, second = Infinity] = [places.get(keyOf(a)), places.get(keyOf(b))]
          if (first > second)
            yield `I13 order: of article ${number} ${keyOf(b)} overtook ${keyOf(a)} in articles.${topic}`
        }
      }
  }
}

const keyOf = ({ submission, place }: Posting): string => receiptKey({ dropId: submission.dropId ?? '', item: place })

/** By receipt: articles of one key are in one partition, so that their offsets can be compared. */
function firstPlaces(records: readonly SeenRecord[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { receipt, offset } of records) places.set(receipt, Math.min(offset, places.get(receipt) ?? Infinity))
  return places
}
