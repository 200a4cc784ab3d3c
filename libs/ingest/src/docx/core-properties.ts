import type { DocxParts } from './docx-parts.ts'
import { isPerson, isTitle } from '../pdf/document-info.ts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import { checkMarkup } from './check-markup.ts'

/** What a document says of itself (ECMA-376, part 2, 11), where that makes sense. */
export interface CoreProperties {
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly createdAt?: string | undefined
  readonly modifiedAt?: string | undefined
  readonly keywords?: string[] | undefined
  readonly language?: string | undefined
}

export function coreProperties({ markup }: DocxParts): CoreProperties {
  const texts = new Map<string, string>()
  const core = markup.get('docProps/core.xml')
  if (core !== undefined) checkMarkup('docProps/core.xml', core, (element, text) => texts.set(element, text))
  const line = (name: string): string | undefined => cleanLine(texts.get(name) ?? '')
  const [title, author] = [line('dc:title'), line('dc:creator')]
  const keywords = line('cp:keywords')
    ?.split(/[,;]/)
    .flatMap((keyword) => cleanLine(keyword) ?? [])
  return {
    title: title !== undefined && isTitle(title) ? title : undefined,
    author: author !== undefined && isPerson(author) ? author : undefined,
    createdAt: publicationDate(line('dcterms:created') ?? ''),
    modifiedAt: publicationDate(line('dcterms:modified') ?? ''),
    keywords: keywords && keywords.length > 0 ? [...new Set(keywords)] : undefined,
    language: languageOf(line('dc:language') ?? ''),
  }
}
