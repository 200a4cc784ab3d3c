import { knownColumns } from '../mapping/known-columns.ts'
import { presetOf } from '../mapping/presets.ts'
import { nameOf } from '../mapping/record-values.ts'
import { delimiterOf } from './delimiter.ts'

const MIN_COLUMNS = 3
const MIN_KNOWN = 2
const MAX_NAME = 40
const MIN_ROWS = 2
const KNOWN = new Set(Object.values(knownColumns).flatMap((names) => names.map(nameOf)))
const BODIES = new Set([...(knownColumns.text ?? []), ...(knownColumns.html ?? [])].map(nameOf))

/**
 * Whether a text of no stated kind is a table of articles: a first line of short names, some of them known, one of a text, or those of a
 * known export; and rows of as many cells below it. `whole` says that it is all of the file.
 */
export function looksLikeTable(text: string, whole: boolean): boolean {
  const end = text.indexOf('\n')
  if (end === -1) return false
  const delimiter = delimiterOf(text)
  const names = text
    .slice(0, end)
    .split(delimiter)
    .map((name) => name.trim().replace(/^"(.*)"$/s, '$1'))
  if (names.length < MIN_COLUMNS || names.some((name) => name.length > MAX_NAME || /[.!?]\s/.test(name))) return false
  const plain = names.map(nameOf)
  const known = plain.filter((name) => KNOWN.has(name)).length
  const isExport = presetOf(names) !== undefined
  if (!isExport && (known < MIN_KNOWN || !plain.some((name) => BODIES.has(name)))) return false
  const counts = cellCounts(text, delimiter, whole)
  return counts.length >= MIN_ROWS && counts.every((count) => count === names.length)
}

/** Cells of each row that ends in the text. */
function cellCounts(text: string, delimiter: string, whole: boolean): readonly number[] {
  const counts: number[] = []
  let cells = 1
  let quoted = false
  let blank = true
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === delimiter) cells++
    else if (character === '\n') {
      if (!blank) counts.push(cells)
      cells = 1
      blank = true
      continue
    }
    if (character !== '\r') blank = false
  }
  if (whole && !blank) counts.push(cells)
  return counts
}
