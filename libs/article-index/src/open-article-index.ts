import type { ArticleIndex } from './article-index.ts'
import { EmbeddedArticleIndex, type EmbeddedOptions } from './embedded/embedded-article-index.ts'
import type { OpenSearchOptions } from './opensearch/opensearch-article-index.ts'

export type ArticleIndexOptions = EmbeddedOptions & Omit<OpenSearchOptions, 'node'>

const OPENSEARCH = /^opensearch(s?):\/\/(?:([^:@/]*):([^@/]*)@)?([^@/]+)\/?$/

/**
 * Opens the index that a URL names: `embedded:` (in the options' folder) or
 * `opensearch://[user:password@]host:port[,host:port]` (`opensearchs:` for TLS). Each backend takes from the options
 * what is its own. Throws {@link TypeError} for any other URL, and what the backend throws.
 */
export async function openArticleIndex(url: string, options: ArticleIndexOptions): Promise<ArticleIndex> {
  if (url === 'embedded:') return await EmbeddedArticleIndex.open(options)
  const [, secure, username, password, hosts] = OPENSEARCH.exec(url) ?? []
  if (hosts === undefined) throw new TypeError('an article index is `embedded:` or `opensearch://host:port`')
  // a process without OpenSearch does not load its client
  const { OpenSearchArticleIndex } = await import('./opensearch/opensearch-article-index.ts')
  return await OpenSearchArticleIndex.open({
    ...options,
    node: hosts.split(',').map((host) => `http${secure}://${host}`),
    ...(username === undefined || password === undefined
      ? {}
      : { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }),
  })
}
