import { ProblemError } from '@wiredesk/contracts'
import { bytesOf } from '../streams/bytes-of.ts'
import { articlesOfJson } from '../json/article-object.ts'
import { isJsonFeed, jsonFeedParts } from '../json/json-feed.ts'
import { parseJson } from '../json/parse-json.ts'
import { refused } from '../json/refused.ts'
import { listIn } from '../mapping/list-in.ts'
import type { Extractor } from './extractor.ts'

/** JSON: one article object, or a list of them, bare or wrapped in an object, each read by itself. */
export const json: Extractor = {
  mediaTypes: ['application/json', 'text/json', 'application/vnd.iptc.g2.newsitem+json'],
  inlineBytes: 128 * 1024,
  streams: false,
  async *extract(file, limits) {
    const value = parseJson(await bytesOf(file.chunks), limits)
    if (file.mapping === undefined && isJsonFeed(value)) return yield* jsonFeedParts(value, limits)
    const list = listIn(value)
    if (list === undefined) return yield* articlesOfJson(value, file.mapping)
    if (list.length === 0) throw new ProblemError('empty', 'the list has no articles')
    for (const [index, each] of list.entries()) {
      try {
        yield* articlesOfJson(each, file.mapping)
      } catch (error) {
        yield refused(error, `item ${index} of the list`, { index })
      }
    }
  },
}
