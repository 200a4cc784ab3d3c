import { cleanLine } from '../text/clean-text.ts'
import { textOf } from './record-values.ts'

const MAX_NAMES = 1_000
/** GDELT adds where in the document it stands. */
const OFFSET = /,\d+$/

/**
 * Names that an export gives: a list, or a cell of `name;name`. Of GDELT's blocks (`4#Aleppo, Halab, Syria#SY#...`) the name, without its
 * offset; each once, in order. `undefined` for none.
 */
export function assertedNames(values: readonly unknown[]): string[] | undefined {
  const texts = values.flatMap((value) => textOf(value) ?? [])
  const parts = texts.flatMap((text) => text.split(';'))
  const names = new Set(parts.flatMap((part) => cleanLine(nameIn(part)) ?? []))
  return names.size > 0 ? [...names].slice(0, MAX_NAMES) : undefined
}

function nameIn(part: string): string {
  const [, name] = part.includes('#') ? part.split('#') : []
  return (name ?? part).replace(OFFSET, '')
}
