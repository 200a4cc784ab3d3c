import { isHonorific, isOffice } from '../lexicon/titles.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { taggerFor } from '../tagger/tagger-for.ts'
import type { Document } from '../text/document.ts'
import { agree } from './agree.ts'
import { findNames } from './find-names.ts'
import { continues, isNameToken, type Name, type Reason } from './name.ts'
import { endsAnEvent, withDivision } from './place-names.ts'

/** Where the rules need no advice: what stands in a dateline, and who is addressed as Mr or Mrs. */
const certain: ReadonlySet<Reason | undefined> = new Set(['position', 'address'])

/**
 * The names of an English text, in order, none overlapping another: what the rules are certain of, else what the tagger
 * finds, which has the rules' findings as advice. "Mr" belongs to the name of a person, "province" to that of a place.
 */
export function namesOf(document: Document): readonly Name[] {
  const rules = findNames(document)
  const tagged = taggerFor('en')?.(document, rules) ?? rules
  const fixed = rules.filter(({ reason }) => certain.has(reason))
  const taken = new Uint8Array(document.tokens.length)
  for (const { first, last } of fixed) taken.fill(1, first, last + 1)
  const ruled = new Set(rules.map(keyOf))
  const names = tagged
    .filter((name) => !isOfOffice(document, name) && (!isOfEvent(document, name) || ruled.has(keyOf(name))))
    .map((name) => completed(document, name))
    .filter(({ first, last }) => !taken.subarray(first, last + 1).includes(1))
  return agree(
    document,
    [...fixed, ...names].sort((a, b) => a.first - b.first),
  )
}

const keyOf = ({ kind, last }: Name): string => `${kind} ${last}`

function completed(document: Document, name: Name): Name {
  const { kind, first, last } = name
  if (kind === 'place') return { ...name, last: withDivision(document, last) }
  return kind === 'person' && isAddressed(document, first) ? { ...name, first: first - 1 } : name
}

/** "State" of "Secretary of State": a part of the office. */
function isOfOffice({ tokens }: Document, { first, last }: Name): boolean {
  if (tokens[first - 1]?.lower !== 'of' || !isOffice(tokens[first - 2]?.lower ?? '')) return false
  return tokens.slice(first, last + 1).every(({ lower }) => isCommonWord(lower))
}

/** "Paris" of "Paris Agreement", and "Red River Fair": agreements, contests and laws are no organisations. */
function isOfEvent({ tokens }: Document, { first, last }: Name): boolean {
  const next = tokens[last + 1]
  if (continues(next) && isNameToken(next) && endsAnEvent(next.lower)) return true
  return last > first && endsAnEvent(tokens[last]?.lower ?? '')
}

function isAddressed({ tokens }: Document, first: number): boolean {
  return continues(tokens[first]) && isHonorific(tokens[first - 1]?.lower ?? '')
}
