import { problem } from '@wiredesk/contracts'
import { extractors } from '../extractors/extractors.ts'
import type { Extractor, RefusedPart } from '../extractors/extractor.ts'
import { adviceFor } from './advice.ts'
import { sniff } from './sniff.ts'
import { isZipKind } from './zip-kind.ts'
import { isXmlType } from './xml-dialects.ts'
import { xmlRoot } from './xml-root.ts'

export interface Recognition {
  readonly kind: 'recognised'
  readonly extractor: Extractor
  readonly mediaType: string
}

/** In which Office puts documents under a password, by the name of their stream. */
const OLE = 'application/x-ole-storage'
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** The kinds of file that can be taken, for people to read. */
export const supported: readonly string[] = extractors.map(({ mediaTypes: [first] }) => first)

/** The extractor of a media type; `+json` is JSON. */
export function extractorOf(mediaType: string): Extractor | undefined {
  const known = extractors.find(({ mediaTypes }) => mediaTypes.includes(mediaType))
  return known ?? (mediaType.endsWith('+json') ? extractorOf('application/json') : undefined)
}

/**
 * What a file is: what its type states, if the content does not speak against it; without a type, what the content looks like. Which dialect of XML or
 * JSON a file is, its content tells. `head` is the start of the file, `whole` says that it is all of it.
 */
export function recognise(stated: string | undefined, head: Uint8Array, whole: boolean): Recognition | RefusedPart {
  const found = sniff(head, whole)
  if (found === OLE && Buffer.from(head).includes(ENCRYPTED))
    return { kind: 'refused', problem: problem('encrypted', 'it is a document under a password') }
  if (stated === undefined || leavesOpen(stated, found)) {
    const extractor = extractorOf(found)
    return extractor ? { kind: 'recognised', extractor, mediaType: found } : unsupported('the content', found, head)
  }
  const extractor = extractorOf(stated)
  if (extractor === undefined && !isXmlType(stated)) return unsupported('the content type', stated)
  if (extractor && !contradicts(extractor, found, head)) return { kind: 'recognised', extractor, mediaType: stated }
  const detail = `the content type says ${stated}, the content is ${found}`
  return { kind: 'refused', problem: problem('type-mismatch', detail, { stated, found }) }
}

/** Whether what was found is of the syntax that is stated: of its dialects, many go by the name of the syntax, or of another one. */
function leavesOpen(stated: string, found: string): boolean {
  // What is in an archive, or packed in what way, senders say as they like.
  if (extractorOf(stated)?.archive) return extractorOf(found)?.archive !== undefined || isZipKind(found)
  if (isXmlType(stated))
    return isXmlType(found) || (found === 'text/html' && /^(?:text|application)\/xml$/.test(stated))
  return found === 'application/feed+json' && extractorOf(stated) === extractorOf('application/json')
}

/** `found` is a guess: it counts only where the two cannot both be right. A line of NDJSON looks like JSON. */
function contradicts({ mediaTypes: [kind] }: Extractor, found: string, head: Uint8Array): boolean {
  if (isXmlType(kind)) return !isXmlType(found)
  switch (found) {
    case 'text/plain':
      return kind === 'text/html' && !head.includes(0x3c)
    // They look like plain text, and text may look like them.
    case 'message/rfc822':
    case 'application/mbox':
    case 'text/csv':
      return kind === 'application/json' || kind === 'text/html'
    case 'application/json':
      return kind === 'text/plain' || kind === 'text/html'
    default:
      return kind !== found
  }
}

export function unsupported(what: string, found: string, head?: Uint8Array): RefusedPart {
  const advice = adviceFor(found)
  const root = head && found === 'application/xml' ? xmlRoot(Buffer.from(head).toString()) : undefined
  const shown = root === undefined ? found : `${found} with the root <${root.name}>`
  const detail = advice === undefined ? `${what} is ${shown}` : `${what} is ${shown}; ${advice}`
  return { kind: 'refused', problem: problem('unsupported-type', detail, { found, supported }) }
}
