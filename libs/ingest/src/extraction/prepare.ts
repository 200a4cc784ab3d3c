import { articleId, type Article, MAX_TEXT_BYTES, problem, type Problem, textDigest } from '@wiredesk/contracts'
import type { ExtractedArticle, RefusedPart } from '../extractors/extractor.ts'

/** Values for articles that have none. */
export interface ArticleDefaults {
  readonly publishedAt?: string
  readonly source?: string
}

/** An article that can be taken, with what its event needs. */
export interface PreparedArticle {
  readonly kind: 'article'
  readonly member?: string
  readonly article: Article
  readonly id: string
  readonly digest: string
  /** When its source last modified it, ms since the epoch. */
  readonly modified?: number
}

export type Prepared = PreparedArticle | RefusedPart

const MAX_LINE = 10_000
const MAX_KEYWORDS = 1_000
const LINES = ['headline', 'byline', 'source', 'section', 'uri', 'guid'] as const

/** Fills in defaults, checks sizes, and makes the article's identity. */
export function prepare(extracted: ExtractedArticle, defaults: ArticleDefaults): Prepared {
  const { member, modifiedAt } = extracted
  const article = {
    ...extracted.article,
    publishedAt: extracted.article.publishedAt ?? defaults.publishedAt,
    source: extracted.article.source ?? defaults.source,
  }
  const flaw = flawOf(article)
  if (flaw) return { kind: 'refused', member, problem: flaw }
  const modified = modifiedAt === undefined ? undefined : Date.parse(modifiedAt)
  const digest = textDigest(article)
  return { kind: 'article', member, article, id: articleId(article, digest), digest, modified }
}

function flawOf(article: Article): Problem | undefined {
  const { text } = article
  if (!/\S/.test(text)) return problem('empty', 'its text is blank')
  // A UTF-16 unit takes at most three bytes: most texts need no counting.
  const bytes = text.length * 3 > MAX_TEXT_BYTES ? Buffer.byteLength(text) : 0
  if (bytes > MAX_TEXT_BYTES) {
    return problem('too-large', `its text has ${bytes} bytes`, { limit: 'textBytes', maxBytes: MAX_TEXT_BYTES, bytes })
  }
  const field = LINES.find((name) => (article[name]?.length ?? 0) > MAX_LINE)
  if (field) return problem('invalid-field', `\`${field}\` is longer than ${MAX_LINE} characters`, { field })
  const { keywords = [] } = article
  if (keywords.length > MAX_KEYWORDS || keywords.some(({ length }) => length > MAX_LINE)) {
    return problem(
      'invalid-field',
      `\`keywords\` has more than ${MAX_KEYWORDS} entries, or one of more than ${MAX_LINE} characters`,
      { field: 'keywords' },
    )
  }
  return undefined
}
