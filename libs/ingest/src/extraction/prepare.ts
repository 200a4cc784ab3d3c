import {
  articleId,
  type Article,
  MAX_TEXT_BYTES,
  problem,
  type Problem,
  takesBack,
  textDigest,
  versionDigest,
} from '@wiredesk/contracts'
import type { ExtractedArticle, RefusedPart } from '../extractors/extractor.ts'
import { withoutBy } from '../text/byline.ts'
import { withMojibakeWarning } from '../text/mojibake.ts'
import { publicationDate } from '../text/publication-date.ts'

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

/** Fills in defaults, takes the word "By" from a byline, checks sizes, warns of text that was misread, and makes the article's identity. */
export function prepare(extracted: ExtractedArticle, defaults: ArticleDefaults): Prepared {
  const { member, modifiedAt } = extracted
  const { byline } = extracted.article
  const article = withMojibakeWarning({
    ...extracted.article,
    ...(byline === undefined ? {} : { byline: withoutBy(byline) }),
    publishedAt: extracted.article.publishedAt ?? defaults.publishedAt,
    source: extracted.article.source ?? defaults.source,
    ...embargoOf(extracted.article),
  })
  const flaw = flawOf(article)
  if (flaw) return { kind: 'refused', member, problem: flaw }
  const modified = modifiedAt === undefined ? undefined : Date.parse(modifiedAt)
  const text = textDigest(article)
  return {
    kind: 'article',
    member,
    article,
    id: articleId(article, text),
    digest: versionDigest(article, text),
    modified,
  }
}

/** The end of an embargo in UTC, so that equal ones are written alike; what is no time stays as it is, to be refused. */
function embargoOf({ embargoedUntil }: Article): Pick<Article, 'embargoedUntil'> {
  if (embargoedUntil === undefined) return {}
  const date = publicationDate(embargoedUntil)
  return { embargoedUntil: date === undefined ? embargoedUntil : new Date(date).toISOString() }
}

function flawOf(article: Article): Problem | undefined {
  const { text, pubStatus, uri, guid, embargoedUntil } = article
  if (takesBack(article)) {
    if (!uri?.trim() && !guid?.trim()) {
      return problem(
        'invalid-field',
        `it is ${pubStatus} and has neither \`uri\` nor \`guid\`: nobody knows what it takes back`,
        {
          field: 'uri',
        },
      )
    }
  } else if (!/\S/.test(text)) return problem('empty', 'its text is blank')
  if (embargoedUntil !== undefined && publicationDate(embargoedUntil) === undefined) {
    return problem('invalid-field', '`embargoedUntil` is no ISO 8601 time', { field: 'embargoedUntil' })
  }
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
  const { topics = [], ...names } = article.asserted ?? {}
  const asserted = [...Object.values(names).flat(), ...topics.flatMap(({ code = '', name }) => [code, name])]
  if (asserted.some(({ length }) => length > MAX_LINE)) {
    return problem('invalid-field', `\`asserted\` has an entry of more than ${MAX_LINE} characters`, {
      field: 'asserted',
    })
  }
  return undefined
}
