import type { Article } from '@wiredesk/contracts'
import type { EnricherName } from './catalogue.ts'
import { toEnrichedArticle, type EnrichedArticle } from './enriched-article.ts'
import { withoutBoilerplate } from './enrichers/boilerplate.ts'
import { enrichers } from './enrichers.ts'
import { NOTHING_FOUND, type Findings, type KnownFindings } from './enricher.ts'

/** What the enrichers found in an article. */
export interface Found {
  readonly findings: Findings
  /** The enrichers that ran; the findings of the others were known. */
  readonly ran: readonly EnricherName[]
}

/**
 * Runs every enricher whose findings are not known yet, in the order of the catalogue. A pure function of the article
 * and the enrichers' versions.
 */
export function findAll(article: Article, known: KnownFindings = {}): Found {
  let findings: Findings = { ...NOTHING_FOUND, ...known }
  let cleaned = withoutBoilerplate(article, findings.boilerplate)
  const ran: EnricherName[] = []
  for (const { name, fields, enrich } of enrichers) {
    if (fields.every((field) => known[field] !== undefined)) continue
    findings = { ...findings, ...enrich(cleaned, findings) }
    if (name === 'boilerplate') cleaned = withoutBoilerplate(article, findings.boilerplate)
    ran.push(name)
  }
  return { findings, ran }
}

/** Enriches one article on the spot. */
export function enrichArticle(article: Article, known?: KnownFindings): EnrichedArticle {
  return toEnrichedArticle(article, findAll(article, known).findings)
}
