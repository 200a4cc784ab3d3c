import { isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isOffice, isOfficeModifier } from '../lexicon/titles.ts'
import { isNoun, isPastForm, isVerb } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import { determiners, isTitleAhead, nameSource, officeEnding, pronouns, type Scene, type Source } from './subjects.ts'

const LONGEST_LEAD = 60
const auxiliaries = wordSet(`
  is are was were be been has have had does did do will would can could may might must should put puts took takes went
  goes gave gives made makes got had sees saw seems seemed keeps kept`)
/** A clause of its own starts behind them: its subject is nearer to the colon. */
const coordinators = wordSet('but and yet')

/**
 * The subject of the sentence that ends in a colon right before a quotation, whatever its verb: "Marc Dumont was blunt:",
 * "But she put it differently:", "A spokesman for the bank disagreed:". Nothing where no person or organisation is
 * clearly its subject.
 */
export function subjectOfLead(scene: Scene, colon: number): Source | undefined {
  const { tokens, quoted } = scene
  const start = leadStart(tokens, colon)
  let found: Source | undefined
  let clause = start
  let coordinated = true
  for (let at = start; at < colon; at++) {
    const token = tokens[at]
    if (!token || quoted[at]) return undefined
    if (token.text === ',' || token.text === ';' || coordinators.has(token.lower)) {
      clause = at + 1
      coordinated = token.text !== ','
    } else if (!found || coordinated) {
      found = subjectAt(scene, clause, at, colon) ?? found
    }
  }
  return found
}

/** The first token of the sentence, or of the line. */
export function leadStart(tokens: readonly Token[], colon: number): number {
  let start = colon
  while (start > 0 && colon - start < LONGEST_LEAD && !tokens[start]?.sentenceStart && !tokens[start]?.newLine) start--
  return start
}

/** The subject of the clause, if it is named here, or if its verb stands here. */
function subjectAt(scene: Scene, clause: number, at: number, colon: number): Source | undefined {
  const { tokens, speakers } = scene
  const lower = tokens[at]?.lower ?? ''
  if (pronouns.has(lower)) return isTitle(tokens, clause, at) ? { kind: 'pronoun', first: at, last: at } : undefined
  const named = speakers.byFirst.get(at)
  if (named && named.speaker.kind !== 'place' && isTitle(tokens, clause, at)) {
    const isPerson = named.speaker.kind === 'person'
    if (!isPerson && isTitleAhead(tokens, named.last + 1)) return undefined
    const next = named.last + 1
    return isPredicate(tokens, next) || (isPerson && next === colon) ? nameSource(named) : undefined
  }
  const office = at > clause && isFinite(tokens, at) ? officeEnding(scene, at - 1) : undefined
  return office?.first === clause ? office : undefined
}

/** What stands before a name in its clause belongs to it: nothing, "opposition leader", "her opponent". */
function isTitle(tokens: readonly Token[], clause: number, name: number): boolean {
  if (tokens[tokens[name - 1]?.lower === 'the' ? name - 2 : name - 1]?.lower === 'of') return false
  for (let at = clause; at < name; at++) {
    const { kind, lower, casing } = tokens[at] ?? {}
    if (kind === 'possessive') continue
    if (kind !== 'word' || lower === undefined) return false
    if (determiners.has(lower) || isOffice(lower) || isOfficeModifier(lower) || isDemonym(lower)) continue
    if (lower === 'of' && isOffice(tokens[at - 1]?.lower ?? '')) continue
    if (lower.length > 4 && lower.endsWith('ly')) continue
    if (isFunctionWord(lower) || (casing === 'lower' && (!isNoun(lower) || isVerb(lower)))) return false
  }
  return true
}

/** A verb, or what is told of the name in between: "was blunt", ", leader of the opposition, disagreed". */
function isPredicate(tokens: readonly Token[], at: number): boolean {
  const { text, lower = '' } = tokens[at] ?? {}
  if (text === ',' || text === '(' || lower === 'who') return true
  return isFinite(tokens, lower.length > 4 && lower.endsWith('ly') ? at + 1 : at)
}

function isFinite(tokens: readonly Token[], at: number): boolean {
  const { kind, lower = '', casing } = tokens[at] ?? {}
  if (kind !== 'word' || casing !== 'lower') return false
  return auxiliaries.has(lower) || isPastForm(lower) || isVerb(lower) || (lower.length > 4 && lower.endsWith('ed'))
}
