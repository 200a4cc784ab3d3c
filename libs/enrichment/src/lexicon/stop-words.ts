import { createRequire } from 'node:module'
import { lazily } from '../text/lazily.ts'
import { isFunctionWord, isSentenceStarter } from './function-words.ts'
import { isSpeechVerb } from './speech-verbs.ts'
import { wordSet } from './word-set.ts'

const lists = lazily(
  () => createRequire(import.meta.url)('stopwords-iso') as Readonly<Record<string, readonly string[]>>,
)
const listed = lazily((): ReadonlySet<string> => new Set(lists().en))

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

/** The words of a language (ISO 639-1) that tell nothing of what a text is about, as stopwords-iso lists them. Lower case. */
export const stopWordsOf = (language: string): ReadonlySet<string> => new Set(lists()[language])
