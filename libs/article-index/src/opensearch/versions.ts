import { shownVersions, type ArticleVersion } from '../article-version.ts'
import type { IndexedArticle } from '../indexed-article.ts'
import { toArticle, type ArticleDocument } from './article-document.ts'
import { versionKey, type Stores } from './stores.ts'

/** See `ArticleIndex.versions`. */
export async function versionsOf(stores: Stores, id: string, now: number): Promise<readonly ArticleVersion[]> {
  const article = await stores.articles.get(id)
  return article === undefined ? [] : shown(article, now)
}

/** See `ArticleIndex.version`. */
export async function versionOf(
  stores: Stores,
  id: string,
  version: number,
  now: number,
): Promise<IndexedArticle | undefined> {
  const article = await stores.articles.get(id)
  if (!article || !shown(article, now).some((each) => each.version === version)) return undefined
  const link = article.chain.find((each) => each.version === version)
  if (link === undefined) return toArticle(article)
  const text = await stores.versions.get(versionKey(id, link.receipt))
  return text && { ...toArticle(text), version }
}

function shown(article: ArticleDocument, now: number): readonly ArticleVersion[] {
  const earlier = article.chain.map(({ receipt: _, ...link }) => link)
  return shownVersions(earlier, toArticle(article), now)
}
