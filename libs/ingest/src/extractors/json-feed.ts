import { ProblemError } from '@wiredesk/contracts'
import { isJsonFeed, jsonFeedParts } from '../json/json-feed.ts'
import { parseJson } from '../json/parse-json.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import type { Extractor } from './extractor.ts'

/** JSON Feed 1 and 1.1. */
export const jsonFeed: Extractor = {
  mediaTypes: ['application/feed+json'],
  inlineBytes: 32 * 1024,
  streams: false,
  async *extract(file, limits) {
    const value = parseJson(await bytesOf(file.chunks), limits)
    if (!isJsonFeed(value)) throw new ProblemError('malformed', 'it does not name a version of JSON Feed')
    yield* jsonFeedParts(value, limits)
  },
}
