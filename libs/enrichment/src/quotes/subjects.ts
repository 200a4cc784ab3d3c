import { isFunctionWord } from '../lexicon/function-words.ts'
import { isSpeechVerb } from '../lexicon/speech-verbs.ts'
import { isOffice, isOfficeModifier } from '../lexicon/titles.ts'
import { isNoun } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import type { SpeakerMention, SpeakerMentions } from './speakers.ts'

/** Who a verb of speech names: a known speaker, a pronoun, or a noun phrase ("a police spokesman"). */
export interface Source {
  readonly kind: 'name' | 'pronoun' | 'phrase'
  readonly first: number
  readonly last: number
  readonly named?: SpeakerMention
}

/** A text with what is known of who may speak where in it. */
export interface Scene {
  readonly tokens: readonly Token[]
  /** For each token, whether it stands inside a quotation. */
  readonly quoted: Uint8Array
  readonly speakers: SpeakerMentions
}

export const pronouns = wordSet('he she they i we')
export const determiners = wordSet(`
  the a an one another some several many most two three four five other his her their its our my that this these those
  no any`)
const breakers = wordSet('and but or that which who when while as if because although though after before since where')
const prepositions = wordSet('of for from at with in to by on')
const LONGEST_PHRASE = 9
const LONGEST_APPOSITION = 30
const LONGEST_SENTENCE = 60
const LONGEST_TITLE = 4

/** The subject that ends at a token, before a verb or before "who" and a verb. */
export function subjectBefore(scene: Scene, last: number): Source | undefined {
  const { tokens } = scene
  if (tokens[last]?.lower !== 'who') return subjectEnding(scene, last)
  return subjectEnding(scene, tokens[last - 1]?.text === ',' ? last - 2 : last - 1)
}

function subjectEnding(scene: Scene, last: number): Source | undefined {
  const { tokens, quoted, speakers } = scene
  const token = tokens[last]
  if (!token || quoted[last]) return undefined
  if (token.text === ',' || token.text === ')' || token.text === '—' || token.text === '–')
    return subjectOfApposition(scene, last)
  const named = speakers.byLast.get(last)
  if (named && !isComplement(tokens, named.first)) return nameSource(named)
  if (named) return holderOf(tokens, named.first, speakers) ?? phraseBefore(scene, last) ?? nameSource(named)
  if (token.kind !== 'word') return undefined
  if (pronouns.has(token.lower)) return { kind: 'pronoun', first: last, last }
  return phraseBefore(scene, last)
}

/** A name as the source. */
export const nameSource = (named: SpeakerMention): Source => ({
  kind: 'name',
  first: named.first,
  last: named.last,
  named,
})

/** "a spokesman for Acme": the name is no subject itself. */
function isComplement(tokens: readonly Token[], first: number): boolean {
  const at = tokens[first - 1]?.lower === 'the' ? first - 2 : first - 1
  const before = tokens[at]
  return (
    before !== undefined &&
    !tokens[at + 1]?.newLine &&
    prepositions.has(before.lower) &&
    tokens[at - 1]?.kind === 'word' &&
    !before.sentenceStart
  )
}

/** "Ann Lee of the University of Leeds": the person, not the place that she is of. */
function holderOf(tokens: readonly Token[], first: number, speakers: SpeakerMentions): Source | undefined {
  const person = speakers.byLast.get(tokens[first - 1]?.lower === 'the' ? first - 3 : first - 2)
  return person?.speaker.kind === 'person' ? nameSource(person) : undefined
}

/**
 * "Ann Lee, 45, a teacher, said": the person before the commas, else the name right before the last one, an office ("a
 * spokesman for the bank, who ..."), or what else is named there.
 */
function subjectOfApposition(scene: Scene, comma: number): Source | undefined {
  const { tokens, quoted, speakers } = scene
  const near = speakers.byLast.get(comma - 1)
  const apposed = near && !isComplement(tokens, near.first) ? near : undefined
  if (apposed?.speaker.kind === 'person') return nameSource(apposed)
  let office: Source | undefined
  let complement: SpeakerMention | undefined
  for (let at = comma - 1; at > Math.max(0, comma - LONGEST_APPOSITION); at--) {
    const token = tokens[at]
    if (!token || quoted[at]) break
    if (token.text === ',' || token.text === '(' || token.text === '—' || token.text === '–') {
      const named = speakers.byLast.get(at - 1)
      if (named && named.speaker.kind !== 'place') {
        const holder = isComplement(tokens, named.first) ? holderOf(tokens, named.first, speakers) : nameSource(named)
        if (holder) return holder
        complement ??= named
      }
      if (tokens[at - 1]?.kind === 'word' && pronouns.has(tokens[at - 1]?.lower ?? ''))
        return { kind: 'pronoun', first: at - 1, last: at - 1 }
      office = officeEnding(scene, at - 1) ?? office
    }
    if (token.sentenceStart) break
  }
  const named = apposed ?? (office ? undefined : (complement ?? near))
  return named ? nameSource(named) : office
}

