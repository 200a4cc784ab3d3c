import { ProblemError } from '@wiredesk/contracts'
import type { Extraction, ExtractionLimits } from '../extractors/extractor.ts'
import { feedArticle, type FeedContent, type FeedContext, type FeedItem } from '../feeds/feed-article.ts'
import { webAddress } from '../feeds/web-address.ts'
import { type Attributed, by } from '../fields/attributed.ts'
import { htmlText } from '../html/html-text.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { isObject, type JsonObject } from './article-fields.ts'
import { refused } from './refused.ts'

/** Whether a value says that it is a JSON Feed. */
export function isJsonFeed(value: unknown): value is JsonObject {
  return isObject(value) && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(string(value['version']) ?? '')
}

/** The articles of a JSON Feed 1 or 1.1 (jsonfeed.org), item by item. Throws ProblemError `empty` for one without items. */
export function* jsonFeedParts(feed: JsonObject, limits: ExtractionLimits): Generator<Extraction, void, undefined> {
  const items = Array.isArray(feed['items']) ? (feed['items'] as readonly unknown[]) : []
  if (items.length === 0) throw new ProblemError('empty', 'the feed has no items')
  const context: FeedContext = { home: webAddress(string(feed['home_page_url'])), owners: new Map() }
  for (const [index, each] of items.entries()) {
    try {
      if (!isObject(each)) throw new ProblemError('missing-text', 'it is no object')
      yield feedArticle(itemOf(each, feed, limits.nodes), context)
    } catch (error) {
      yield refused(error, `item ${index} of the feed`, { index })
    }
  }
}

function itemOf(item: JsonObject, feed: JsonObject, nodes: number): FeedItem {
  const base = webAddress(string(feed['home_page_url'])) ?? webAddress(string(feed['feed_url']))
  const line = (name: string): Attributed<string> | undefined => by(`json-feed:${name}`, string(item[name]))
  const text = (name: string, kind: FeedContent['kind'], markup = false): FeedContent | undefined => {
    const value = string(item[name])
    if (value === undefined) return undefined
    return { from: `json-feed:${name}`, value: cleanText(markup ? htmlText(value, nodes) : value).trim(), kind }
  }
  const id = typeof item['id'] === 'number' ? String(item['id']) : cleanLine(string(item['id']) ?? '')
  const url = webAddress(string(item['url']), base)
  return {
    headlines: [line('title')],
    contents: [text('content_html', 'content', true), text('content_text', 'content'), text('summary', 'summary')],
    bylines: [by('json-feed:authors', authorsOf(item)), by('json-feed:feed/authors', authorsOf(feed))],
    published: [line('date_published')],
    modified: [line('date_modified')],
    languages: [line('language'), by('json-feed:feed/language', string(feed['language']))],
    sources: [by('json-feed:feed/title', string(feed['title']))],
    keywords: [by('json-feed:tags', tagsOf(item['tags']))],
    addresses: [by('json-feed:url', url), by('json-feed:id', webAddress(id))],
    guid: by('json-feed:id', id),
  }
}

/** A list in 1.1, one in 1. */
function authorsOf({ authors, author }: JsonObject): string | undefined {
  const list: readonly unknown[] = Array.isArray(authors) ? authors : [author]
  const names = list.flatMap((each) => (isObject(each) ? (cleanLine(string(each['name']) ?? '') ?? []) : []))
  return names.join(', ') || undefined
}

function tagsOf(tags: unknown): readonly string[] | undefined {
  const list = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  return list.length > 0 ? list : undefined
}

const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
