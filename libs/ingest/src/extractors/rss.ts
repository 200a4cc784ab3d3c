import { by, type Attributed } from '../fields/attributed.ts'
import type { FeedContent, FeedItem } from '../feeds/feed-article.ts'
import { type FeedAround, type FeedDialect, feedParts } from '../feeds/feed-parts.ts'
import { baseOf, webAddress } from '../feeds/web-address.ts'
import { plainOrMarkup, plainOrMarkupLine } from '../text/plain-or-markup.ts'
import { at, attributeOf, elementsOf, inherited, lineIn, textIn, type XmlElement } from '../xml/xml-element.ts'
import { markupText } from '../xml/xml-markup.ts'
import type { ExtractionLimits, Extractor } from './extractor.ts'

/** Elements that hold the whole content of an item, by dialect, and those that may hold its start only. */
const CONTENTS = ['content:encoded', 'body', 'atom:content', 'yandex:full-text']
const SUMMARIES = ['description', 'dc:description', 'atom:summary', 'media:description', 'itunes:summary']

const dialect: FeedDialect = {
  isContainer: (name, parent) =>
    parent === undefined ? name === 'rss' || name === 'rdf:RDF' : name === 'channel' && parent === 'rss',
  isItem: (name) => name === 'item',
  isFeed: (name) => name === 'channel',
  home: (feed) => webAddress(lineIn(at(feed, 'link'))),
  item,
}

/** RSS 0.9x, 1.0 and 2.0 (cyber.harvard.edu/rss), with the modules that news feeds use. */
export const rss: Extractor = {
  mediaTypes: ['application/rss+xml', 'application/rdf+xml', 'text/rss', 'application/x-rss+xml'],
  inlineBytes: 32 * 1024,
  streams: false,
  extract: (file, limits) => feedParts(file, limits, dialect),
}

function item(element: XmlElement, { ancestors, feed }: FeedAround, { nodes }: ExtractionLimits): FeedItem {
  const path = [...ancestors, element]
  const base = baseOf(path, webAddress(lineIn(at(feed, 'link'))))
  const line = (name: string): Attributed<string> | undefined => by(`rss:${name}`, shownLine(at(element, name)))
  const ofFeed = (name: string): Attributed<string> | undefined => by(`rss:channel/${name}`, shownLine(at(feed, name)))
  const content = (name: string, kind: FeedContent['kind']): FeedContent[] =>
    elementsOf(element, name).map((each) => ({ from: `rss:${name}`, value: contentText(each, nodes), kind }))
  const { permalink, guid } = guidOf(element)
  return {
    headlines: [line('title'), line('dc:title'), line('media:title')],
    contents: [
      ...CONTENTS.flatMap((name) => content(name, 'content')),
      ...SUMMARIES.flatMap((name) => content(name, 'summary')),
    ],
    bylines: [creators(element), by('rss:author', authorName(shownLine(at(element, 'author')))), line('itunes:author')],
    published: [line('pubDate'), line('dc:date'), line('dcterms:created'), line('atom:published')],
    modified: [line('atom:updated'), line('dcterms:modified')],
    languages: [
      line('dc:language'),
      by('rss:xml:lang', inherited(path, 'xml:lang')),
      ofFeed('language'),
      ofFeed('dc:language'),
    ],
    sources: [line('source'), ofFeed('title'), ofFeed('dc:publisher')],
    keywords: [lines(element, 'category'), lines(element, 'dc:subject'), mediaKeywords(element)],
    addresses: [
      by('rss:guid', permalink),
      by('rss:feedburner:origLink', webAddress(lineIn(at(element, 'feedburner:origLink')), base)),
      by('rss:link', webAddress(lineIn(at(element, 'link')), base)),
      by('rss:atom:link', alternate(element, base)),
      by('rss:rdf:about', webAddress(attributeOf(element, 'rdf:about'))),
    ],
    guid: by('rss:guid', guid),
  }
}

/** RSS 2.0: a guid is the address of its item unless it says that it is not. One that is no address is none, whatever it says. */
function guidOf(element: XmlElement): { readonly permalink?: string | undefined; readonly guid?: string | undefined } {
  const guid = at(element, 'guid')
  const value = lineIn(guid)
  const address = /^false$/i.test(attributeOf(guid, 'isPermaLink') ?? '') ? undefined : webAddress(value)
  return address === undefined ? { guid: value ?? lineIn(at(element, 'dc:identifier')) } : { permalink: address }
}

/** HTML in text, as the standard has it, or unescaped, as some have it. */
function contentText(element: XmlElement, maxNodes: number): string {
  return elementsOf(element).length > 0
    ? markupText(element, { entities: true })
    : plainOrMarkup(textIn(element), maxNodes)
}

/** Titles and names have markup and entities in them, too. */
const shownLine = (element: XmlElement | undefined): string | undefined => plainOrMarkupLine(textIn(element))

function creators(element: XmlElement): Attributed<string> | undefined {
  const names = elementsOf(element, 'dc:creator').flatMap((each) => shownLine(each) ?? [])
  return by('rss:dc:creator', names.join(', ') || undefined)
}

/** RSS 2.0 has an address of mail, with the name in brackets; many have the name alone. */
function authorName(author: string | undefined): string | undefined {
  const [, name] = /^[^\s()@]+@[^\s()]+ *\(([^()]+)\)$/.exec(author ?? '') ?? []
  return name ?? (author?.includes('@') ? undefined : author)
}

function lines(element: XmlElement, name: string): Attributed<readonly string[]> | undefined {
  const found = elementsOf(element, name).flatMap((each) => shownLine(each) ?? [])
  return by(`rss:${name}`, found.length > 0 ? found : undefined)
}

const mediaKeywords = (element: XmlElement): Attributed<readonly string[]> | undefined =>
  by('rss:media:keywords', lineIn(at(element, 'media:keywords'))?.split(','))

function alternate(element: XmlElement, base: string | undefined): string | undefined {
  const link = elementsOf(element, 'atom:link').find(
    (each) => (attributeOf(each, 'rel') ?? 'alternate') === 'alternate',
  )
  return webAddress(attributeOf(link, 'href'), base)
}
