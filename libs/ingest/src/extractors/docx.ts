import { ProblemError } from '@wiredesk/contracts'
import { coreProperties } from '../docx/core-properties.ts'
import { docxMarkup } from '../docx/docx-markup.ts'
import { docxParts } from '../docx/docx-parts.ts'
import { articleFrom, type Attributed, by, firstOf } from '../fields/attributed.ts'
import { htmlText } from '../html/html-text.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import type { Extractor } from './extractor.ts'

const TITLE = /<h1 class="title">([\s\S]*?)<\/h1>/
const HEADING = /<(h[1-6])\b[^>]*>([\s\S]*?)<\/\1>/
/** So many lines may stand above a heading that is that of the whole: a slug, a date. */
const MAX_LINES_ABOVE = 3
const MAX_HEADLINE = 300

/** A document of Word (ECMA-376): its text is an article, a line a paragraph or row of a table. Macros, pictures and all that it links to are left alone. */
export const docx: Extractor = {
  mediaTypes: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.ms-word.document.macroenabled.12',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  ],
  inlineBytes: 0,
  streams: false,
  async *extract(file, limits) {
    const parts = await docxParts(await bytesOf(file.chunks))
    const markup = await docxMarkup(parts)
    const core = coreProperties(parts)
    const { headline, rest } = headlineIn(markup)
    const text = cleanText(htmlText(rest, limits.nodes))
    if (text === '' && parts.hasPictures) throw new ProblemError('scanned', 'the document has pictures and no text')
    if (text === '' && headline === undefined) throw new ProblemError('empty', 'the document has no text')
    yield articleFrom(
      {
        headline: firstOf(headline, by('docx:core', core.title)),
        text: by('docx:text', text),
        byline: by('docx:core', core.author),
        publishedAt: by('docx:core', core.createdAt),
        modifiedAt: by('docx:core', core.modifiedAt),
        language: by('docx:core', core.language),
        keywords: by('docx:core', core.keywords),
      },
      { warnings: core.createdAt === undefined ? [] : ['date-from-properties'] },
    )
  },
}

/** In the style of a title, else the first heading, near the top; it is no part of the text. */
function headlineIn(markup: string): { readonly headline: Attributed<string> | undefined; readonly rest: string } {
  const title = TITLE.exec(markup)
  const heading = title ?? HEADING.exec(markup)
  const headline = heading && cleanLine(htmlText(heading.at(-1) ?? ''))
  if (heading === null || !headline || headline.length > MAX_HEADLINE) return { headline: undefined, rest: markup }
  const above = htmlText(markup.slice(0, heading.index)).split('\n').length
  if (title === null && above > MAX_LINES_ABOVE) return { headline: undefined, rest: markup }
  const rest = markup.slice(0, heading.index) + markup.slice(heading.index + heading[0].length)
  return { headline: by(title ? 'docx:title' : 'docx:heading', headline), rest }
}
