import { archiveFiles, dataFile } from '../../extraction/data-folder.ts'
import { codePointOffsets, type Span } from '../span.ts'

/** Who says what in a text, by the hand of an annotator: PolNeAR's attributions. */
export interface Attribution {
  /** Parts of what is said; not joined where a cue stands between them. */
  readonly content: readonly Span[]
  /** Parts of the text that name who says it; empty where nobody does. */
  readonly source: readonly Span[]
}

export interface AttributedText {
  readonly text: string
  readonly attributions: readonly Attribution[]
}

/** The texts of PolNeAR's development part. Where several annotators read a text, the first of them counts. */
export function polnearTexts(data: string): readonly AttributedText[] {
  const files = archiveFiles(dataFile(data, 'quotes', 'polnear-dev.tar.xz'), '.txt', '.ann')
  const notes = [...files.keys()].filter((path) => path.endsWith('.ann')).toSorted()
  return [...files].flatMap(([path, bytes]) => {
    if (!path.endsWith('.txt')) return []
    const name = path.slice(path.lastIndexOf('/') + 1, -'.txt'.length)
    // An annotator's mark follows the name: "name_5fec.ann".
    const own = notes.find((note) => note.slice(note.lastIndexOf('/') + 1).startsWith(`${name}_`))
    const text = bytes.toString()
    return own === undefined ? [] : [{ text, attributions: readStandoff(text, files.get(own)?.toString() ?? '') }]
  })
}

const SPANNED = /^(T\d+)\t(\S+) ([\d ;]+)\t/
const EVENT = /^E\d+\tAttribution:\S+( .*|)$/

/** Attributions in brat's standoff format, whose offsets count code points; those that were discarded are left out. */
export function readStandoff(text: string, notes: string): readonly Attribution[] {
  const units = codePointOffsets(text)
  const spans = new Map<string, readonly Span[]>()
  const lines = notes.split('\n')
  for (const line of lines) {
    const [, id, , ranges] = SPANNED.exec(line) ?? []
    if (id !== undefined && ranges !== undefined)
      spans.set(
        id,
        ranges.split(';').map((range) => spanOf(range, units)),
      )
  }
  return lines.flatMap((line) => {
    const [, told] = EVENT.exec(line) ?? []
    if (told === undefined) return []
    const of = (role: string): readonly Span[] =>
      [...told.matchAll(new RegExp(String.raw` ${role}\d*:(T\d+)`, 'g'))].flatMap(([, id]) => spans.get(id ?? '') ?? [])
    return [{ content: of('Content'), source: of('Source') }]
  })
}

function spanOf(range: string, units: (offset: number) => number): Span {
  const [start = 0, end = 0] = range.trim().split(' ').map(Number)
  return { start: units(start), end: units(end) }
}
