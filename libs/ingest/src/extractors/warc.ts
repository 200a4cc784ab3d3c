import { type Article, problem, ProblemError } from '@wiredesk/contracts'
import { type HeaderFields, headerFields, readHeaderLines } from '../archives/header-lines.ts'
import { readHttpResponse } from '../archives/http-response.ts'
import { memberName } from '../archives/member-name.ts'
import { type MediaType, statedType } from '../files/media-type.ts'
import { ByteReader, type Run } from '../streams/byte-reader.ts'
import { publicationDate } from '../text/publication-date.ts'
import type { Extraction, Extractor, Member } from './extractor.ts'

/** What a page of a crawl can be; pictures, scripts and data that pages are made of are passed over. */
const DOCUMENTS = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'application/pdf',
  'application/rss+xml',
  'application/atom+xml',
  'application/xml',
  'text/xml',
])
const UNSEEN = /[\p{Cc}\p{Cf}]/gu
const PAGE = /^(?:https?|ftp|file):/i
/** Said to machines. */
const NO_PAGE = /^https?:\/\/[^/?#]+\/(?:robots|ads|app-ads|humans|security)\.txt(?:[?#]|$)/i

interface WarcRecord {
  readonly number: number
  readonly fields: HeaderFields
  readonly uri: string
  readonly chunks: Run['chunks']
}

/**
 * WARC 1.0 and 1.1 (ISO 28500): the pages that a crawler got with status 200, and those kept as resource or conversion, by their addresses. What is asked or said
 * of them, other answers and what is no page are passed over; a revisit is told, for its page stands elsewhere. When it was got is no publication
 * date, but says which version of a page is the newer one.
 */
export const warc: Extractor = {
  mediaTypes: ['application/warc', 'application/x-warc'],
  inlineBytes: 0,
  streams: true,
  archive: 'streamed',
  async *extract(file) {
    const reader = new ByteReader(file.chunks)
    for (let number = 1; await atRecord(reader); number++) {
      const lines = await readHeaderLines(reader)
      if (lines === undefined) throw malformed(number, 'has a header that does not end')
      const fields = headerFields(lines)
      const run = reader.run(lengthOf(fields, number), cutShort)
      const chunks = checked(run, reader, number)
      // RFC 3986 in angle brackets was what WARC 1.0 had in its examples.
      const uri = (fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1').replace(UNSEEN, '')
      try {
        yield* extractRecord({ number, fields, uri, chunks })
      } finally {
        await chunks.return()
      }
      await run.skip()
    }
  },
}

async function* extractRecord(record: WarcRecord): AsyncGenerator<Extraction, void, undefined> {
  const { fields, uri } = record
  if (!PAGE.test(uri) || NO_PAGE.test(uri)) return
  const type = statedType(fields.get('content-type'))
  switch (fields.get('warc-type')?.toLowerCase()) {
    case 'response':
      if (type?.essence === 'application/http') yield* extractResponse(record)
      return
    case 'resource':
    case 'conversion':
      if (isDocument(type)) yield* extractPage(record, type, record.chunks)
      return
    case 'revisit': {
      const since = fields.get('warc-refers-to-date')
      const detail = `it was as it had been${since === undefined ? '' : ` on ${since.slice(0, 40)}`}, and that record has the page`
      return yield refused(record, problem('no-article', detail, { record: record.number }))
    }
    default:
      return
  }
}

async function* extractResponse(record: WarcRecord): AsyncGenerator<Extraction, void, undefined> {
  const response = await readHttpResponse(record.chunks)
  if (response === undefined) return yield refused(record, malformed(record.number, 'has no HTTP response').problem)
  const { status, fields, body } = response
  const type = statedType(fields.get('content-type'))
  if (status === 200 && isDocument(type)) yield* extractPage(record, type, body)
}

async function* extractPage(
  record: WarcRecord,
  stated: MediaType | undefined,
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Extraction, void, undefined> {
  const { fields, number, uri } = record
  if (fields.has('warc-segment-number')) {
    const detail = 'it is one of several segments of a record, and those are not put together'
    return yield refused(record, problem('incomplete', detail, { record: number }))
  }
  const isFeed = /(?:rss\+|atom\+|\/)xml$/.test(stated?.essence ?? '')
  const known: Partial<Article> = {
    // A feed has other addresses in it.
    ...(isFeed ? {} : { uri, provenance: { uri: 'warc:target-uri' } }),
    ...(fields.has('warc-truncated') ? { partial: true } : {}),
  }
  const modifiedAt = publicationDate(fields.get('warc-date') ?? '')
  const page: Member = {
    kind: 'member',
    member: memberName(uri),
    stated,
    chunks,
    known,
    modifiedAt,
    place: { record: number },
  }
  try {
    yield page
  } finally {
    await chunks.return()
  }
}

function refused({ uri }: WarcRecord, why: ReturnType<typeof problem>): Extraction {
  return { kind: 'refused', member: memberName(uri), problem: why }
}

const isDocument = (type: MediaType | undefined): boolean => type === undefined || DOCUMENTS.has(type.essence)

/** Goes past blank lines; `false` at the end. */
async function atRecord(reader: ByteReader): Promise<boolean> {
  for (;;) {
    const line = Buffer.from(await reader.line(64)).toString('latin1')
    if (line === '') return false
    if (/^WARC\/\d\.\d+\r?\n$/.test(line)) return true
    if (!/^\r?\n$/.test(line)) throw new ProblemError('malformed', 'there is no WARC record where one should begin')
  }
}

function lengthOf(fields: HeaderFields, number: number): number {
  const length = /^\d{1,15}$/.exec(fields.get('content-length') ?? '')?.[0]
  if (length === undefined) throw malformed(number, 'has no length')
  return Number(length)
}

/** The bytes of a record, after which there must be a blank line: else its length is not what it says. */
async function* checked(run: Run, reader: ByteReader, number: number): Run['chunks'] {
  yield* run.chunks
  const after = Buffer.from(await reader.line(2)).toString('latin1')
  if (after !== '' && after !== '\r\n' && after !== '\n') throw malformed(number, 'has not the length that it says')
}

const malformed = (number: number, what: string): ProblemError =>
  new ProblemError('malformed', `record ${number} ${what}`, { record: number })

const cutShort = (): ProblemError =>
  new ProblemError('malformed', 'the archive ends before its end, as if it were cut short')
