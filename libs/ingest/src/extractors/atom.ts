import { type Attributed, by } from '../fields/attributed.ts'
import type { FeedContent, FeedItem } from '../feeds/feed-article.ts'
import { type FeedAround, type FeedDialect, feedParts } from '../feeds/feed-parts.ts'
import { baseOf, webAddress } from '../feeds/web-address.ts'
import { cleanText } from '../text/clean-text.ts'
import { htmlText } from '../html/html-text.ts'
import { paragraphsOf } from '../text/plain-or-markup.ts'
import { allAt, at, attributeOf, elementsOf, inherited, lineIn, textIn, type XmlElement } from '../xml/xml-element.ts'
import { markupText } from '../xml/xml-markup.ts'
import type { Extractor } from './extractor.ts'

const dialect: FeedDialect = {
  isContainer: (name, parent) => parent === undefined && name === 'atom:feed',
  isItem: (name) => name === 'atom:entry',
  isFeed: () => false,
  home: (feed) => alternate(feed, undefined),
  item: (element, around, { nodes }) => item(element, around, nodes),
}

/** Atom (RFC 4287), feeds and single entries, and Atom 0.3. */
export const atom: Extractor = {
  mediaTypes: ['application/atom+xml'],
  inlineBytes: 32 * 1024,
  streams: false,
  extract: (file, limits) => feedParts(file, limits, dialect),
}

function item(element: XmlElement, { ancestors, feed }: FeedAround, nodes: number): FeedItem {
  const path = [...ancestors, element]
  const base = baseOf(path, alternate(feed, undefined))
  const origin = at(element, 'atom:source')
  const line = (name: string): Attributed<string> | undefined => by(`atom:${name}`, lineIn(at(element, `atom:${name}`)))
  const title = (of: XmlElement | undefined, from: string): Attributed<string> | undefined =>
    by(from, construct(at(of, 'atom:title'), nodes))
  const id = lineIn(at(element, 'atom:id'))
  return {
    headlines: [title(element, 'atom:title')],
    contents: [
      content(element, 'atom:content', 'content', nodes),
      content(element, 'atom:summary', 'summary', nodes),
      content(at(element, 'media:group') ?? element, 'media:description', 'summary', nodes),
    ],
    bylines: [
      by('atom:author', names(element)),
      by('atom:source/author', names(origin)),
      by('atom:feed/author', names(feed)),
    ],
    published: [line('published'), line('issued'), line('created')],
    modified: [line('updated'), line('modified')],
    languages: [
      by('atom:xml:lang', inherited([...path, ...elementsOf(element, 'atom:content')], 'xml:lang')),
      by('atom:dc:language', lineIn(at(element, 'dc:language'))),
    ],
    sources: [title(origin, 'atom:source/title'), title(feed, 'atom:feed/title')],
    keywords: [by('atom:category', categories(element)), by('atom:dc:subject', subjects(element))],
    addresses: [
      by('atom:feedburner:origLink', webAddress(lineIn(at(element, 'feedburner:origLink')), base)),
      by('atom:link', alternate(element, base)),
      by('atom:id', id !== undefined && URL.canParse(id) ? id : undefined),
    ],
    guid: by('atom:id', id),
  }
}

/** The page of an entry or a feed. */
function alternate(element: XmlElement, base: string | undefined): string | undefined {
  const links = elementsOf(element, 'atom:link').filter((link) => {
    return (attributeOf(link, 'rel') ?? 'alternate') === 'alternate'
  })
  const link = links.find((each) => attributeOf(each, 'type') === 'text/html') ?? links[0]
  return webAddress(attributeOf(link, 'href'), link && baseOf([link], base))
}

function content(element: XmlElement, name: string, kind: FeedContent['kind'], nodes: number): FeedContent | undefined {
  const found = at(element, name)
  const value = found && construct(found, nodes)
  return value === undefined ? undefined : { from: name, value, kind }
}

/** A text construct or the content of an entry, as text; `undefined` where it lies elsewhere or is no text. */
function construct(element: XmlElement | undefined, nodes: number): string | undefined {
  if (element === undefined || element.attributes.has('src')) return undefined
  const type = (attributeOf(element, 'type') ?? 'text').toLowerCase()
  if (!/html|^text/.test(type)) return undefined
  if (elementsOf(element).length > 0) return markupText(element)
  return type.includes('html') ? cleanText(htmlText(textIn(element), nodes)) : paragraphsOf(textIn(element))
}

function names(element: XmlElement | undefined): string | undefined {
  const found = allAt(element, 'atom:author', 'atom:name').flatMap((name) => lineIn(name) ?? [])
  return found.join(', ') || undefined
}

function categories(element: XmlElement): readonly string[] | undefined {
  const found = elementsOf(element, 'atom:category').flatMap(
    (each) => attributeOf(each, 'label') ?? attributeOf(each, 'term') ?? [],
  )
  return found.length > 0 ? found : undefined
}

function subjects(element: XmlElement): readonly string[] | undefined {
  const found = elementsOf(element, 'dc:subject').flatMap((each) => lineIn(each) ?? [])
  return found.length > 0 ? found : undefined
}
