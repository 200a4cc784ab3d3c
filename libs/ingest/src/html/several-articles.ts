import type { Article } from '@wiredesk/contracts'
import { cleanLine } from '../text/clean-text.ts'
import { blocksOf } from './blocks.ts'
import { namesInByline } from './byline.ts'
import { wordsOf } from './conflicts.ts'
import { type DomElement, type DomNode, firstLink, isElement, textUpTo } from './dom.ts'
import type { LinkedArticle } from './json-ld.ts'
import { type Page, textOf } from './main-text.ts'
import { pageDate } from './page-date.ts'
import type { PageMetadata } from './page-metadata.ts'
import { linesOfBody } from './stated-body.ts'
import { type Part, surveyOf } from './survey.ts'
import { tidyBlocks } from './tidy-blocks.ts'

export interface PageArticle {
  readonly article: Article
  readonly modifiedAt?: string
}

/** Words of a body that is an article, not its teaser. */
const MIN_WORDS = 40
/** Characters of prose of an article among others. */
const MIN_PROSE = 300
const MAX_HEADING = 500

/** The posts of a live blog, or the articles of a page whose JSON-LD gives several, each with its text; none where there is but one. */
export function linkedArticles({ linked, fields }: PageMetadata): readonly PageArticle[] {
  const posts = linked.flatMap(({ posts }) => posts).filter(({ articleBody }) => articleBody !== undefined)
  if (posts.length > 0) return posts.map((post, at) => linkedArticle(post, at, fields))
  const whole = linked.filter(
    ({ headline, articleBody }) => headline !== undefined && wordsOf(articleBody ?? '').length >= MIN_WORDS,
  )
  // One and the same may be described twice, under two headlines.
  const byBody = new Map(
    whole.map((each) => [
      wordsOf(each.articleBody ?? '')
        .slice(0, MIN_WORDS)
        .join(' '),
      each,
    ]),
  )
  const distinct = [...new Map([...byBody.values()].map((each) => [each.headline, each])).values()]
  return distinct.length < 2 ? [] : distinct.map((each, at) => linkedArticle(each, at, fields))
}

/**
 * The articles of a page that has several `article` elements beside one another, each with a heading of its own and enough text; none where there is but
 * one, or one of them is what the page is about.
 */
export function articlesBesideOneAnother({ articles }: Page, { fields }: PageMetadata): readonly PageArticle[] {
  const whole = outermost(articles).flatMap((part) => {
    const heading = part.prose >= MIN_PROSE ? headingIn(part.element) : undefined
    return heading ? [{ part, heading }] : []
  })
  const headlines = new Set(whole.map(({ heading }) => heading.text))
  if (headlines.size < 2 || headlines.size < whole.length) return []
  return whole.map(({ part, heading }, at) => {
    const own = surveyOf(part.element)
    const published = own.times.flatMap(({ value }) => pageDate(value) ?? [])[0]
    const byline = own.bylines.flatMap((line) => namesInByline(line) ?? [])[0]
    const article = {
      ...shared(fields),
      headline: heading.text,
      ...(byline && { byline }),
      ...(published && { publishedAt: published }),
      ...identity(heading.address, part.element.getAttribute('id'), at, fields.uri),
    }
    const text = textOf(tidyBlocks(blocksOf(part.element), { headline: heading.text, byline }))
    const provenance = {
      ...article.provenance,
      headline: 'heading',
      ...(byline && { byline: 'byline' }),
      ...(published && { publishedAt: 'time' }),
    }
    return { article: { ...article, text, provenance } }
  })
}

/** The `article` element whose heading is the page's headline, where there are others beside it. */
export function articleOfHeadline({ articles }: Page, headline: string | undefined): Part | undefined {
  if (headline === undefined || articles.length < 2) return undefined
  const wanted = wordsOf(headline).join(' ')
  return articles.find(
    (part) => part.prose >= MIN_PROSE && wordsOf(headingIn(part.element)?.text ?? '').join(' ') === wanted,
  )
}

function linkedArticle(linked: LinkedArticle, at: number, page: PageMetadata['fields']): PageArticle {
  const { articleBody = '', modifiedAt, posts: _posts, name: _name, free, uri, ...fields } = linked
  const own = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const text = textOf(linesOfBody(articleBody))
  const common = shared(page)
  const provenance = { ...common.provenance, ...Object.fromEntries(Object.keys(own).map((key) => [key, 'json-ld'])) }
  const article = {
    ...common,
    ...own,
    ...identity(uri, undefined, at, page.uri),
    text,
    provenance,
    ...(free === false && { warnings: ['paywalled'] }),
  }
  return { article, modifiedAt }
}

/** What holds of every article of a page. */
function shared({
  language,
  source,
  provenance,
}: PageMetadata['fields']): Pick<Article, 'language' | 'source' | 'provenance'> {
  return {
    ...(language && { language }),
    ...(source && { source }),
    provenance: {
      ...(provenance?.['language'] && { language: provenance['language'] }),
      ...(provenance?.['source'] && { source: provenance['source'] }),
    },
  }
}

/** Its own address, or its place in the page. */
function identity(
  address: string | undefined,
  id: string | null | undefined,
  at: number,
  page: string | undefined,
): Pick<Article, 'uri'> {
  if (address !== undefined && /^https?:/i.test(address) && URL.canParse(address) && plain(address) !== page)
    return { uri: new URL(address).href }
  return page === undefined ? {} : { uri: `${page}#${encodeURIComponent(id || `article-${at + 1}`)}` }
}

function plain(address: string): string {
  const url = new URL(address)
  if (url.hash.length > 1) return url.href
  url.hash = ''
  return url.href
}

interface Heading {
  readonly text: string
  /** Where it links to. */
  readonly address: string | undefined
}

function headingIn(element: DomElement): Heading | undefined {
  for (let child: DomNode | null = element.firstChild; child; child = child.nextSibling) {
    if (!isElement(child)) continue
    if (/^h[1-3]$/.test(child.localName)) {
      const text = cleanLine(textUpTo(child, MAX_HEADING) ?? '')
      if (text) return { text, address: firstLink(child) }
    }
    const found = headingIn(child)
    if (found) return found
  }
  return undefined
}

function outermost(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = []
  for (const part of parts.toSorted((a, b) => a.from - b.from))
    if (part.from >= (found.at(-1)?.to ?? 0)) found.push(part)
  return found
}
