import { candidatesOf } from './candidates.ts'
import type { Document } from '../text/document.ts'
import { sliceOf, type Name } from '../entities/name.ts'
import { isDoubtfulTown } from '../entities/place-names.ts'

/**
 * Names of towns with which the names of organisations start: "Gainesville Riding Club". They are no mentions of the
 * town, but tell where the article plays.
 */
export function namesInside(document: Document, names: readonly Name[]): readonly string[] {
  const forms = new Set<string>()
  for (const { kind, first, last } of names) {
    if (kind !== 'organisation' || last === first) continue
    for (const end of [first + 1, first]) {
      if (end >= last) continue
      const form = sliceOf(document, first, end)
      if (end === first && isDoubtfulTown(document.tokens[first]?.lower ?? '')) continue
      if (!candidatesOf(form).some(({ kind: candidate }) => candidate === 'city')) continue
      forms.add(form)
      break
    }
  }
  return [...forms]
}
