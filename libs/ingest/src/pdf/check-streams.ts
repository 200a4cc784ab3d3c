import { inflateSync } from 'node:zlib'
import { ProblemError } from '@wiredesk/contracts'

/** Whatever expands to no more is let pass. */
const FREE_BYTES = 16 * 1024 * 1024
const MAX_RATIO = 100
/** Of the dictionary, which stands before the stream. */
const DICTIONARY_BYTES = 512
const STREAM = Buffer.from('stream')
const END = Buffer.from('endstream')
const MAX_FILTERS = 4

/**
 * Refuses a file with a stream that expands to far more than it is, before anything is made of it: the content of a page is held and drawn as a
 * whole. Pictures are not asked for, and not looked at. Throws ProblemError `expansion-limit`.
 */
export function checkStreams(pdf: Buffer): void {
  for (let at = pdf.indexOf(STREAM); at !== -1;) {
    const end = pdf.indexOf(END, at)
    if (end === -1) return
    const opened = pdf.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at)
    const dictionary = opened.slice(opened.lastIndexOf(' obj'))
    const filters = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (filters > 0 && !/\/Subtype\s*\/Image\b/.test(dictionary))
      checkStream(contentOf(pdf, at, end), Math.min(filters, MAX_FILTERS))
    at = pdf.indexOf(STREAM, end + END.length)
  }
}

function checkStream(content: Buffer, filters: number): void {
  const most = Math.max(FREE_BYTES, content.length * MAX_RATIO)
  let expanded = content
  try {
    for (let filter = 0; filter < filters; filter++) expanded = inflateSync(expanded, { maxOutputLength: most })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // What is damaged is for the reader of it.
    if (code !== 'ERR_BUFFER_TOO_LARGE') return
    const fields = { limit: 'expansion', ratio: MAX_RATIO }
    throw new ProblemError('expansion-limit', `a stream of it expands to more than ${most} bytes`, fields)
  }
}

/** Behind the end of its line. */
function contentOf(pdf: Buffer, stream: number, end: number): Buffer {
  let start = stream + STREAM.length
  if (pdf[start] === 0x0d) start++
  if (pdf[start] === 0x0a) start++
  return pdf.subarray(start, end)
}
