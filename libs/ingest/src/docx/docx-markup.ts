import { ProblemError } from '@wiredesk/contracts'
import { checkMarkup } from './check-markup.ts'
import type { DocxParts } from './docx-parts.ts'

const STYLES = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p.subtitle:fresh"]
/** The signs of notes in the text, and the arrows that lead back to them. */
const NOTE_SIGN =
  /<sup>(?:<sup>)?<a href="#[^"]*" id="(?:foot|end)note-ref-[^"]*">\[\d+\]<\/a>(?:<\/sup>)?<\/sup>|<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g
const CELL = /<(t[dh])\b([^>]*)>((?:(?!<\/?t[dh]\b)[\s\S])*)<\/\1>/g
/** A paragraph in a cell begins no line: its row does. */
const PARAGRAPH = /<\/?(?:p|h[1-6])\b[^>]*>/g

/**
 * The text of a document as HTML, by mammoth: without its pictures, comments and deleted text; nothing outside of the document is read. Throws
 * ProblemError `malformed` and those of {@link checkMarkup}.
 */
export async function docxMarkup({ markup }: DocxParts): Promise<string> {
  for (const [name, part] of markup) checkMarkup(name, part)
  const { default: mammoth } = await import('mammoth')
  const file = {
    exists: (name: string): boolean => markup.has(name),
    read: async (name: string): Promise<string> => markup.get(name) ?? '',
  }
  const options = {
    styleMap: STYLES,
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  }
  try {
    // Its types leave out that it takes an opened file; so it opens none itself.
    const { value } = await mammoth.convertToHtml({ file } as never, options)
    return value.replace(NOTE_SIGN, '').replace(CELL, (_, tag: string, attributes: string, content: string) => {
      return `<${tag}${attributes}>${content.replace(PARAGRAPH, ' ')}</${tag}>`
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ProblemError('malformed', `it is no document that can be read (${reason.slice(0, 100)})`)
  }
}
