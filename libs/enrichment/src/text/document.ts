import { tokenise } from './tokenise.ts'
import type { Token } from './token.ts'

/** A text with its tokens, as every English enricher reads it. */
export interface Document {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Words that the text writes in lower case somewhere: capitalised at the start of a sentence they are no names. */
  readonly lowerCased: ReadonlySet<string>
  /** How often the text capitalises a word, wherever it stands. */
  readonly capitalised: ReadonlyMap<string, number>
  /** For each token, whether it stands in a line of title case or capitals, where a capital says nothing. */
  readonly inTitle: Uint8Array
}

const documents = new WeakMap<object, Document>()

/** The document of an article's text: made once for all enrichers of the same article. */
export function documentOf(article: { readonly text: string }): Document {
  const known = documents.get(article)
  if (known) return known
  const made = makeDocument(article.text)
  documents.set(article, made)
  return made
}

export function makeDocument(text: string): Document {
  const tokens = tokenise(text)
  const inTitle = titleLines(tokens)
  const lowerCased = new Set<string>()
  const capitalised = new Map<string, number>()
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    if (token.casing === 'lower') lowerCased.add(token.lower)
    else capitalised.set(token.lower, (capitalised.get(token.lower) ?? 0) + 1)
  }
  return { text, tokens, lowerCased, capitalised, inTitle }
}

const LEAST_TITLE_WORDS = 4
const TITLE_SHARE = 0.75

function titleLines(tokens: readonly Token[]): Uint8Array {
  const inTitle = new Uint8Array(tokens.length)
  let first = 0
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && !tokens[at]?.newLine) continue
    if (isTitle(tokens, first, at)) inTitle.fill(1, first, at)
    first = at
  }
  return inTitle
}

/** A line without a full stop at its end whose words of four letters or more are nearly all capitalised. */
function isTitle(tokens: readonly Token[], first: number, end: number): boolean {
  const last = tokens[end - 1]
  if (
    end - first < LEAST_TITLE_WORDS ||
    end - first > 40 ||
    last?.text === '.' ||
    last?.text === '"' ||
    last?.text === '”'
  )
    return false
  let long = 0
  let capital = 0
  for (let at = first; at < end; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word' || token.text.length < 4) continue
    long++
    if (token.casing !== 'lower') capital++
  }
  return long >= LEAST_TITLE_WORDS - 1 && capital / long >= TITLE_SHARE
}
