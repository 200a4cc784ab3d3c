import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'

const future = wordSet(`
  will 'll shall expected scheduled due plans planned planning set upcoming coming until till tomorrow won't hopes
  hoping intends`)
const conditional = wordSet('would could should may might')
const past = wordSet(`
  was were had did said told made took came went began met saw found held gave got left became won lost killed reported
  came ran fell rose led sent struck became showed grew cut hit shed traded since after before`)
const REACH = 9

/** Whether the clause around a date speaks of what is to come: the nearest sign of tense decides. */
export function isFuture(tokens: readonly Token[], first: number, last: number): boolean {
  if (future.has(tokens[last + 1]?.lower ?? '')) return true
  const before = nearest(tokens, first - 1, -1)
  const after = nearest(tokens, last + 1, 1)
  return Math.min(before.future, after.future) < Math.min(before.past, after.past)
}

function nearest(
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
): { readonly future: number; readonly past: number } {
  let futureAt = Number.POSITIVE_INFINITY
  let pastAt = Number.POSITIVE_INFINITY
  for (let distance = 1; distance <= REACH; distance++) {
    const token = tokens[from + step * (distance - 1)]
    if (!token || token.text === ':' || token.text === ';' || (step > 0 && (token.sentenceStart || token.newLine)))
      break
    if (token.kind === 'word') {
      if (future.has(token.lower)) futureAt = Math.min(futureAt, distance)
      else if (conditional.has(token.lower)) futureAt = Math.min(futureAt, distance + 1)
      else if (past.has(token.lower) || isPastForm(tokens, token)) pastAt = Math.min(pastAt, distance)
    }
    if (step < 0 && (token.sentenceStart || token.newLine)) break
  }
  return { future: futureAt, past: pastAt }
}

const passives = new Set(['be', 'is', 'are', 'being'])

/** "closed", but not in "will be closed". */
function isPastForm(tokens: readonly Token[], { index, casing, lower }: Token): boolean {
  return casing === 'lower' && lower.length > 4 && lower.endsWith('ed') && !passives.has(tokens[index - 1]?.lower ?? '')
}
