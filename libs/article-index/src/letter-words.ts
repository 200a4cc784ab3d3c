import { problemCode, problems, type ArticleDead } from '@wiredesk/contracts'
import { fold } from './fold.ts'
import { WORD } from './words.ts'

/** Nobody types more. */
const MAX_TERMS = 50
/** Of a word that is kept and looked for, UTF-16 units; of a field. */
const MAX_WORD = 200
const MAX_FIELD = 10_000

/** One of the words of a query. */
export interface LetterTerm {
  /** They stand one after another. */
  readonly words: readonly string[]
  /** The last may go on. */
  readonly isOpen: boolean
}

/** What a dead letter is found by: the words of each of its fields, of which none is empty. */
export function letterWords(letter: ArticleDead): readonly (readonly string[])[] {
  const { id, articleId, receipt, stage, problem } = letter
  const { dropId, file, member } = receipt ?? {}
  const fields = [id, articleId, dropId, file, member, problemCode(problem), stage, cause(letter)]
  return fields.map((field) => wordsOf(field?.slice(0, MAX_FIELD) ?? '')).filter(({ length }) => length > 0)
}

/**
 * What a query asks for; see `DeadLetterFilter.q`. A number at the end of several words is whole: item 1 of a drop is
 * not item 10.
 */
export function letterTerms(q: string): readonly LetterTerm[] {
  return q
    .split(/\s+/, MAX_TERMS)
    .map(wordsOf)
    .filter(({ length }) => length > 0)
    .map((words) => ({ words, isOpen: words.length === 1 || !/^\d+$/.test(words.at(-1) ?? '') }))
}

function wordsOf(text: string): readonly string[] {
  return (fold(text).match(WORD) ?? []).map((word) => word.slice(0, MAX_WORD))
}

/** What was wrong, without the advice that every letter of the class has. */
function cause({ problem }: ArticleDead): string {
  const code = problemCode(problem)
  const advice = Object.hasOwn(problems, code) ? `: ${problems[code as keyof typeof problems].advice}` : ''
  return advice !== '' && problem.detail.endsWith(advice) ? problem.detail.slice(0, -advice.length) : problem.detail
}
