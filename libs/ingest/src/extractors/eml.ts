import { ProblemError } from '@wiredesk/contracts'
import type { Attachment, Email } from 'postal-mime'
import { memberName } from '../archives/member-name.ts'
import { articleFrom, by } from '../fields/attributed.ts'
import { namedType } from '../files/named-type.ts'
import { signatureOf } from '../files/signatures.ts'
import { mailMarkup } from '../mail/mail-markup.ts'
import { mailText } from '../mail/mail-text.ts'
import { senderOf } from '../mail/sender.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import type { Extraction, ExtractionLimits, Extractor, InnerFile } from './extractor.ts'

const MAX_PARTS_DEEP = 64
const MAX_HEADER_BYTES = 1024 * 1024
const MAX_ATTACHMENTS = 1_000
/** HTML with less of the text than this has it in pictures, or is but a notice. */
const MIN_OF_PLAIN = 0.6
/** `Re:` and `Fwd:`, as often as they stand there, in the languages of mailers. */
const PREFIX = /^(?:\s*(?:re|fwd?|fw|aw|wg|sv|vs|tr|rv|antw)(?:\s*\[\d+\])?\s*:)+\s*/i
/** Parts that belong to the mail and not to what it brings. */
const OF_THE_MAIL =
  /^(?:application\/(?:pgp-|pkcs7|x-pkcs7|ms-tnef)|message\/(?:delivery-status|disposition-notification)|text\/(?:calendar|x-vcard|vcard))/
const ENCRYPTED = /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime\b.*enveloped-data)/is

/**
 * A mail (RFC 5322, MIME): its body, once, is an article, and each file that is attached is one by itself; signatures and pictures are passed
 * over, unless there is nothing but pictures, which are told then. A web page that a browser saved as a mail (MHTML) is that page.
 */
export const eml: Extractor = {
  mediaTypes: ['message/rfc822', 'application/eml', 'multipart/related', 'application/x-mimearchive'],
  inlineBytes: 0,
  streams: false,
  async *extract(file, limits) {
    const mail = await parse(await bytesOf(file.chunks))
    if (ENCRYPTED.test(header(mail, 'content-type') ?? '')) throw new ProblemError('encrypted', 'the mail is encrypted')
    if (mail.attachments.length > MAX_ATTACHMENTS) {
      const fields = { limit: 'attachments', attachments: MAX_ATTACHMENTS }
      throw new ProblemError('too-many-parts', `the mail has ${mail.attachments.length} attachments`, fields)
    }
    const attached = mail.attachments.filter(({ mimeType }) => !OF_THE_MAIL.test(mimeType))
    const files = attached.filter((each) => !isPicture(each))
    const article = savedPage(mail) ?? articleOf(mail, limits)
    if (article !== undefined) yield article
    else if (attached.length === 0) throw new ProblemError('empty', 'the mail has neither text nor files')
    yield* (article === undefined && files.length === 0 ? attached : files).map(fileOf)
  },
}

async function parse(bytes: Uint8Array): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime')
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_PARTS_DEEP,
      maxHeadersSize: MAX_HEADER_BYTES,
      forceRfc822Attachments: true,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/nesting depth/i.test(message))
      throw new ProblemError('depth-limit', `parts in parts, more than ${MAX_PARTS_DEEP} deep`, { limit: 'parts' })
    if (/header/i.test(message))
      throw new ProblemError('too-large', `its headers have more than ${MAX_HEADER_BYTES} bytes`, {
        limit: 'headerBytes',
        maxBytes: MAX_HEADER_BYTES,
      })
    throw error
  }
}

function articleOf(mail: Email, { nodes }: ExtractionLimits): Extraction | undefined {
  const body = bodyOf(mail, nodes)
  if (body === undefined) return undefined
  const isList = header(mail, 'list-id') !== undefined || header(mail, 'list-unsubscribe') !== undefined
  const { byline, source } = mail.from ? senderOf(mail.from, isList) : {}
  return articleFrom({
    headline: by('eml:subject', cleanLine((mail.subject ?? '').replace(PREFIX, ''))),
    text: body,
    byline: by('eml:from', byline),
    source: by('eml:from', source),
    publishedAt: by('eml:date', publicationDate(header(mail, 'date') ?? '') ?? publicationDate(mail.date ?? '')),
    language: by('eml:content-language', languageOf(header(mail, 'content-language') ?? '')),
    guid: by('eml:message-id', cleanLine((mail.messageId ?? '').replace(/^\s*<([^<>]*)>.*$/s, '$1'))),
  })
}

/** Of the alternatives the markup, which knows its paragraphs, unless the plain text says more. */
function bodyOf(mail: Email, nodes: number): { readonly value: string; readonly from: string } | undefined {
  const plain = mailText(mail.text ?? '')
  const markup = mail.html === undefined ? '' : mailMarkup(mail.html, nodes)
  const isMarkup = markup.length > 0 && markup.length >= plain.length * MIN_OF_PLAIN
  return by(isMarkup ? 'eml:html' : 'eml:text', (isMarkup ? markup : plain) || undefined)
}

/** What Chrome saves a page as: it says where that came from. */
function savedPage(mail: Email): InnerFile | undefined {
  const address = cleanLine(header(mail, 'snapshot-content-location') ?? '')
  if (address === undefined || mail.html === undefined) return undefined
  const uri = /^https?:/i.test(address) ? address : undefined
  return {
    kind: 'file',
    mediaType: 'text/html',
    bytes: Buffer.from(mail.html),
    known: uri === undefined ? {} : { uri },
  }
}

/** By its content; by what the mail says of it only where that tells nothing. */
function isPicture({ mimeType, content }: Attachment): boolean {
  return (signatureOf(bytesIn(content)) ?? mimeType).toLowerCase().startsWith('image/')
}

const bytesIn = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)

function fileOf({ filename, mimeType, content }: Attachment): InnerFile {
  const bytes = bytesIn(content)
  const name = filename ?? undefined
  // Mailers state what they believe of a file: the content decides, but for tables.
  const stated = /^text\/(?:csv|tab-separated-values)$/.test(mimeType) ? mimeType : undefined
  const mediaType = stated ?? namedType(undefined, name)?.essence
  return { kind: 'file', member: name && memberName(name), mediaType, bytes, asSent: true, known: {} }
}

function header({ headers }: Email, name: string): string | undefined {
  return headers.find(({ key }) => key === name)?.value
}
