import { isFunctionWord } from '../lexicon/function-words.ts'
import { isPlainSpeechVerb, isSpeechParticiple, isSpeechVerb, takesListener } from '../lexicon/speech-verbs.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import { subjectOfLead } from './lead-subject.ts'
import { nameSource, subjectAfter, subjectBefore, subjectOfSentence, type Scene, type Source } from './subjects.ts'

/** A verb of speech outside quotations with its subject. */
export interface Cue {
  /** Token of the verb; of "to" in "according to"; of the mark where no verb of speech signs or opens the quotation. */
  readonly at: number
  /** As it is written, lower case; absent for `"..." - Ann Lee`, `Lee: "..."` and `Lee was blunt: "..."`. */
  readonly verb: string | undefined
  readonly source: Source
  /** The subject follows the verb: "said Mr Kerry". */
  readonly inverted: boolean
}

const auxiliaries = wordSet(`
  has have had is are was were will would can could also then later earlier previously recently just still never once
  again already reportedly repeatedly publicly simply first not`)
/** Verbs further apart do not share a subject. */
const LONGEST_SENTENCE = 80
/** A verb of speech so near to the colon leads to it: "told the court:", "said in a statement:". */
const NEAR_COLON = 5

/** The cues of a text in order. */
export function findCues(scene: Scene): readonly Cue[] {
  const cues: Cue[] = []
  for (const token of scene.tokens) {
    if (scene.quoted[token.index]) continue
    const cue = token.kind === 'mark' ? markAt(scene, token, cues.at(-1)) : cueAt(scene, token, cues.at(-1))
    if (cue) cues.push(cue)
  }
  return cues
}

function cueAt(scene: Scene, token: Token, before: Cue | undefined): Cue | undefined {
  const { tokens, quoted } = scene
  const at = token.index
  if (token.kind !== 'word') return undefined
  if (token.lower === 'to' && tokens[at - 1]?.lower === 'according') {
    const source = subjectAfter(scene, at)
    return source && { at, verb: 'according to', source, inverted: true }
  }
  if (isSpeechParticiple(token.lower) && !isSpeechVerb(token.lower)) {
    const source = before && isSameSentence(tokens, before.at, at) ? before.source : subjectOfSentence(scene, at)
    return source && { at, verb: token.lower, source, inverted: false }
  }
  if (token.casing !== 'lower' || !isSpeechVerb(token.lower)) return undefined
  const last = skipAdverbs(tokens, at - 1, quoted)
  const afterQuote = last >= 0 && quoted[last] === 1
  if (tokens[last]?.lower === 'and' && !afterQuote) return coordinated(scene, token, before)
  const left = afterQuote ? undefined : subjectBefore(scene, last)
  if (left && left.kind !== 'phrase') return { at, verb: token.lower, source: left, inverted: false }
  if (isPlainSpeechVerb(token.lower) || afterQuote) {
    const right = subjectAfter(scene, at)
    if (right && (afterQuote || !left) && !isListener(tokens, token.lower, right))
      return { at, verb: token.lower, source: right, inverted: true }
  }
  return left && { at, verb: token.lower, source: left, inverted: false }
}

/** "called it a gift and asked parliament": who did the first does the second, and what follows the verb is its object. */
function coordinated({ tokens }: Scene, { index: at, lower }: Token, before: Cue | undefined): Cue | undefined {
  return before && isSameSentence(tokens, before.at, at)
    ? { at, verb: lower, source: before.source, inverted: false }
    : undefined
}

/** Whom somebody asks or tells: "told reporters", "asked parliament to investigate". */
function isListener(tokens: readonly Token[], verb: string, { first, last }: Source): boolean {
  if (!takesListener(verb)) return false
  if (verb !== 'asked') return true
  for (let at = first; at <= last + 1; at++) if (tokens[at]?.lower === 'to' && isInfinitive(tokens[at + 1])) return true
  return false
}

const isInfinitive = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.casing === 'lower' && !isFunctionWord(token.lower)

/** `"..." - Ann Lee` at the end of a line, and the subject of a sentence in `Lee was blunt: "..."`. */
function markAt(scene: Scene, { index, text }: Token, before: Cue | undefined): Cue | undefined {
  const { tokens, quoted, speakers } = scene
  if (text === ':' && quoted[index + 1]) {
    const isReported = before && index - before.at <= NEAR_COLON && isSameSentence(tokens, before.at, index)
    const source = isReported ? undefined : subjectOfLead(scene, index)
    const verb = source?.last === index - 2 ? tokens[index - 1]?.lower : undefined
    return source && { at: index, verb, source, inverted: false }
  }
  if (!'-–—―'.includes(text) || index === 0 || !quoted[index - 1]) return undefined
  const named = speakers.byFirst.get(index + 1)
  const next = named && tokens[named.last + 1]
  const ends = named?.speaker.kind === 'person' && (!next || next.newLine || next.text === ',' || next.text === '.')
  return ends ? { at: index, verb: undefined, source: nameSource(named), inverted: true } : undefined
}

function skipAdverbs(tokens: readonly Token[], from: number, quoted: Uint8Array): number {
  let at = from
  while (
    at >= 0 &&
    !quoted[at] &&
    tokens[at]?.kind === 'word' &&
    !tokens[at + 1]?.newLine &&
    isAdverb(tokens[at]?.lower ?? '')
  )
    at--
  return tokens[at + 1]?.newLine ? -1 : at
}

const isAdverb = (lower: string): boolean => auxiliaries.has(lower) || (lower.length > 4 && lower.endsWith('ly'))

function isSameSentence(tokens: readonly Token[], first: number, last: number): boolean {
  if (last - first > LONGEST_SENTENCE) return false
  for (let at = first + 1; at <= last; at++) if (tokens[at]?.sentenceStart || tokens[at]?.newLine) return false
  return true
}
