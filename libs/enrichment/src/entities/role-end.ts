import { countOf, monthOf, unitOf, weekdayNamed } from '../dates/date-words.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isSpeechVerb } from '../lexicon/speech-verbs.ts'
import { wordSet } from '../lexicon/word-set.ts'
import { isNoun, isVerb } from '../lexicon/words.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { isApostrophe } from '../text/characters.ts'
import { continues, isNameToken } from './name.ts'

/** A role that goes on for longer is told up to its first complement. */
const MOST_AFTER = 12
/** Words of a phrase of time: "for the better part of the last two decades" has no more. */
const LONGEST_TIME = 10

const leads = wordSet('of for at in to on')
const joiners = wordSet('of for and the on to in at a an')
/** They begin what is told of the holder, not what the office is held of. */
const asides = wordSet(`
  who whom whose which that as when while where since until till during before after now today currently because though
  although but is are was were has had have will would`)
/** Between them and these words an aside is none: "leader of the now defunct party". */
const determiners = wordSet('the a an his her its their this that')

/**
 * The last token of the role whose head stands there: takes "of the bank" and the like, up to the next mark, verb of
 * speech, time ("for eleven years", "in 1990", "last week") or clause ("who ...").
 */
export function roleEnd(document: Document, head: number): number {
  const { tokens } = document
  if (!leads.has(tokens[head + 1]?.lower ?? '')) return head
  for (let at = head + 1; at <= head + MOST_AFTER + 1; at++) {
    const token = tokens[at]
    if (
      !token ||
      token.newLine ||
      (token.kind === 'mark' && !isPossessive(tokens, at)) ||
      speaks(token) ||
      turnsAside(tokens, at)
    )
      return trimmed(document, head, at - 1)
  }
  return trimmed(document, head, firstComplement(tokens, head))
}

/** The last token of a role that stands between its head and this token, any time after it left out. */
export function beforeTime(document: Document, head: number, last: number): number {
  for (let at = head + 1; at <= last; at++) {
    if (turnsAside(document.tokens, at)) return trimmed(document, head, at - 1)
  }
  return last
}

/** The mark of "the Bakers’ Union", which is none of a quotation: the word goes on to what it owns. */
function isPossessive(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at]
  const next = tokens[at + 1]
  const owner = tokens[at - 1]
  if (!mark || mark.spaced || !isApostrophe(mark.text) || owner?.kind !== 'word' || !owner.lower.endsWith('s'))
    return false
  return continues(next) && next.kind === 'word' && !speaks(next) && !isFunctionWord(next.lower)
}

/** "states" does, "the United States" do not. */
const speaks = ({ lower, casing }: Token): boolean => casing === 'lower' && isSpeechVerb(lower)

function turnsAside(tokens: readonly Token[], at: number): boolean {
  const { lower, casing } = tokens[at] ?? {}
  if (lower === undefined || casing !== 'lower') return false
  const before = tokens[at - 1]?.lower ?? ''
  if (asides.has(lower)) return !determiners.has(before)
  if (prepositions.has(lower)) return isTime(tokens, at + 1)
  const isBare = bareTimes.has(lower) || countOf(lower) !== undefined
  return isBare && !joiners.has(before) && !determiners.has(before) && isTime(tokens, at)
}

const prepositions = wordSet('for in on at from over by through between within')
/** A time may begin with them and have no preposition: "last week". */
const bareTimes = wordSet('last next this these')
const fillers = wordSet(`
  the a an past last next this these coming recent early late mid long full first second third fourth better part more
  less than at least most about nearly almost over roughly around some of half consecutive straight good`)
const spans = wordSet('time times term terms season seasons moment present spring summer autumn winter')
const lengths: ReadonlySet<string | undefined> = new Set(['day', 'week', 'month', 'year', 'decade', 'century'])

/** From there on stands a time, which is no part of a name ("the 2012 Games", "the Sunday Mirror", "this year's vote"). */
function isTime(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + LONGEST_TIME; at++) {
    const token = tokens[at]
    if (!token || token.newLine) return false
    if (namesTime(token)) {
      const next = tokens[at + 1]
      return next?.kind !== 'possessive' && !(continues(next) && isNameToken(next))
    }
    if (!fillers.has(token.lower) && countOf(token.lower) === undefined) return false
  }
  return false
}

function namesTime({ lower, casing, kind }: Token): boolean {
  if (/^(?:1[0-9]|20)[0-9]{2}s?$/.test(lower)) return true
  if (kind !== 'word') return false
  if (casing === 'lower') return spans.has(lower) || lengths.has(unitOf(lower))
  return monthOf(lower) !== undefined || weekdayNamed(lower) !== undefined
}

function firstComplement(tokens: readonly Token[], head: number): number {
  let at = head + 1
  while (joiners.has(tokens[at]?.lower ?? '')) at++
  for (; at <= head + MOST_AFTER; at++) {
    const { lower, casing } = tokens[at + 1] ?? {}
    if (lower === undefined || joiners.has(lower)) return at
    if (casing === 'lower' && isVerb(lower) && !isNoun(lower)) return at
  }
  return head
}

function trimmed(document: Document, head: number, end: number): number {
  let last = end
  while (last > head && joiners.has(document.tokens[last]?.lower ?? '')) last--
  return last
}
