import countries from 'i18n-iso-countries'
import { SaxesParser } from 'saxes'
import { dataFile, xzText } from '../../extraction/data-folder.ts'
import type { Span } from '../span.ts'

/** A place in a text that an annotator linked to GeoNames. */
export interface Toponym extends Span {
  readonly phrase: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export interface LocatedText {
  readonly text: string
  readonly toponyms: readonly Toponym[]
}

/** Names that GeoNames has otherwise than ISO 3166. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'British Virgin Islands': 'VG',
  'Palestinian Territory': 'PS',
  Syria: 'SY',
}

/** The articles of the Local-Global Lexicon, by small newspapers of places that share their names with larger ones. */
export const lglTexts = (data: string): readonly LocatedText[] =>
  readLgl(xzText(dataFile(data, 'places', 'lgl.xml.xz')))

/** Toponyms without a link, or in no country, are left out. */
export function readLgl(xml: string): readonly LocatedText[] {
  const parser = new SaxesParser()
  const articles: LocatedText[] = []
  let fields: Record<string, string> = {}
  let toponyms: Toponym[] = []
  let element = ''
  const add = (characters: string): void => {
    fields[element] = (fields[element] ?? '') + characters
  }
  parser.on('opentag', ({ name }) => {
    element = name
    if (name === 'article') [fields, toponyms] = [{}, []]
    if (name === 'toponym') fields = { text: fields.text ?? '' }
  })
  parser.on('closetag', ({ name }) => {
    element = ''
    if (name === 'toponym') toponyms.push(...toponymOf(fields))
    if (name === 'article') articles.push({ text: fields.text ?? '', toponyms })
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(xml).close()
  return articles
}

function toponymOf({ start, end, phrase = '', country }: Readonly<Record<string, string>>): readonly Toponym[] {
  const code = country === undefined ? undefined : (OTHERWISE[country] ?? countries.getAlpha2Code(country, 'en'))
  return code === undefined ? [] : [{ start: Number(start), end: Number(end), phrase, country: code }]
}
