import { problem } from '@wiredesk/contracts'
import { extractors } from '../extractors/extractors.ts'
import type { Extractor, RefusedPart } from '../extractors/extractor.ts'
import { sniff } from './sniff.ts'

export interface Recognition {
  readonly kind: 'recognised'
  readonly extractor: Extractor
  readonly mediaType: string
}

/** The kinds of file that can be taken, for people to read. */
export const supported: readonly string[] = extractors.map(({ mediaTypes: [first] }) => first)

/** The extractor of a media type; `+json` is JSON. */
export function extractorOf(mediaType: string): Extractor | undefined {
  const name = mediaType.endsWith('+json') ? 'application/json' : mediaType
  return extractors.find(({ mediaTypes }) => mediaTypes.includes(name))
}

/**
 * What a file is: what its type states, if the content does not speak against it; without a type, what the content looks like. `head` is
 * the start of the file, `whole` says that it is all of it.
 */
export function recognise(stated: string | undefined, head: Uint8Array, whole: boolean): Recognition | RefusedPart {
  const found = sniff(head, whole)
  if (stated === undefined) {
    const extractor = extractorOf(found)
    return extractor ? { kind: 'recognised', extractor, mediaType: found } : unsupported('the content', found)
  }
  const extractor = extractorOf(stated)
  if (extractor === undefined) return unsupported('the content type', stated)
  if (!contradicts(extractor, found, head)) return { kind: 'recognised', extractor, mediaType: stated }
  const detail = `the content type says ${stated}, the content is ${found}`
  return { kind: 'refused', problem: problem('type-mismatch', detail, { stated, found }) }
}

/** `found` is a guess: it counts only where the two cannot both be right. A line of NDJSON looks like JSON. */
function contradicts({ mediaTypes: [kind] }: Extractor, found: string, head: Uint8Array): boolean {
  switch (found) {
    case 'text/plain':
      return kind === 'text/html' && !head.includes(0x3c)
    case 'application/json':
      return kind === 'text/plain' || kind === 'text/html'
    default:
      return kind !== found
  }
}

export function unsupported(what: string, found: string): RefusedPart {
  return { kind: 'refused', problem: problem('unsupported-type', `${what} is ${found}`, { found, supported }) }
}