/** "a spokesman for the bank", "the new minister". */
export function officeEnding(scene: Scene, last: number): Source | undefined {
  const phrase = phraseBefore(scene, last)
  const words = phrase ? scene.tokens.slice(phrase.first, phrase.last + 1) : []
  return determiners.has(words[0]?.lower ?? '') && words.some(({ lower }) => isOffice(lower)) ? phrase : undefined
}

/** A noun phrase that ends at a token: back to its determiner, or to what starts the clause. */
function phraseBefore({ tokens, quoted }: Scene, last: number): Source | undefined {
  let first = -1
  for (let at = last; at >= 0 && last - at < LONGEST_PHRASE; at--) {
    const token = tokens[at]
    if (!token || quoted[at] || (token.kind === 'mark' && token.text !== '-')) break
    if (breakers.has(token.lower)) break
    if (prepositions.has(token.lower) && (at === last || token.sentenceStart)) break
    if (isSpeechVerb(token.lower) && at !== last && !isOffice(token.lower)) break
    first = at
    if (
      (determiners.has(token.lower) && !prepositions.has(tokens[at - 1]?.lower ?? '')) ||
      token.sentenceStart ||
      token.newLine
    )
      break
  }
  if (first < 0) return undefined
  const head = tokens[last]
  if (head?.kind !== 'word' || isFunctionWord(head.lower) || determiners.has(head.lower)) return undefined
  return { kind: 'phrase', first, last }
}

/**
 * The subject after a verb: "said Mr Kerry", "said US Secretary of State John Kerry", "said a spokesman for the bank".
 */
export function subjectAfter({ tokens, quoted, speakers }: Scene, verb: number): Source | undefined {
  const first = verb + 1
  const start = tokens[first]
  if (!start || start.newLine || quoted[first] || start.kind !== 'word') return undefined
  if (pronouns.has(start.lower)) return { kind: 'pronoun', first, last: first }
  let last = -1
  for (let at = first; at < first + LONGEST_PHRASE; at++) {
    const token = tokens[at]
    if (!token || token.newLine || quoted[at] || token.sentenceStart) break
    const named = speakers.byFirst.get(at)
    if (named && (named.speaker.kind === 'person' || at === first || (at === first + 1 && start.lower === 'the'))) {
      if (named.speaker.kind === 'person' || !isTitleAhead(tokens, named.last + 1)) return nameSource(named)
    }
    const apposed = token.text === ',' && last >= first ? speakers.byFirst.get(at + 1) : undefined
    if (apposed?.speaker.kind === 'person') return nameSource(apposed)
    if (token.kind === 'mark' || breakers.has(token.lower) || pronouns.has(token.lower)) break
    if (isFunctionWord(token.lower) && !determiners.has(token.lower) && !prepositions.has(token.lower)) break
    last = at
  }
  if (
    last < 0 ||
    (!determiners.has(start.lower) && !isOffice(start.lower) && start.casing === 'lower' && last > first + 3)
  )
    return undefined
  while (last > first && (prepositions.has(tokens[last]?.lower ?? '') || determiners.has(tokens[last]?.lower ?? '')))
    last--
  return determiners.has(tokens[last]?.lower ?? '') ? undefined : { kind: 'phrase', first, last }
}

/**
 * "the UN envoy ...", "Leeds fire chief ...": the organisation or the place only belongs to somebody's title. Nouns may
 * stand between.
 */
export function isTitleAhead(tokens: readonly Token[], first: number): boolean {
  if (tokens[first]?.kind === 'possessive' || isOfficeModifier(tokens[first]?.lower ?? '')) return true
  for (let at = first; at < first + LONGEST_TITLE; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word' || token.newLine || token.sentenceStart) return false
    if (isOffice(token.lower)) return true
    if (!isNoun(token.lower) && !isOfficeModifier(token.lower)) return false
  }
  return false
}

/** The first name or pronoun of the sentence, outside quotations. */
export function subjectOfSentence({ tokens, quoted, speakers }: Scene, at: number): Source | undefined {
  let start = at
  while (start > 0 && at - start < LONGEST_SENTENCE && !tokens[start]?.sentenceStart && !tokens[start]?.newLine) start--
  for (let inside = start; inside < at; inside++) {
    if (quoted[inside]) continue
    const named = speakers.byFirst.get(inside)
    if (named && named.speaker.kind !== 'place') return nameSource(named)
    if (pronouns.has(tokens[inside]?.lower ?? '')) return { kind: 'pronoun', first: inside, last: inside }
  }
  return undefined
}
