import { monthOf, unitOf, weekdayNamed } from '../dates/date-words.ts'
import { endOfAgency } from '../entities/datelines.ts'
import { isDemonym } from '../lexicon/countries.ts'
import { isStopWord } from '../lexicon/stop-words.ts'
import { isHonorific, isOffice } from '../lexicon/titles.ts'
import { isAdjective, isPastForm } from '../lexicon/words.ts'
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

/** The terms of a document in order, without the agency of a dateline; marks and numbers part phrases. */
export function termsOf(
  document: Document,
  names: ReadonlyMap<number, { readonly end: number; readonly name: string }>,
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
      terms.push(wordTerm(token, sentence, breaks, document.inTitle[at] === 1))
      breaks = false
    }
  }
  return terms
}

function wordTerm(token: Token, sentence: number, breaks: boolean, inTitle: boolean): Term {
  const { lower } = token
  return {
    key: singular(lower),
    text: token.casing === 'capitals' && !inTitle ? token.text : lower,
    sentence,
    name: false,
    capital: token.casing !== 'lower' && !token.sentenceStart && !inTitle,
    stop: isStopWord(lower) || isNoTopic(lower) || isPastForm(lower),
    dependent: isAdjective(lower),
    breaks,
  }
}

/** Who holds an office, where from, and when: that is told elsewhere. */
const isNoTopic = (lower: string): boolean =>
  isDemonym(lower) ||
  isOffice(lower) ||
  isOffice(lower.endsWith('s') ? lower.slice(0, -1) : lower) ||
  isHonorific(lower) ||
  monthOf(lower) !== undefined ||
  weekdayNamed(lower) !== undefined ||
  unitOf(lower) !== undefined

/** A plural in "s" is counted with its singular. */
function singular(lower: string): string {
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  return lower.length > 3 &&
    lower.endsWith('s') &&
    !lower.endsWith('ss') &&
    !lower.endsWith('us') &&
    !lower.endsWith('is')
    ? lower.slice(0, -1)
    : lower
}
