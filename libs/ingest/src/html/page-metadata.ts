import type { Article } from '@wiredesk/contracts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import { articleInJsonLd } from './json-ld.ts'

/** As much of the DOM as is read here. */
export interface PageElement {
  readonly textContent: string | null
  getAttribute(name: string): string | null
}
export interface Page {
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface PageMetadata extends Partial<Omit<Article, 'text'>> {
  readonly modifiedAt?: string
  /** The text of the article, where JSON-LD has it: often shortened. */
  readonly articleBody?: string
}

/**
 * What a page says of its article: JSON-LD (schema.org) before OpenGraph before other `meta` before the page itself. A value that makes no
 * sense, such as a date that is none, is passed over: it is not the sender's.
 */
export function pageMetadata(page: Page): PageMetadata {
  const linked = articleInJsonLd(textsOf(page, 'script[type="application/ld+json"]'))
  const meta = metaOf(page)
  const first = <T>(...values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined)
  const line = (...names: readonly string[]): string | undefined =>
    first(...names.flatMap((name) => meta.get(name) ?? []).map(cleanLine))
  const date = (...names: readonly string[]): string | undefined =>
    first(...names.flatMap((name) => meta.get(name) ?? []).map(publicationDate))

  return {
    headline:
      linked.headline ??
      line('og:title', 'twitter:title', 'dc.title') ??
      textOf(page, 'article h1') ??
      onlyText(page, 'h1') ??
      textOf(page, 'title'),
    byline:
      linked.byline ??
      namesOnly(line('author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author', 'article:author')),
    publishedAt:
      linked.publishedAt ??
      date(
        'article:published_time',
        'datepublished',
        'og:published_time',
        'date',
        'pubdate',
        'publish-date',
        'dc.date',
        'dcterms.created',
        'parsely-pub-date',
        'sailthru.date',
      ) ??
      timeOf(page),
    modifiedAt:
      linked.modifiedAt ??
      date('article:modified_time', 'datemodified', 'og:updated_time', 'last-modified', 'dcterms.modified'),
    language:
      linked.language ??
      languageIn(
        attribute(page, 'html', 'lang') ?? attribute(page, 'html', 'xml:lang') ?? line('og:locale', 'content-language'),
      ),
    source: linked.source ?? line('og:site_name', 'application-name', 'dc.publisher'),
    section: linked.section ?? line('article:section', 'section', 'parsely-section'),
    keywords: linked.keywords ?? keywordsIn(meta),
    uri:
      addressOf(attribute(page, 'link[rel="canonical"]', 'href')) ?? addressOf(line('og:url')) ?? addressOf(linked.uri),
    articleBody: linked.articleBody,
  }
}

/** All values of each `meta`, by its lower-case name, property or itemprop, in the order of the page. */
function metaOf(page: Page): ReadonlyMap<string, readonly string[]> {
  const meta = new Map<string, string[]>()
  for (const element of page.querySelectorAll('meta[content]')) {
    const name =
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv')
    const content = element.getAttribute('content')
    if (!name || !content) continue
    meta.set(name.toLowerCase(), [...(meta.get(name.toLowerCase()) ?? []), content])
  }
  return meta
}

function keywordsIn(meta: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const tags =
    meta.get('article:tag') ??
    (meta.get('news_keywords') ?? meta.get('keywords') ?? []).flatMap((list) => list.split(','))
  const keywords = [...new Set(tags.flatMap((tag) => cleanLine(tag) ?? []))]
  return keywords.length > 0 ? keywords : undefined
}

function timeOf(page: Page): string | undefined {
  for (const element of page.querySelectorAll(
    'time[datetime][pubdate], time[datetime][itemprop="datePublished"], article time[datetime]',
  )) {
    const date = publicationDate(element.getAttribute('datetime') ?? '')
    if (date !== undefined) return date
  }
  return undefined
}

/** An address of its own: the front page is not the identity of an article. */
function addressOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || (url.pathname === '/' && url.search === '')) return undefined
  url.hash = ''
  return url.href
}

/** `article:author` is often the address of a profile. */
const namesOnly = (byline: string | undefined): string | undefined => (byline?.includes('://') ? undefined : byline)
const languageIn = (tag: string | undefined): string | undefined => tag && languageOf(tag)

function textOf(page: Page, selector: string): string | undefined {
  const [element] = page.querySelectorAll(selector)
  return cleanLine(element?.textContent ?? '')
}

/** Several of them are no headline. */
function onlyText(page: Page, selector: string): string | undefined {
  return [...page.querySelectorAll(selector)].length === 1 ? textOf(page, selector) : undefined
}

function attribute(page: Page, selector: string, name: string): string | undefined {
  const [element] = page.querySelectorAll(selector)
  return element?.getAttribute(name)?.trim() || undefined
}

function textsOf(page: Page, selector: string): readonly string[] {
  return [...page.querySelectorAll(selector)].map((element) => element.textContent ?? '')
}
