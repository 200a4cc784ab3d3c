import type { Enrichments } from '@wiredesk/contracts'

/** What a person checks of an article's enrichments by eye: names, mentions and values, without offsets. */
export function reduce({
  language,
  people,
  organisations,
  places,
  quotes,
  dates,
  keywords,
  topics,
  summary,
}: Enrichments) {
  const texts = (mentions: readonly { readonly text: string }[]): string[] => mentions.map(({ text }) => text)
  return {
    language,
    people: people.map(({ name, role, mentions }) => ({
      name,
      ...(role !== undefined && { role }),
      mentions: texts(mentions),
    })),
    organisations: organisations.map(({ name, mentions }) => ({ name, mentions: texts(mentions) })),
    places: places.map(({ name, country, mentions }) => ({
      name,
      ...(country !== undefined && { country }),
      mentions: texts(mentions),
    })),
    quotes: quotes.map(({ text, kind, speaker }) => ({ kind, ...(speaker !== undefined && { speaker }), text })),
    dates: dates.map(({ text, value }) => ({ text, ...(value !== undefined && { value }) })),
    keywords,
    topics: topics.map(({ name }) => name),
    summary: texts(summary),
  }
}
