import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import type { Attribution } from './attribute.ts'
import type { Quotation } from './find-quotations.ts'

const FEW_WORDS = 4
const SOME_WORDS = 8

/** What stands before a name or a term in marks: so-called "regime of calm", a film called "...". */
const labels = wordSet(`
  so-called called known as dubbed named titled entitled nicknamed termed labelled labeled branded codenamed code-named
  titular song film movie book novel show album single series play poem painting documentary programme program podcast
  game magazine operation campaign slogan hashtag band phrase word words term terms`)
/** Few words are speech only with the verb right beside them. */
const SPOKEN: ReadonlySet<string> = new Set(['after', 'before'])

/**
 * Quoted words that nobody says: names of works, terms held at arm's length, single words without a verb of speech by
 * them.
 */
export function isNoSpeech(
  tokens: readonly Token[],
  quotation: Quotation,
  attribution: Attribution | undefined,
): boolean {
  const words = countWords(tokens, quotation)
  if (words === 0) return true
  const label = tokens[quotation.first - 1]
  const labelled = label?.kind === 'word' && !tokens[quotation.first]?.newLine && labels.has(label.lower)
  if (labelled && words < SOME_WORDS && !isJudgement(attribution, quotation)) return true
  if (label?.lower === 'so-called') return true
  if (words > FEW_WORDS || (attribution && isParagraph(tokens, quotation))) return false
  if (!attribution || !SPOKEN.has(attribution.nearness)) return !isSentence(tokens, quotation, attribution)
  return words < 3 && !isSentence(tokens, quotation, attribution)
}

function countWords(tokens: readonly Token[], { first, last }: Quotation): number {
  let words = 0
  for (let at = first; at <= last; at++) if (tokens[at]?.kind === 'word' || tokens[at]?.kind === 'number') words++
  return words
}

/** "described it as": the label is part of what the verb of speech says. */
function isJudgement(attribution: Attribution | undefined, quotation: Quotation): boolean {
  return (
    attribution?.nearness === 'before' &&
    quotation.first - attribution.cue.at <= 8 &&
    quotation.first - attribution.cue.at > 1 &&
    [
      'described',
      'describes',
      'describing',
      'called',
      'calls',
      'calling',
      'dismissed',
      'condemned',
      'denounced',
    ].includes(attribution.cue.verb ?? '')
  )
}

/** It is all of its paragraph. */
const isParagraph = (tokens: readonly Token[], { first, last }: Quotation): boolean =>
  tokens[first]?.newLine === true && tokens[last + 1]?.newLine !== false

/** `"No," he said`, and what a colon opens: `The reply was short: "No."` */
function isSentence(
  tokens: readonly Token[],
  { first, last }: Quotation,
  attribution: Attribution | undefined,
): boolean {
  const isNobodys = !attribution && tokens[first - 1]?.text !== ':'
  if (isNobodys || attribution?.nearness === 'previous' || attribution?.nearness === 'paragraph') return false
  const inner = tokens[last - 1]?.text ?? ''
  const after = tokens[last + 1]?.text ?? ''
  return tokens[first + 1]?.casing !== 'lower' && (',.?!'.includes(inner) || after === ',')
}
