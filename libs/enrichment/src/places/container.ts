import { wordSet } from '../lexicon/word-set.ts'
import { countryCode } from '../lexicon/countries.ts'
import { regionNamed, stateAbbreviated, type Region } from '../lexicon/regions.ts'
import { continues, isMark, isNameToken, sliceOf } from '../entities/name.ts'
import type { Document } from '../text/document.ts'

const kinds = wordSet('city town village suburb hamlet port resort borough municipality community')

/**
 * The wider place that the text puts a place into: "Paris, Texas", "Flint, Mich.", "Tripoli (Lebanon)", "Ohio's
 * Franklin County", "the Texas town of Paris".
 */
export function containerOf(document: Document, first: number, last: number): Region | undefined {
  return containerBehind(document, last) ?? containerBefore(document, first)
}

/** The wider place that starts at a token. */
function regionAt(document: Document, at: number): Region | undefined {
  const { tokens } = document
  if (!isNameToken(tokens[at])) return undefined
  const next = tokens[at + 1]
  for (const end of continues(next) && isNameToken(next) ? [at + 1, at] : [at]) {
    const form = sliceOf(document, at, end)
    const region = regionNamed(form) ?? (end === at ? stateAbbreviated(form) : undefined)
    if (region?.country) return region
    const country = countryCode(form)
    if (country) return { name: form, country }
  }
  return undefined
}

function containerBehind(document: Document, last: number): Region | undefined {
  const { tokens } = document
  const mark = tokens[last + 1]
  return (isMark(mark, ',') || isMark(mark, '(')) && !tokens[last + 2]?.newLine
    ? regionAt(document, last + 2)
    : undefined
}

function containerBefore(document: Document, first: number): Region | undefined {
  const { tokens } = document
  const before = tokens[first - 1]
  if (!before || tokens[first]?.newLine) return undefined
  const end =
    before.kind === 'possessive'
      ? first - 2
      : before.lower === 'of' && kinds.has(tokens[first - 2]?.lower ?? '')
        ? first - 3
        : -1
  if (end < 0) return undefined
  for (const start of [end - 1, end]) {
    const form = start >= 0 && isNameToken(tokens[start]) ? sliceOf(document, start, end) : ''
    const region = regionNamed(form)
    if (region?.country) return region
    const country = countryCode(form)
    if (country) return { name: form, country }
  }
  return undefined
}
