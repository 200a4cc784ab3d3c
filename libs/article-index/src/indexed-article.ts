import type { Article, ArticleEnriched, Enrichments, Original, Receipt, TimelineEntry } from '@wiredesk/contracts'

/** An article as readers get it: INTERFACE's GET /articles/{id}. */
export interface IndexedArticle extends Omit<Article, 'language' | 'keywords'>, Enrichments {
  readonly id: string
  readonly status: 'indexed'
  /** Number of this version, from 1. */
  readonly version: number
  /** Order of the versions, ms since the epoch. */
  readonly revision: number
  readonly digest: string
  readonly file?: string
  /** The receipt that this version came from. */
  readonly receipt: Receipt
  readonly original?: Original
  readonly enrichers: Readonly<Record<string, string>>
  readonly timeline: readonly TimelineEntry[]
}

/** The document of an event; the source's own keywords stand before the detected ones. */
export function toIndexedArticle(event: ArticleEnriched, version: number): IndexedArticle {
  const { id, revision, digest, receipt, original, article, enrichments, enrichers, timeline } = event
  const keywords = [...new Set([...(article.keywords ?? []), ...enrichments.keywords])]
  return {
    ...article,
    ...enrichments,
    keywords,
    id,
    status: 'indexed',
    version,
    revision,
    digest,
    ...(receipt.file === undefined ? {} : { file: receipt.file }),
    receipt,
    original,
    enrichers,
    timeline,
  }
}
