import type { Enrichments, Mention } from '@wiredesk/contracts'

/** Everything in the enrichments that has offsets. */
export function mentionsOf({ people, organisations, places, quotes, dates, summary }: Enrichments): readonly Mention[] {
  const entities = [...people, ...organisations, ...places].flatMap(({ mentions }) => mentions)
  return [...entities, ...quotes, ...quotes.flatMap(({ source }) => source ?? []), ...dates, ...summary]
}
