import { catalogue, type EnricherName } from './catalogue.ts'
import type { EnricherSpec, Findings } from './enricher.ts'
import { detectLanguage } from './enrichers/language.ts'
import { findBoilerplate } from './enrichers/boilerplate.ts'
import { findDates } from './enrichers/dates.ts'
import { findEntities } from './enrichers/entities.ts'
import { findKeywords } from './enrichers/keywords.ts'
import { findQuotes } from './enrichers/quotes.ts'
import { findSignature } from './enrichers/signature.ts'
import { summarise } from './enrichers/summary.ts'
import { findTopics } from './enrichers/topics.ts'
import type { Article } from '@wiredesk/contracts'

/** An enricher with its code. */
export interface Enricher extends EnricherSpec {
  readonly name: EnricherName
  readonly enrich: (article: Article, soFar: Findings) => Partial<Findings>
}

const code: Readonly<Record<EnricherName, Enricher['enrich']>> = {
  boilerplate: findBoilerplate,
  language: detectLanguage,
  entities: findEntities,
  quotes: findQuotes,
  dates: findDates,
  keywords: findKeywords,
  summary: summarise,
  topics: findTopics,
  signature: findSignature,
}

/** Every enricher, in the order in which they run. */
export const enrichers: readonly Enricher[] = catalogue.map((spec) => ({ ...spec, enrich: code[spec.name] }))
