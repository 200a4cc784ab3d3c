import { ProblemError } from '@wiredesk/contracts'
import { bytesOf } from '../streams/bytes-of.ts'
import { articleOfJson } from '../json/article-object.ts'
import { parseJson } from '../json/parse-json.ts'
import { refused } from '../json/refused.ts'
import type { Extractor } from './extractor.ts'

/** JSON: one article object, or a list of them, each read by itself. */
export const json: Extractor = {
  mediaTypes: ['application/json', 'text/json', 'application/vnd.iptc.g2.newsitem+json'],
  inlineBytes: 128 * 1024,
  streams: false,
  async *extract(file, limits) {
    const value = parseJson(await bytesOf(file.chunks), limits)
    if (!Array.isArray(value)) return yield articleOfJson(value)
    if (value.length === 0) throw new ProblemError('empty', 'the list has no articles')
    for (const [index, each] of value.entries()) {
      try {
        yield articleOfJson(each)
      } catch (error) {
        yield refused(error, `item ${index} of the list`, { index })
      }
    }
  },
}
