import { problem, ProblemError } from '@wiredesk/contracts'
import type { Extraction, ExtractionLimits, SourceFile } from '../extractors/extractor.ts'
import { refused } from '../json/refused.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import type { XmlReading } from '../xml/record-builder.ts'
import { tolerantXmlRecords } from '../xml/xml-records.ts'
import { xmlText } from '../xml/xml-text.ts'
import { feedArticle, type FeedContext, type FeedItem } from './feed-article.ts'

/** What stands around an item. */
export interface FeedAround {
  /** From the root on, without their content. */
  readonly ancestors: readonly XmlElement[]
  /** What the feed says of itself before its items. */
  readonly feed: XmlElement
}

/** How a dialect of XML feeds is read. */
export interface FeedDialect extends Omit<XmlReading, 'maxNodes'> {
  /** A record that holds what a feed says of itself; other records are its parts themselves. */
  readonly isFeed: (name: string) => boolean
  home(feed: XmlElement): string | undefined
  item(element: XmlElement, around: FeedAround, limits: ExtractionLimits): FeedItem
}

/** More than any honest feed has. */
const MAX_ITEMS = 200_000
/** Of what is kept of the feed itself. */
const MAX_ABOUT = 100

/** The articles of a feed, item by item; one that cannot be taken is refused, and the others go on. */
export async function* feedParts(
  file: SourceFile,
  limits: ExtractionLimits,
  dialect: FeedDialect,
): AsyncGenerator<Extraction, void, undefined> {
  const about = new Map<string, XmlElement>()
  const owners: FeedContext['owners'] = new Map()
  let items = 0
  for (const { element, ancestors, complete } of tolerantXmlRecords(await xmlText(file), {
    ...dialect,
    maxNodes: limits.nodes,
  })) {
    if (!dialect.isItem(element.name)) {
      const parts = dialect.isFeed(element.name) ? element.children : [element]
      for (const part of parts) if (typeof part !== 'string') keep(part)
      continue
    }
    if (++items > MAX_ITEMS) {
      throw new ProblemError('too-large', `the feed has more than ${MAX_ITEMS} items`, { limit: 'items' })
    }
    yield part(element, ancestors, complete)
  }
  if (items === 0) throw new ProblemError('empty', 'the feed has no items')

  /** The first of each name; links are of many kinds. */
  function keep(part: XmlElement): void {
    const key = `${part.name} ${part.attributes.get('rel') ?? ''}`
    if (about.size < MAX_ABOUT && !about.has(key)) about.set(key, part)
  }

  function part(element: XmlElement, ancestors: readonly XmlElement[], complete: boolean): Extraction {
    const place = { index: items - 1 }
    const where = `item ${place.index} of the feed`
    if (!complete) return { kind: 'refused', problem: problem('incomplete', `the file ends in ${where}`, place) }
    const feed: XmlElement = { name: 'feed', attributes: new Map(), children: [...about.values()] }
    try {
      return feedArticle(dialect.item(element, { ancestors, feed }, limits), { home: dialect.home(feed), owners })
    } catch (error) {
      return refused(error, where, place)
    }
  }
}
