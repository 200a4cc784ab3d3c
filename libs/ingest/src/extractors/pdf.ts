import { ProblemError } from '@wiredesk/contracts'
import { articleFrom, by, firstOf } from '../fields/attributed.ts'
import { checkStreams } from '../pdf/check-streams.ts'
import { largestType } from '../pdf/headline.ts'
import { paragraphsOf } from '../pdf/paragraphs.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { withoutRunningLines } from '../pdf/running-lines.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import { cleanText } from '../text/clean-text.ts'
import type { Extractor } from './extractor.ts'

/** Readers look for it in the last kilobyte; what mailers and servers add is let pass. */
const END = Buffer.from('%%EOF')
const TAIL_BYTES = 64 * 1024
/** A picture is a stream, whose dictionary always stands in the open. */
const PICTURE = /\/Subtype\s*\/Image\b|\bBI\s[\s\S]{1,200}?\sID\s/
/** Of the letters: those of a font that does not say what they are. */
const MAX_UNKNOWN = 0.2

/**
 * PDF with text: a document is an article, column by column, without running headers and footers. Its headline is set in the largest type of
 * the first page, or named in its properties.
 */
export const pdf: Extractor = {
  mediaTypes: ['application/pdf', 'application/x-pdf'],
  inlineBytes: 0,
  streams: false,
  async *extract(file) {
    const bytes = await bytesOf(file.chunks)
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (!content.subarray(-TAIL_BYTES).includes(END))
      throw new ProblemError('malformed', 'it ends early, without %%EOF')
    checkStreams(content)
    const { info, pages } = await readPdf(bytes)
    const blank = pages.filter((page) => page.length === 0).length
    const hasPictures = blank > 0 && PICTURE.test(content.toString('latin1'))
    if (blank === pages.length) {
      if (hasPictures) throw new ProblemError('scanned', 'its pages are pictures, without text')
      throw new ProblemError('empty', 'its pages have no text')
    }
    const lines = withoutRunningLines(pages).flat()
    const largest = largestType(lines, info.title)
    const text = cleanText(paragraphsOf(lines.filter((line) => !largest?.lines.has(line))).join('\n'))
    const warnings = [
      ...(hasPictures ? ['scanned-pages'] : []),
      ...(isUnreadable(text) ? ['mojibake'] : []),
      ...(info.createdAt === undefined ? [] : ['date-from-properties']),
    ]
    yield articleFrom(
      {
        headline: firstOf(by('pdf:type-size', largest?.headline), by('pdf:info', info.title)),
        text: by('pdf:text', text),
        byline: by('pdf:info', info.author),
        publishedAt: by('pdf:info', info.createdAt),
        modifiedAt: by('pdf:info', info.modifiedAt),
        language: by('pdf:info', info.language),
        keywords: by('pdf:info', info.keywords),
      },
      { warnings },
    )
  },
}

function isUnreadable(text: string): boolean {
  const unknown = text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0
  return unknown > MAX_UNKNOWN * text.length
}
