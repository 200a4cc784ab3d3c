import { endOfAgency } from '../entities/datelines.ts'
import type { Document } from '../text/document.ts'
import { sentencesOf } from '../text/paragraphs.ts'
import type { Token } from '../text/token.ts'

/** A word of a text, or a name as one. */
export interface Term {
  /** Equal for the forms of a word: "truce" and "truces". */
  readonly key: string
  readonly text: string
  readonly sentence: number
  readonly name: boolean
  /** Capitalised inside a sentence. */
  readonly capital: boolean
  /** It may stand inside a phrase but never starts or ends one. */
  readonly stop: boolean
  /** It is a keyword only together with others: "civil", "foreign". */
  readonly dependent: boolean
  /** A mark stands before it, or a sentence starts with it. */
  readonly breaks: boolean
}

/** How a language's words become terms. All words in lower case. */
export interface TermWords {
  /** Without what is written together with it and is no part of it: "l'inflation". */
  readonly bare: (lower: string) => string
  readonly keyOf: (lower: string) => string
  /** As a reader wants to see it. */
  readonly written: (lower: string, token: Token, document: Document) => string
  readonly isStop: (lower: string) => boolean
  readonly isDependent: (lower: string, token: Token) => boolean
}

/** The terms of a document in order, without the agency of a dateline; marks and numbers part phrases. */
export function termsOf(
  document: Document,
  names: ReadonlyMap<number, { readonly end: number; readonly name: string }>,
  words: TermWords,
): readonly Term[] {
  const terms: Term[] = []
  for (const [sentence, { first, end }] of sentencesOf(document.tokens).entries()) {
    let breaks = true
    let nameEnd = -1
    for (let at = first; at < end; at++) {
      const token = document.tokens[at]
      if (!token || token.start < nameEnd) continue
      const agency = endOfAgency(document, at)
      if (agency >= 0) {
        at = agency
        breaks = true
        continue
      }
      const name = names.get(token.start)
      if (name) {
        nameEnd = name.end
        terms.push({
          key: `=${name.name}`,
          text: name.name,
          sentence,
          name: true,
          capital: true,
          stop: false,
          dependent: false,
          breaks: true,
        })
        breaks = true
        continue
      }
      if (token.kind !== 'word') {
        breaks = true
        continue
      }
      terms.push(wordTerm(words, document, token, sentence, breaks))
      breaks = false
    }
  }
  return terms
}

function wordTerm(words: TermWords, document: Document, token: Token, sentence: number, breaks: boolean): Term {
  const lower = words.bare(token.lower)
  const inTitle = document.inTitle[token.index] === 1
  return {
    key: words.keyOf(lower),
    text: words.written(lower, token, document),
    sentence,
    name: false,
    capital: token.casing !== 'lower' && !token.sentenceStart && !inTitle,
    stop: words.isStop(lower),
    dependent: words.isDependent(lower, token),
    breaks,
  }
}
