import { htmlText } from '../html/html-text.ts'
import { cleanLine, cleanText } from './clean-text.ts'

const TAG_OR_ENTITY = /<[/!]?[a-z][^<>]*>|<!--|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i

/** The text of a value that may be HTML or not, as feeds have them; what is no HTML keeps its paragraphs, not its hard line breaks. */
export function plainOrMarkup(value: string, maxNodes?: number): string {
  return TAG_OR_ENTITY.test(value) ? cleanText(htmlText(value, maxNodes)) : paragraphsOf(value)
}

/** The same as one line. */
export function plainOrMarkupLine(value: string): string | undefined {
  return cleanLine(TAG_OR_ENTITY.test(value) ? htmlText(value) : value)
}

/** Plain text, a line a paragraph: blank lines part them, as mails and pretty-printed XML do. */
export function paragraphsOf(text: string): string {
  const paragraphs = cleanText(text).split(/\n[^\S\n]*\n/)
  return paragraphs.flatMap((each) => cleanLine(each) ?? []).join('\n')
}
