import { problem } from '@wiredesk/contracts'
import { articlesOfJson } from '../json/article-object.ts'
import { lines } from '../json/lines.ts'
import { parseJson } from '../json/parse-json.ts'
import { refused } from '../json/refused.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Extraction, ExtractionLimits, Extractor } from './extractor.ts'

/** NDJSON: an article object a line, streamed; a bad line is its own problem, the others go on. */
export const ndjson: Extractor = {
  mediaTypes: [
    'application/x-ndjson',
    'application/ndjson',
    'application/jsonl',
    'application/x-jsonlines',
    'application/jsonlines',
  ],
  inlineBytes: 0,
  streams: true,
  async *extract(file, limits) {
    for await (const line of lines(file.chunks, limits.lineBytes)) {
      const { number } = line
      if (line.kind === 'line') yield* extractLine(line.bytes, number, limits, file.mapping)
      else {
        const fields = { line: number, limit: 'lineBytes', maxBytes: limits.lineBytes, bytes: line.byteLength }
        yield { kind: 'refused', problem: problem('too-large', `line ${number} has ${line.byteLength} bytes`, fields) }
      }
    }
  },
}

function* extractLine(
  bytes: Uint8Array,
  number: number,
  limits: ExtractionLimits,
  mapping: Mapping | undefined,
): Generator<Extraction, void, undefined> {
  if (bytes.byteLength > limits.inlineBytes)
    return yield { kind: 'file', mediaType: 'application/json', bytes, known: {}, place: { line: number } }
  try {
    yield* articlesOfJson(parseJson(bytes, limits), mapping)
  } catch (error) {
    yield refused(error, `line ${number}`, { line: number })
  }
}
