import { nitfArticle } from '../wire/nitf-article.ts'
import { type WireFormat, wireParts } from '../wire/wire-parts.ts'
import type { Extractor } from './extractor.ts'

const format: WireFormat = {
  isContainer: () => false,
  isItem: (name) => name === 'nitf',
  *parts(item) {
    yield nitfArticle(item)
  },
}

/** NITF 3, the News Industry Text Format: one article a file. */
export const nitf: Extractor = {
  mediaTypes: ['text/vnd.iptc.nitf', 'application/nitf+xml'],
  inlineBytes: 32 * 1024,
  streams: false,
  extract: (file, limits) => wireParts(file, limits, format),
}
