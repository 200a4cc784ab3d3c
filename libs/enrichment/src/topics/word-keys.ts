import { singular } from '../lexicon/singular.ts'
import { withoutElision } from '../text/without-elision.ts'

/** What the forms of a word have in common, of a word in lower case. */
export type WordKey = (lower: string) => string

export const wordKeys = {
  de: (lower) => lower,
  en: singular,
  es: singular,
  fr: (lower) => singular(withoutElision(lower)),
} satisfies Readonly<Record<string, WordKey>>
