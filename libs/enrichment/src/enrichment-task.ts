import type { Article } from '@wiredesk/contracts'
import type { Work } from '@wiredesk/workers'
import type { EnricherName } from './catalogue.ts'
import type { Found } from './enrich.ts'
import type { Findings, KnownFindings } from './enricher.ts'

/** An article for a worker, with what is known of it. */
export interface EnrichmentItem {
  readonly article: Article
  readonly known: KnownFindings
}

/** What a worker answers for an item: what it found that was not known. */
export interface EnrichmentAnswer {
  readonly found: Partial<Findings>
  readonly ran: readonly EnricherName[]
}

/** Answers for a list of items, one after the other: the item in its hands is the first without an answer. */
export type EnrichmentWork = Work<readonly EnrichmentItem[], EnrichmentAnswer>

/** The work of a process that finds by `find`. */
export function enrichmentWork(
  find: (article: Article, known: KnownFindings) => Found | Promise<Found>,
): EnrichmentWork {
  return async function* (items) {
    for (const { article, known } of items) {
      const { findings, ran } = await find(article, known)
      const found = Object.entries(findings).filter(([field]) => !(field in known))
      yield { found: Object.fromEntries(found), ran }
    }
  }
}
