import type { Article, FieldSource } from '@wiredesk/contracts'
import { webAddress } from '../feeds/web-address.ts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { namesInByline } from './byline.ts'
import { type Same, sameAddress, sameDate, sameName, sameWords, wordsOf } from './conflicts.ts'
import { headlineOf } from './headline.ts'
import { articlesInJsonLd, type LinkedArticle } from './json-ld.ts'
import { dateInAddress, pageDate } from './page-date.ts'
import type { PageSurvey } from './survey.ts'

export interface PageMetadata {
  /** All but the text, with provenance, conflicts and warnings. */
  readonly fields: Partial<Omit<Article, 'text'>>
  readonly modifiedAt?: string
  /** The text of the article, where JSON-LD has it: often shortened. */
  readonly articleBody?: string
  /** All articles that JSON-LD describes, in the order of the page. */
  readonly linked: readonly LinkedArticle[]
}

type Found = readonly FieldSource[]

/**
 * What a page says of its article: JSON-LD (schema.org) before OpenGraph before microdata before other `meta` before what is to be seen. A value that
 * makes no sense, such as a date that is none, is passed over: it is not the sender's. Says of each field where it was found, and of those that another
 * source contradicts, all that was found.
 */
export function pageMetadata(page: PageSurvey): PageMetadata {
  const linked = articlesInJsonLd(page.scripts)
  const main = mainOf(linked, page)
  const meta = (from: string, ...names: readonly string[]): Found => foundIn(page.meta, from, names)
  const micro = (...names: readonly string[]): Found => foundIn(page.microdata, 'microdata', names)
  const ld = (value: string | undefined): Found => (value === undefined ? [] : [{ value, from: 'json-ld' }])
  const lines = (found: Found): Found => mapped(found, cleanLine)
  const dates = (found: Found): Found => mapped(found, pageDate)

  const source = lines([
    ...ld(main?.source),
    ...meta('open-graph', 'og:site_name'),
    ...micro('publisher'),
    ...meta('meta', 'application-name', 'dc.publisher', 'publisher', 'twitter:site'),
  ]).filter(({ value }) => !value.startsWith('@') && !value.includes('://'))
  const site = source[0]?.value
  const uri = mapped(
    [
      ...found(webAddress(page.canonical, page.base), 'canonical'),
      ...meta('open-graph', 'og:url'),
      ...ld(main?.uri),
      ...meta('meta', 'parsely-link', 'dc.identifier'),
    ],
    addressOf,
  )
  const publishedAt = dates([
    ...ld(main?.publishedAt),
    ...meta('open-graph', 'article:published_time', 'og:published_time', 'og:article:published_time'),
    ...micro('datePublished', 'dateCreated'),
    ...meta('meta', ...PUBLISHED),
    ...page.times
      .toSorted((a, b) => Number(b.published) - Number(a.published))
      .slice(0, 1)
      .map(({ value }) => ({ value, from: 'time' })),
  ])
  const inAddress = publishedAt.length > 0 ? undefined : dateInAddress(uri[0]?.value ?? '')
  const modifiedAt = dates([
    ...ld(main?.modifiedAt),
    ...meta('open-graph', 'article:modified_time', 'og:updated_time'),
    ...micro('dateModified'),
    ...meta('meta', 'last-modified', 'dcterms.modified', 'dc.date.modified', 'revised'),
  ])

  const chosen: Readonly<Record<string, readonly [Found, Same?]>> = {
    headline: [headlines(page, main, site, meta, micro), sameWords],
    byline: [
      [
        ...mapped([...ld(main?.byline), ...micro('author', 'creator'), ...authorsIn(page)], namesInByline),
        ...mapped(
          page.bylines.flatMap((value) => found(value, 'byline')),
          namesInByline,
        ).slice(0, 1),
      ],
      sameName,
    ],
    publishedAt: [
      inAddress ? found(inAddress, 'url') : publishedAt,
      // What is shown as its time is often that of its last change.
      (a, b) => sameDate(a, b) || modifiedAt.some(({ value }) => sameDate(b, value)),
    ],
    language: [
      mapped(
        [
          ...ld(main?.language),
          ...micro('inLanguage'),
          ...found(page.language, 'lang'),
          ...meta('open-graph', 'og:locale'),
          ...meta('meta', 'content-language', 'dc.language', 'language'),
        ],
        languageOf,
      ),
      (a, b) => a === b,
    ],
    // Others are often those of the software, or of the owner.
    source: [source.filter(({ from }, at) => at === 0 || from !== 'meta'), sameName],
    section: [
      lines([
        ...ld(main?.section),
        ...meta('open-graph', 'article:section'),
        ...micro('articleSection'),
        ...meta('meta', 'section', 'parsely-section', 'cxenseparse:section', 'sailthru.section'),
      ]),
    ],
    uri: [uri, sameAddress],
  }
  const keywords = keywordsOf(page, main)
  const provenance: Record<string, string> = {}
  const conflicts: Record<string, FieldSource[]> = {}
  const fields: Record<string, string> = {}
  for (const [field, [values, same]] of Object.entries(chosen)) {
    const [first] = values
    if (first === undefined) continue
    fields[field] = first.value
    provenance[field] = first.from
    const others = same ? contradicting(values, same) : []
    if (others.length > 0) conflicts[field] = [first, ...others]
  }
  if (keywords.from) provenance['keywords'] = keywords.from
  const warnings = [...(inAddress ? ['date-from-url'] : []), ...(isPaid(linked, page) ? ['paywalled'] : [])]
  return {
    fields: {
      ...fields,
      ...(keywords.values && { keywords: keywords.values }),
      ...(Object.keys(provenance).length > 0 && { provenance }),
      ...(Object.keys(conflicts).length > 0 && { conflicts }),
      ...(warnings.length > 0 && { warnings }),
    },
    modifiedAt: modifiedAt[0]?.value,
    articleBody: main?.articleBody,
    linked,
  }
}

