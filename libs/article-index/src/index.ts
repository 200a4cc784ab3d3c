export {
  ArticleIndex,
  type ArticleState,
  type Death,
  type DeadLetterFilter,
  type DeadLetterPage,
  type DeadLetterState,
  type DeadLetterSummary,
  type DropItemFilter,
  type DropItemState,
  type DropItemStatus,
  type DropLedger,
  type IndexOutcome,
  type Page,
  type PageRequest,
  type RecordOutcome,
} from './article-index.ts'
export type { ArticleVersion } from './article-version.ts'
export { EmbeddedArticleIndex, type EmbeddedOptions } from './embedded/embedded-article-index.ts'
export { UnusableIndexError } from './embedded/errors.ts'
export { toIndexedArticle, type IndexedArticle } from './indexed-article.ts'
export { NEAR, similarityOf, type NearDuplicate } from './near-duplicates.ts'
export { openArticleIndex, type ArticleIndexOptions } from './open-article-index.ts'
export { MAX_QUERY_DEPTH, MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parseQuery } from './parse-query.ts'
export { publicationTime, timeSpan, type TimeSpan } from './publication-date.ts'
export { queryFields, renderQuery, type Query, type QueryField, type QueryTerm } from './query.ts'
export type { SharedPassage } from './shared-passages.ts'
export {
  facetNames,
  QueryError,
  type FacetName,
  type FacetValue,
  type Highlight,
  type SearchItem,
  type SearchRequest,
  type SearchResult,
} from './search.ts'
export {
  hiddenOf,
  isShown,
  storyCardOf,
  type StoryCard,
  type StoryEntry,
  type StoryNeighbourhood,
  type StoryPlace,
  type StoryTerm,
  type StoryWrite,
  type ToldArticle,
} from './story-place.ts'
