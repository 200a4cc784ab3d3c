import { isReportingVerb, takesListener } from '../lexicon/speech-verbs.ts'
import { isOffice, isOfficeModifier } from '../lexicon/titles.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import type { Speaker, SpeakerMentions } from './speakers.ts'
import type { Cue } from './find-cues.ts'

/** What a cue reports without quotation marks, by its tokens. */
export interface IndirectSpeech {
  readonly cue: Cue
  readonly first: number
  readonly last: number
}

const ACCORDING = 'according to'
const LEAST_WORDS = 4
const MOST_WORDS = 80
const MOST_ROLE_WORDS = 7
const MOST_APPOSED = 16
const listeners = wordSet(`
  reporters journalists lawmakers parliament congress investors analysts police him her them me us viewers supporters
  delegates officials staff`)
const asides = wordSet(`
  on in at during after before late early yesterday today monday tuesday wednesday thursday friday saturday sunday last
  this earlier`)
const notSpeech = wordSet('to for about of goodbye hello farewell no yes so')

/**
 * What named speakers are reported to have said: "Kerry says the truce is vital", "The truce is vital, Kerry said".
 * Only where the clause is clear.
 */
export function findIndirect(
  tokens: readonly Token[],
  cues: readonly Cue[],
  quoted: Uint8Array,
  speakers: SpeakerMentions,
  resolved: ReadonlyMap<Cue, Speaker>,
): readonly IndirectSpeech[] {
  const found: IndirectSpeech[] = []
  for (const cue of cues) {
    const kind = cue.source.kind === 'phrase' ? undefined : resolved.get(cue)?.kind
    if (
      (kind !== 'person' && kind !== 'organisation') ||
      !cue.verb ||
      !(cue.verb === ACCORDING || isReportingVerb(cue.verb))
    )
      continue
    const range = trailing(tokens, cue) ?? leading(tokens, cue, speakers)
    if (!range || range.last - range.first + 1 < LEAST_WORDS || range.last - range.first > MOST_WORDS) continue
    if (anyQuoted(quoted, range.first, range.last)) continue
    found.push({ cue, ...range })
  }
  return found
}

interface Range {
  readonly first: number
  readonly last: number
}

/** The cue comes first: what follows the verb, or its listener, up to the end of the sentence. */
function leading(tokens: readonly Token[], cue: Cue, speakers: SpeakerMentions): Range | undefined {
  if (cue.verb === ACCORDING) return afterAccording(tokens, cue)
  if (cue.inverted) return undefined
  let first = cue.at + 1
  if (takesListener(cue.verb ?? '')) first = skipListener(tokens, first, speakers)
  if (first < 0) return undefined
  const explicit = tokens[first]?.lower === 'that'
  if (explicit) first++
  else if (asides.has(tokens[first]?.lower ?? '') || notSpeech.has(tokens[first]?.lower ?? '')) {
    const that = indexOfThat(tokens, first)
    if (that < 0) return undefined
    first = that + 1
  }
  if (tokens[first]?.kind !== 'word' && tokens[first]?.kind !== 'number') return undefined
  const last = endOfSentence(tokens, first)
  return explicit || hasVerbLater(tokens, first, last) ? { first, last } : undefined
}

/** "According to Cole, no jobs will be lost." */
function afterAccording(tokens: readonly Token[], { at, source }: Cue): Range | undefined {
  const comma = source.last + 1
  if (!tokens[at - 1]?.sentenceStart || tokens[comma]?.text !== ',') return undefined
  const first = behindApposition(tokens, comma + 1)
  return { first, last: endOfSentence(tokens, first) }
}

/** Behind what is told of the source between commas, its age or its office: ", a shipping economist at the LSE,". */
function behindApposition(tokens: readonly Token[], from: number): number {
  const first = tokens[from]?.kind === 'number' && tokens[from + 1]?.text === ',' ? from + 2 : from
  let hasOffice = false
  for (let at = first; at < first + MOST_APPOSED; at++) {
    const token = tokens[at]
    if (!token || token.newLine || token.sentenceStart || isFinite(token.lower)) return first
    if (token.text === ',') return hasOffice ? at + 1 : first
    hasOffice ||= isOffice(token.lower)
  }
  return first
}

/** After "told the BBC", "told reporters" and a comma or "that"; -1 where no clause follows. */
function skipListener(tokens: readonly Token[], from: number, speakers: SpeakerMentions): number {
  let at = tokens[from]?.lower === 'the' || tokens[from]?.lower === 'a' ? from + 1 : from
  const named = speakers.byFirst.get(at)
  if (named) at = named.last + 1
  else if (listeners.has(tokens[at]?.lower ?? '') || tokens[from]?.lower === 'the') at++
  else return -1
  return tokens[at]?.text === ',' ? at + 1 : at
}

function indexOfThat(tokens: readonly Token[], from: number): number {
  for (let at = from; at < from + 8; at++) {
    if (!tokens[at] || tokens[at]?.sentenceStart || tokens[at]?.kind === 'mark') return -1
    if (tokens[at]?.lower === 'that') return at
  }
  return -1
}

/** The cue closes the sentence: ", Kerry said." */
function trailing(tokens: readonly Token[], cue: Cue): Range | undefined {
  const end = tokens[Math.max(cue.at, cue.source.last) + 1]
  if (end && !end.newLine && !end.sentenceStart && end.text !== '.' && !asides.has(end.lower)) return undefined
  const comma = commaBefore(tokens, cue)
  if (comma < 0) return undefined
  let first = comma - 1
  while (first > 0 && comma - first <= MOST_WORDS && !tokens[first]?.sentenceStart && !tokens[first]?.newLine) first--
  return { first, last: comma - 1 }
}

/** The comma before the subject and its role: ", fire chief Daniel Ortiz said". */
function commaBefore(tokens: readonly Token[], { at, verb, source }: Cue): number {
  const first = Math.min(verb === ACCORDING ? at - 1 : at, source.first) - 1
  for (let before = first; before > first - MOST_ROLE_WORDS; before--) {
    const token = tokens[before]
    if (token?.text === ',') return before
    if (
      token?.kind !== 'word' ||
      token.sentenceStart ||
      !(isOffice(token.lower) || isOfficeModifier(token.lower) || token.casing !== 'lower')
    )
      return -1
  }
  return -1
}

function endOfSentence(tokens: readonly Token[], from: number): number {
  let last = from
  while (tokens[last + 1] && !startsAnother(tokens, last + 1) && last - from <= MOST_WORDS) last++
  while (last > from && tokens[last]?.kind === 'mark' && '.!?;,'.includes(tokens[last]?.text ?? '')) last--
  return last
}

/** A sentence starts here, or with the mark that stands here. */
function startsAnother(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!token || token.newLine || token.sentenceStart) return true
  return token.kind === 'mark' && token.spaced && tokens[at + 1]?.sentenceStart === true
}

const finiteVerbs = wordSet(`
  is are was were be been has have had will would can could may might must should does did do isn't aren't wasn't
  weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't doesn't don't didn't needs need wants
  want goes went came comes made makes`)

/** Without "that", the clause must show a verb: "said the truce is vital", but not "said a prayer". */
function hasVerbLater(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) {
    if (isFinite(tokens[at]?.lower ?? '')) return true
  }
  return false
}

const isFinite = (lower: string): boolean => finiteVerbs.has(lower) || (lower.length > 4 && lower.endsWith('ed'))

function anyQuoted(quoted: Uint8Array, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (quoted[at]) return true
  return false
}