const AUTHORS = [
  'dc.creator',
  'author',
  'byl',
  'parsely-author',
  'sailthru.author',
  'article:author',
  'article:author_name',
  'twitter:creator:name',
  'dcsext.author',
]
const PUBLISHED = [
  'datepublished',
  'date',
  'pubdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'dc.date',
  'dc.date.issued',
  'dc.date.created',
  'dcterms.created',
  'dcterms.date',
  'dcterms.issued',
  'parsely-pub-date',
  'sailthru.date',
  'citation_publication_date',
  'article.published',
  'og:pubdate',
  'ptime',
]

type Lookup = (from: string, ...names: readonly string[]) => Found

function headlines(
  page: PageSurvey,
  main: LinkedArticle | undefined,
  site: string | undefined,
  meta: Lookup,
  micro: (...names: readonly string[]) => Found,
): Found {
  const visible = page.headings.map(({ text }) => text)
  const [inArticle] = page.headings.filter((heading) => heading.inArticle)
  // Several of them are no headline.
  const heading = inArticle?.text ?? (visible.length === 1 ? visible[0] : undefined)
  const title = headlineOf(page.title, site, visible)
  const titled = isTelling(title, site) ? found(title, 'title') : []
  const shown = found(heading, 'heading')
  const shared = meta('open-graph', 'og:title')
  return mapped(
    [
      ...named(main, [title, heading, ...shared.map(({ value }) => value)]),
      ...(isAgreed(title, visible) && !shared.some(({ value }) => sameWords(value, title))
        ? found(title, 'heading')
        : []),
      ...shared,
      ...micro('headline'),
      ...meta('meta', 'twitter:title', 'dc.title', 'parsely-title', 'sailthru.title', 'citation_title'),
      // A heading that is not in the title may be the site's, or a section's.
      ...(heading && titled[0] && !sameWords(heading, titled[0].value) ? [...titled, ...shown] : [...shown, ...titled]),
      ...found(title, 'title'),
    ].filter(({ value, from }, at) => at === 0 || (from !== 'title' && from !== 'heading') || isTelling(value, site)),
    (value) => headlineOf(value, site, visible),
  )
}

