import { SaxesParser } from 'saxes'
import { archiveFiles, dataFile } from '../../extraction/data-folder.ts'
import type { Span } from '../span.ts'

/** A date, time, duration or set that an annotator marked (TIMEX3). */
export interface GoldDate extends Span {
  readonly type: string
  readonly value: string
}

export interface DatedText {
  readonly text: string
  /** The day or time of the document, ISO 8601. */
  readonly publishedAt: string | undefined
  readonly dates: readonly GoldDate[]
}

export type Corpus = 'TimeBank' | 'AQUAINT'

/** The documents of both corpora of TempEval-3, by name. */
export function timemlTexts(data: string): Readonly<Record<Corpus, readonly DatedText[]>> {
  const files = archiveFiles(dataFile(data, 'dates', 'timeml.tar.xz'), '.tml')
  const of = (corpus: Corpus): readonly DatedText[] =>
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(`${corpus}/`) && !path.includes('/._') ? [readTimeml(bytes.toString())] : [],
    )
  return { TimeBank: of('TimeBank'), AQUAINT: of('AQUAINT') }
}

/** The text of a TimeML document with its dates; those of the head (document time, source line) are no part of it. */
export function readTimeml(xml: string): DatedText {
  const parser = new SaxesParser()
  const path: string[] = []
  const dates: GoldDate[] = []
  let text = ''
  let publishedAt: string | undefined
  let open: { readonly start: number; readonly type: string; readonly value: string } | undefined
  const inText = (): boolean => path.includes('TEXT')
  const add = (characters: string): void => {
    if (inText()) text += characters
  }
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name)
    if (name !== 'TIMEX3') return
    const { type = '', value = '' } = attributes as Readonly<Record<string, string>>
    if (inText()) open = { start: text.length, type, value }
    else if (path.includes('DCT')) publishedAt = value
  })
  parser.on('closetag', ({ name }) => {
    path.pop()
    if (name !== 'TIMEX3' || !open) return
    dates.push({ ...open, end: text.length })
    open = undefined
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(xml).close()
  return { text, publishedAt, dates }
}
