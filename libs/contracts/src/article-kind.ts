import type { Article } from './article.ts'

/** Whether an item takes its article back: canceled for good, or withheld until a later version. Its text may be blank. */
export function takesBack({ pubStatus = 'usable' }: Pick<Article, 'pubStatus'>): boolean {
  return pubStatus !== 'usable'
}

/** Whether an item is only a part of its article, so that the whole one stands above it; one that takes it back is whole. */
export function isPartial(article: Pick<Article, 'pubStatus' | 'partial'>): boolean {
  return article.partial === true && !takesBack(article)
}
