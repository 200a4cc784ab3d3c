import { positiveTerms, type Query, type QueryTerm } from '../query.ts'
import type { Highlight } from '../search.ts'
import { wordsOf, type Word } from './analysis.ts'
import { beginningOf, passagesOf, type Match } from './passages.ts'

/** Most highlights of an article, the headline among them. */
const MAX_HIGHLIGHTS = 3
/** Enough to choose passages from. */
const MAX_MATCHES = 200

/** A term, as it is found in a text: words of these stems in a row, then, of a prefix, a word that begins so. */
interface Pattern {
  readonly headlineOnly: boolean
  readonly stems: readonly string[]
  readonly beginning: string | undefined
}

/** Finds what of a query matched in headline and text. Compares words as the full-text table does. */
export class Highlighter {
  readonly #longest: number
  readonly #byLastStem: ReadonlyMap<string | undefined, readonly Pattern[]>
  readonly #prefixes: readonly Pattern[]

  constructor(query: Query) {
    const patterns = positiveTerms(query)
      .filter(({ field }) => field === undefined || field === 'headline')
      .map(patternOf)
    this.#longest = Math.max(
      ...patterns.map(({ stems, beginning }) => stems.length + (beginning === undefined ? 0 : 1)),
      0,
    )
    this.#prefixes = patterns.filter(({ beginning }) => beginning !== undefined)
    this.#byLastStem = Map.groupBy(
      patterns.filter(({ beginning }) => beginning === undefined),
      ({ stems }) => stems.at(-1),
    )
  }

  /** Passages with a match, at most three, or the beginning of the text. */
  highlights({ headline = '', text }: { readonly headline?: string; readonly text: string }): readonly Highlight[] {
    const inHeadline = passagesOf(headline, this.#matches(headline, true), 1)
    const inText = passagesOf(text, this.#matches(text, false), MAX_HIGHLIGHTS - inHeadline.length)
    if (inHeadline.length + inText.length === 0) return [{ field: 'text', text: beginningOf(text), ranges: [] }]
    return [
      ...inHeadline.map((passage) => ({ field: 'headline' as const, ...passage })),
      ...inText.map((passage) => ({ field: 'text' as const, ...passage })),
    ]
  }

  #matches(text: string, inHeadline: boolean): readonly Match[] {
    const matches: Match[] = []
    if (this.#longest === 0) return matches
    const recent: Word[] = []
    for (const word of wordsOf(text)) {
      recent.push(word)
      if (recent.length > this.#longest) recent.shift()
      for (const pattern of this.#endingIn(word)) {
        const first = (inHeadline || !pattern.headlineOnly) && firstWord(pattern, recent)
        if (first) matches.push({ start: first.start, end: word.end, of: pattern })
      }
      if (matches.length >= MAX_MATCHES) break
    }
    return matches
  }

  #endingIn(word: Word): readonly Pattern[] {
    const complete = this.#byLastStem.get(word.stem) ?? []
    if (this.#prefixes.length === 0) return complete
    const begun = this.#prefixes.filter(
      ({ beginning = '' }) => word.folded.startsWith(beginning) || word.stem.startsWith(beginning),
    )
    return [...complete, ...begun]
  }
}

function patternOf({ kind, text, field }: QueryTerm): Pattern {
  const words = [...wordsOf(text)]
  const last = kind === 'prefix' ? words.pop() : undefined
  return { headlineOnly: field === 'headline', stems: words.map(({ stem }) => stem), beginning: last?.folded }
}

/** The first word of the pattern in the row of words that the last one ends. */
function firstWord({ stems, beginning }: Pattern, row: readonly Word[]): Word | undefined {
  const from = row.length - stems.length - (beginning === undefined ? 0 : 1)
  return from >= 0 && stems.every((stem, n) => row[from + n]?.stem === stem) ? row[from] : undefined
}
