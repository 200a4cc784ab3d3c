import { isPastForm } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'

const future = wordSet(`
  will 'll shall expected scheduled due plans planned planning upcoming coming until till tomorrow won't hopes
  hoping intends payable effective`)
const conditional = wordSet('would could should may might')
const past = wordSet(`
  was were had did said told made took came went began met saw found held gave got left became won lost killed reported
  came ran fell rose led sent struck became showed grew cut hit shed traded set since after before`)
const REACH = 9
/** A verb of the clause further back still tells, as long as neither a mark nor a new clause stands between. */
const CLAUSE_REACH = 25
const clauseStarts = wordSet('that which who whom whose when while because although though if as where but')
const intentions = wordSet('is are plan')

/** How far from a date the nearest signs of tense stand. */
interface Signs {
  readonly future: number
  readonly past: number
}

/**
 * Whether the clause around a date speaks of what is to come: the nearest sign of tense between two marks decides, or
 * else the nearest in the sentence.
 */
export function isFuture(tokens: readonly Token[], first: number, last: number): boolean {
  if (future.has(tokens[last + 1]?.lower ?? '')) return true
  const clause = around(tokens, first, last, true)
  const { future: ahead, past: behind } = hasSign(clause) ? clause : around(tokens, first, last, false)
  return ahead < behind
}

const hasSign = (signs: Signs): boolean => Math.min(signs.future, signs.past) < Number.POSITIVE_INFINITY

function around(tokens: readonly Token[], first: number, last: number, withinMarks: boolean): Signs {
  const before = nearest(tokens, first - 1, -1, withinMarks)
  const after = nearest(tokens, last + 1, 1, withinMarks)
  return { future: Math.min(before.future, after.future), past: Math.min(before.past, after.past) }
}

function nearest(tokens: readonly Token[], from: number, step: 1 | -1, withinMarks: boolean): Signs {
  let futureAt = Number.POSITIVE_INFINITY
  let pastAt = Number.POSITIVE_INFINITY
  const reach = withinMarks && step < 0 ? CLAUSE_REACH : REACH
  for (let distance = 1; distance <= reach; distance++) {
    const token = tokens[from + step * (distance - 1)]
    if (!token || token.text === ':' || token.text === ';' || (step > 0 && (token.sentenceStart || token.newLine)))
      break
    if (withinMarks && token.kind === 'mark') break
    if (distance > REACH && clauseStarts.has(token.lower)) break
    if (token.kind === 'word') {
      if (future.has(token.lower) || isIntention(tokens, token)) futureAt = Math.min(futureAt, distance)
      else if (conditional.has(token.lower)) futureAt = Math.min(futureAt, distance + 1)
      else if (isPast(tokens, token)) pastAt = Math.min(pastAt, distance)
    }
    if (step < 0 && (token.sentenceStart || token.newLine)) break
  }
  return { future: futureAt, past: pastAt }
}

/** "is to", "are to", "plan to" before a verb; "set to" and "set for". */
function isIntention(tokens: readonly Token[], { index, lower }: Token): boolean {
  if (lower === 'set') return ['to', 'for'].includes(tokens[index + 1]?.lower ?? '')
  const before = tokens[index - 1]
  return lower === 'to' && before?.kind === 'word' && intentions.has(before.lower)
}

const passives = new Set(['be', 'is', 'are', 'being'])

/** "closed" and "held", but not in "will be closed". */
function isPast(tokens: readonly Token[], { index, casing, lower }: Token): boolean {
  if (passives.has(tokens[index - 1]?.lower ?? '')) return false
  if (past.has(lower)) return true
  return casing === 'lower' && ((lower.length > 4 && lower.endsWith('ed')) || isPastForm(lower))
}
