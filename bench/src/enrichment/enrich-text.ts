import type { Article, Enrichments } from '@wiredesk/contracts'
import { findAll } from '@wiredesk/enrichment/enrich-article'
import type { Span } from './span.ts'

/** What is found in an English text, with offsets into the text as it came: enrichment counts in the text without boilerplate. */
export function enrichText(text: string, article: Omit<Article, 'text' | 'language'> = {}): Enrichments {
  const { boilerplate, ...found } = findAll({ ...article, text, language: 'en' }).findings
  if (boilerplate.length === 0) return found
  const move = <S extends Span>(span: S): S => restored(span, boilerplate)
  const moveMentions = <E extends { readonly mentions: readonly Span[] }>(entity: E): E => ({
    ...entity,
    mentions: entity.mentions.map(move),
  })
  return {
    ...found,
    people: found.people.map(moveMentions),
    organisations: found.organisations.map(moveMentions),
    places: found.places.map(moveMentions),
    quotes: found.quotes.map((quote) => ({ ...move(quote), ...(quote.source && { source: move(quote.source) }) })),
    dates: found.dates.map(move),
    summary: found.summary.map(move),
  }
}

/** Where a part of a text stood before these parts were cut out, which are in order. */
export function restored<S extends Span>(span: S, cuts: readonly Span[]): S {
  let { start, end } = span
  for (const cut of cuts) {
    const length = cut.end - cut.start
    if (cut.start <= start) start += length
    if (cut.start < end) end += length
  }
  return { ...span, start, end }
}
