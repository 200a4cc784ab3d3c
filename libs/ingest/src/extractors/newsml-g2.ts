import { ProblemError } from '@wiredesk/contracts'
import { newsItemArticles } from '../wire/newsml-g2-articles.ts'
import { type WireFormat, wireParts } from '../wire/wire-parts.ts'
import type { Extractor } from './extractor.ts'

/** Items of the G2 standards, which share their message; only the first may be an article. */
const ITEMS = ['newsItem', 'packageItem', 'conceptItem', 'knowledgeItem', 'planningItem', 'catalogItem']

const format: WireFormat = {
  isContainer: (name, parent) =>
    (parent === undefined && name === 'newsMessage') || (parent === 'newsMessage' && name === 'itemSet'),
  isItem: (name) => ITEMS.includes(name),
  *parts(item) {
    if (item.name === 'packageItem')
      throw new ProblemError('no-article', 'a packageItem links to articles, and is none')
    if (item.name !== 'newsItem') throw new ProblemError('no-article', `a ${item.name} is no article`)
    yield* newsItemArticles(item)
  },
}

/** NewsML-G2: one item, or a message with many. */
export const newsmlG2: Extractor = {
  mediaTypes: [
    'application/vnd.iptc.g2.newsitem+xml',
    'application/vnd.iptc.g2.newsmessage+xml',
    'application/vnd.iptc.g2.packageitem+xml',
    'application/vnd.iptc.g2.conceptitem+xml',
    'application/vnd.iptc.g2.knowledgeitem+xml',
    'application/vnd.iptc.g2.planningitem+xml',
    'application/vnd.iptc.g2.catalogitem+xml',
  ],
  inlineBytes: 32 * 1024,
  streams: false,
  extract: (file, limits) => wireParts(file, limits, format),
}