/** A title that is a heading of the page too: what is shared under another one was written for those who do not read it. */
const isAgreed = (title: string | undefined, headings: readonly string[]): title is string =>
  title !== undefined &&
  wordsOf(title).length > 2 &&
  headings.some((heading) => wordsOf(heading).join(' ') === wordsOf(title).join(' '))

/** A title that is not just the site's. */
const isTelling = (title: string | undefined, site: string | undefined): boolean =>
  title !== undefined && wordsOf(title).length > 2 && (site === undefined || !sameName(title, site))

function named(main: LinkedArticle | undefined, titles: readonly (string | undefined)[]): Found {
  const isTitle = (text: string | undefined): boolean =>
    text !== undefined && titles.some((title) => title !== undefined && sameWords(title, text))
  if (main?.name !== undefined && isTitle(main.name) && !isTitle(main.headline)) return found(main.name, 'json-ld')
  return found(main?.headline, 'json-ld')
}

/** Of several, the one whose headline is the page's, else the first that has one. */
function mainOf(linked: readonly LinkedArticle[], page: PageSurvey): LinkedArticle | undefined {
  const titles = [page.title, ...(page.meta.get('og:title') ?? []), ...page.headings.map(({ text }) => text)]
  const named = linked.filter(({ headline }) => headline !== undefined)
  return (
    named.find(({ headline = '' }) =>
      titles.some((title) => title && wordsOf(title).length > 1 && sameWords(title, headline)),
    ) ??
    named[0] ??
    linked[0]
  )
}

function keywordsOf(
  page: PageSurvey,
  main: LinkedArticle | undefined,
): { readonly values?: string[]; readonly from?: string } {
  if (main?.keywords) return { values: [...main.keywords], from: 'json-ld' }
  const tags = page.meta.get('article:tag')
  const lists = page.meta.get('news_keywords') ?? page.meta.get('keywords') ?? page.meta.get('parsely-tags') ?? []
  const words = tags ?? lists.flatMap((list) => list.split(','))
  const values = [...new Set(words.flatMap((word) => cleanLine(word) ?? []))]
  return values.length > 0 ? { values, from: tags ? 'open-graph' : 'meta' } : {}
}

const isPaid = (linked: readonly LinkedArticle[], page: PageSurvey): boolean =>
  linked.some(({ free }) => free === false) ||
  (page.meta.get('article:content_tier') ?? []).some((tier) => /^(?:locked|metered)$/i.test(tier)) ||
  (page.meta.get('isaccessibleforfree') ?? page.microdata.get('isAccessibleForFree') ?? []).some((free) =>
    /^false$/i.test(free),
  )

/** Those that are not the first one, and not one another. */
function contradicting([first, ...others]: Found, same: Same): FieldSource[] {
  if (first === undefined) return []
  const kept: FieldSource[] = []
  for (const other of others)
    if (!same(first.value, other.value) && !kept.some(({ value }) => same(value, other.value))) kept.push(other)
  return kept.slice(0, MAX_CONFLICTS)
}
const MAX_CONFLICTS = 5

/** Each kind of `meta` may stand there once for each author. */
const authorsIn = (page: PageSurvey): Found =>
  AUTHORS.flatMap((name) => found([...new Set(page.meta.get(name) ?? [])].slice(0, MAX_AUTHORS).join(', '), 'meta'))
const MAX_AUTHORS = 10

const found = (value: string | undefined, from: string): Found => (value ? [{ value, from }] : [])

function foundIn(map: ReadonlyMap<string, readonly string[]>, from: string, names: readonly string[]): Found {
  return names.flatMap((name) => (map.get(name) ?? []).slice(0, 1).map((value) => ({ value, from })))
}

function mapped(values: Found, read: (value: string) => string | undefined): Found {
  return values.flatMap(({ value, from }) => {
    const clean = read(value)
    return clean === undefined ? [] : [{ value: clean, from }]
  })
}

/** An address of its own: the front page is not the identity of an article. */
function addressOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || (url.pathname === '/' && url.search === '')) return undefined
  url.hash = ''
  return url.href
}
