import { newsItemArticles } from '../wire/newsml-1-articles.ts'
import { type WireFormat, wireParts } from '../wire/wire-parts.ts'
import type { Extractor } from './extractor.ts'

const format: WireFormat = {
  isContainer: (name, parent) => parent === undefined && name === 'NewsML',
  isItem: (name) => name === 'NewsItem',
  parts: newsItemArticles,
}

/** NewsML 1.0 to 1.2: a document with any number of items. */
export const newsml1: Extractor = {
  mediaTypes: ['text/vnd.iptc.newsml', 'application/newsml+xml'],
  inlineBytes: 32 * 1024,
  streams: false,
  extract: (file, limits) => wireParts(file, limits, format),
}
