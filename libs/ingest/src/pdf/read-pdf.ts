import { setImmediate } from 'node:timers/promises'
import { MAX_TEXT_BYTES, ProblemError } from '@wiredesk/contracts'
import { blocksOf } from './columns.ts'
import { type DocumentInfo, documentInfo } from './document-info.ts'
import type { Line } from './lines.ts'
import { piecesOf, type TextItem } from './pieces.ts'

export interface PdfText {
  readonly info: DocumentInfo
  /** Of each page, in reading order. */
  readonly pages: readonly (readonly Line[])[]
}

const MAX_PAGES = 500
/** Of text, letters and spaces, in UTF-16 units. */
const MAX_CHARACTERS = MAX_TEXT_BYTES
/** Pictures larger than this are not decoded, and smaller ones are not asked for. */
const MAX_IMAGE_PIXELS = 1
const QUIET = 0
/** How PDF.js names its own. */
const OWN_ERRORS = /^(?:\w+Exception|FormatError|J(?:big2|peg|px)Error)$/

/**
 * The lines of a PDF and what it says of itself, read by PDF.js without running anything in it and without fetching anything. Throws ProblemError `encrypted`,
 * `malformed`, `too-large`.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  process.on('unhandledRejection', passOverOwn)
  try {
    return await read(bytes)
  } finally {
    // They are told at the end of a turn.
    await setImmediate()
    process.off('unhandledRejection', passOverOwn)
  }
}

async function read(bytes: Uint8Array): Promise<PdfText> {
  const { getDocumentProxy } = await import('unpdf')
  // What is handed over is taken over.
  const data = Uint8Array.from(bytes)
  const options = { isEvalSupported: false, enableXfa: false, maxImageSize: MAX_IMAGE_PIXELS, verbosity: QUIET }
  const document = await ofFile(getDocumentProxy(data, { ...options, useSystemFonts: false, disableFontFace: true }))
  try {
    const { numPages } = document
    if (numPages > MAX_PAGES) {
      const fields = { limit: 'pages', maxPages: MAX_PAGES, pages: numPages }
      throw new ProblemError('too-large', `it has ${numPages} pages`, fields)
    }
    const { info } = await ofFile(document.getMetadata())
    const pages: Line[][] = []
    let characters = 0
    let blocks = 0
    for (let page = 0; page < numPages; page++) {
      const proxy = await ofFile(document.getPage(page + 1))
      const { items } = await ofFile(proxy.getTextContent())
      const texts = items.filter((item): item is typeof item & TextItem => 'str' in item)
      characters += texts.reduce((sum, { str }) => sum + str.length, 0)
      if (characters > MAX_CHARACTERS) {
        const fields = { limit: 'textBytes', maxBytes: MAX_TEXT_BYTES }
        throw new ProblemError('too-large', `its text has more than ${MAX_TEXT_BYTES} bytes`, fields)
      }
      const found = blocksOf(piecesOf(texts, proxy.getViewport({ scale: 1 }).transform as number[]))
      pages.push(found.flatMap((block, at) => block.map((line): Line => ({ ...line, page, block: blocks + at }))))
      blocks += found.length
      proxy.cleanup()
    }
    return { info: documentInfo(info as Readonly<Record<string, unknown>>), pages }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** Of a damaged file PDF.js leaves promises to nobody that fail with what it throws, too. Any other is as fatal as ever. */
function passOverOwn(reason: unknown): void {
  if (reason instanceof Error && OWN_ERRORS.test(reason.name)) return
  throw reason
}

/** What PDF.js throws is about the file. */
async function ofFile<T>(result: Promise<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    if (name === 'PasswordException') throw new ProblemError('encrypted', 'it asks for a password')
    throw new ProblemError('malformed', `it is no PDF that can be read (${message.slice(0, 100)})`)
  }
}
