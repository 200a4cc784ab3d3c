import type { IndexedArticle } from '@wiredesk/article-index'
import { countryName } from '../parts/format.ts'
import { term, type Field } from '../search/query-terms.ts'
import type { Span } from './nest-spans.ts'

export const kinds = ['people', 'organisations', 'places', 'quotes', 'dates'] as const
export type Kind = (typeof kinds)[number]

/** What a marked stretch of the text stands for. */
export interface Mark {
  readonly kind: Kind
  /** For people: what it is, in words. */
  readonly label: string
  /** The search that it leads to. */
  readonly q?: string
  /** Of a quotation, in the order of the article. */
  readonly quote?: number
}

/** Everything that was found in an article, as spans of its text. */
export function marksOf(article: IndexedArticle, shown: ReadonlySet<Kind>): readonly Span<Mark>[] {
  const all = [
    ...quoteSpans(article),
    ...article.people.flatMap(({ name, role, mentions }) =>
      entity('people', 'person', name, [name, role].filter(Boolean).join(', '), mentions),
    ),
    ...article.organisations.flatMap(({ name, mentions }) => entity('organisations', 'org', name, name, mentions)),
    ...article.places.flatMap(({ name, country, mentions }) =>
      entity('places', 'place', name, country ? `${name}, ${countryName(country)}` : name, mentions),
    ),
    ...article.dates.map(({ start, end, text, value }) => ({
      start,
      end,
      of: { kind: 'dates' as const, label: value === undefined ? text : `${text}: ${value}` },
    })),
  ]
  return all.filter(({ of }) => shown.has(of.kind))
}

function quoteSpans({ quotes }: IndexedArticle): readonly Span<Mark>[] {
  return quotes.map(({ start, end, speaker, kind }, quote) => ({
    start,
    end,
    of: {
      kind: 'quotes',
      label: `${kind} quotation${speaker === undefined ? '' : ` of ${speaker}`}`,
      ...(speaker === undefined ? {} : { q: term('speaker', speaker) }),
      quote,
    },
  }))
}

function entity(
  kind: Kind,
  field: Field,
  name: string,
  label: string,
  mentions: readonly { readonly start: number; readonly end: number }[],
): readonly Span<Mark>[] {
  return mentions.map(({ start, end }) => ({ start, end, of: { kind, label, q: term(field, name) } }))
}
