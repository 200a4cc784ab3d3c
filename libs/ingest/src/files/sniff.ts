import { charsetOfMark } from '../text/decode-text.ts'
import { isWholePage } from '../html/html-text.ts'
import { behindPrologue } from '../html/prologue.ts'
import { looksLikeTable } from '../csv/looks-like-table.ts'
import { mailTypeOf } from './looks-like-mail.ts'
import { isBinary, signatureOf } from './signatures.ts'
import { xmlDialect } from './xml-dialects.ts'
import { xmlRoot } from './xml-root.ts'
import { zipKindOf } from './zip-kind.ts'

const HTML_START = /^<(?:article|div|h[1-6]|main|meta|p|section|script|style|table|title)\b[^>]*>/i
const XML_DECLARATION = /^\s*<\?xml\b/i
const JSON_FEED = /^\s*\{[\s\S]*"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\/version\//
const XML_START = /^\s*<(?:\?xml\b|!doctype\b|[a-z][\w.-]*:[a-z]|(?:rss|feed|nitf|newsml|newsItem|newsMessage)\b)/i

/** What a file looks like by its start, as a media type; `text/plain` for what looks like nothing else. */
export function sniff(head: Uint8Array, whole: boolean): string {
  const signature = signatureOf(head)
  if (signature === 'application/zip') return zipKindOf(head)
  if (signature !== undefined) return signature
  const text = read(head)
  if (isBinary(text)) return 'application/octet-stream'
  if (isWholePage(text) || (!XML_DECLARATION.test(text) && HTML_START.test(text.slice(behindPrologue(text)))))
    return 'text/html'
  const root = xmlRoot(text)
  const dialect = root && xmlDialect(root)
  if (dialect !== undefined) return dialect
  if (XML_START.test(text) || (root?.namespaces.length ?? 0) > 0) return 'application/xml'
  return sniffJson(text, whole) ?? mailTypeOf(text) ?? (looksLikeTable(text, whole) ? 'text/csv' : 'text/plain')
}

/** Good enough to look at ASCII; UTF-16 is known by its mark. */
function read(head: Uint8Array): string {
  const charset = charsetOfMark(head)
  const text = charset?.startsWith('utf-16')
    ? new TextDecoder(charset).decode(head)
    : Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  return text.replace(/^(?:\ufeff|ï»¿)/, '')
}

/** By whole values where it takes them, so that prose in brackets stays prose. */
function sniffJson(text: string, whole: boolean): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  const [first = '', ...more] = text.trimStart().split('\n')
  const next = more.find((line) => line.trim() !== '')
  if (first.startsWith('{') && next?.trimStart().startsWith('{') && parses(first)) return 'application/x-ndjson'
  if (!startsLikeJson(text) && !(whole && parses(text))) return undefined
  return JSON_FEED.test(text) ? 'application/feed+json' : 'application/json'
}

/** `{` or `[{` and a quoted name, or more brackets than prose starts with. */
const startsLikeJson = (text: string): boolean => /^\s*(?:(?:\[\s*)?\{\s*["}]|(?:\[\s*){3})/.test(text)

function parses(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
