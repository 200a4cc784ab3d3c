import { createRequire } from 'node:module'
import { lazily } from '../text/lazily.ts'
import { isFunctionWord, isSentenceStarter } from './function-words.ts'
import { isSpeechVerb } from './speech-verbs.ts'
import { wordSet } from './word-set.ts'

const listed = lazily((): ReadonlySet<string> => {
  const lists = createRequire(import.meta.url)('stopwords-iso') as Readonly<Record<string, readonly string[]>>
  return new Set(lists.en)
})

/** Money and measures of wire copy, and words of degree. */
const units = wordSet('mln bln dlrs pct percent cent cents dollars pounds euros late lot ally allies')

/** A word that tells nothing of what a text is about. Lower case. */
export const isStopWord = (lower: string): boolean =>
  lower.length < 3 ||
  isFunctionWord(lower) ||
  isSentenceStarter(lower) ||
  units.has(lower) ||
  listed().has(lower) ||
  isSpeechVerb(lower)
