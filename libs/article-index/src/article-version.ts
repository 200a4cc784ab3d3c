import { takesBack, type Article } from '@wiredesk/contracts'
import type { ArticleState } from './article-index.ts'
import type { IndexedArticle } from './indexed-article.ts'

/** A version of an article, without its text. */
export interface ArticleVersion extends Pick<Article, 'headline' | 'embargoedUntil' | 'partial'> {
  /** From 1. */
  readonly version: number
  /** Order of the versions, ms since the epoch. */
  readonly revision: number
  /** When it was accepted, ISO 8601, UTC. */
  readonly at: string
  /** The one that stands; the others are earlier ones. */
  readonly current: boolean
}

/** What is kept of an earlier version beside its text, in its place of the chain. */
export type Link = Omit<ArticleVersion, 'current'>

/** So many versions are kept beside the one that stands: the latest; none of before the article was taken back. */
export const MAX_EARLIER_VERSIONS = 20

export function linkOf(article: IndexedArticle): Link {
  const { version, revision, headline, embargoedUntil, partial, timeline } = article
  return {
    version,
    revision,
    at: timeline[0]?.at ?? new Date(revision).toISOString(),
    ...(headline === undefined ? {} : { headline }),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    ...(partial === undefined ? {} : { partial }),
  }
}

/** Where an article stands, by its newest version. */
export function stateOf(article: IndexedArticle, now: number): ArticleState {
  const { version, revision, pubStatus, embargoedUntil } = article
  if (pubStatus !== undefined && takesBack(article)) return { status: 'withdrawn', pubStatus, version, revision }
  return embargoedUntil !== undefined && hiddenUntil(article) > now
    ? { status: 'embargoed', embargoedUntil }
    : { status: 'indexed', article }
}

/** Until when a version is not to be found, ms since the epoch: `Infinity` where it takes its article back, else `-Infinity` or the end of its embargo. */
export function hiddenUntil(article: Pick<Article, 'pubStatus' | 'embargoedUntil'>): number {
  if (takesBack(article)) return Infinity
  return article.embargoedUntil === undefined ? -Infinity : endOf(article.embargoedUntil)
}

/**
 * The versions that readers get, the newest first: none while the newest is hidden, and none that is itself still under
 * embargo. `earlier` come in their order.
 */
export function shownVersions(
  earlier: readonly Link[],
  standing: IndexedArticle,
  now: number,
): readonly ArticleVersion[] {
  if (hiddenUntil(standing) > now) return []
  const shown = earlier.filter((link) => hiddenUntil(link) <= now)
  return [{ ...linkOf(standing), current: true }, ...shown.toReversed().map((link) => ({ ...link, current: false }))]
}

/** What is no time never ends. */
function endOf(embargoedUntil: string): number {
  const end = Date.parse(embargoedUntil)
  return Number.isNaN(end) ? Infinity : end
}
