import type { Article, Enrichments } from '@wiredesk/contracts'
import { versionsFor } from './catalogue.ts'
import type { Findings } from './enricher.ts'
import { withoutBoilerplate } from './enrichers/boilerplate.ts'

/** An article with everything that was found in it. */
export interface EnrichedArticle {
  /** With the text as a reader wants it: boilerplate lines are gone. */
  readonly article: Article
  readonly enrichments: Enrichments
  /** Version of each enricher, or `unsupported` for one that does not know the article's language. */
  readonly enrichers: Readonly<Record<string, string>>
}

/** Joins an article, as it was ingested, with all that was found in it. */
export function toEnrichedArticle(article: Article, { boilerplate, ...enrichments }: Findings): EnrichedArticle {
  return {
    article: withoutBoilerplate(article, boilerplate),
    enrichments,
    enrichers: versionsFor(enrichments.language),
  }
}
