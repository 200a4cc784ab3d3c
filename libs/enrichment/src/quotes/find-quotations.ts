import type { TokenRange } from '../text/paragraphs.ts'
import type { Token } from '../text/token.ts'
import { wordSet } from '../lexicon/word-set.ts'

/**
 * Text between quotation marks, the marks included; over several paragraphs where each of them opens anew and only the
 * last is closed.
 */
export interface Quotation {
  /** First and last token: the marks themselves, where both are there. */
  readonly first: number
  readonly last: number
  /** Number of the paragraph in which it starts, and of the one in which it ends. */
  readonly paragraph: number
  readonly lastParagraph: number
  /** A closing mark ends it. */
  readonly closed: boolean
}

/**
 * Opening marks with those that close them. The German „ closes with “, Swedish ” with itself, and » opens where «
 * closes.
 */
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '”': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‘': '’',
  "'": "'",
  '‚': '‘’',
  '`': "'",
}
const singles = "‘'‚"
const elisions = wordSet('em tis twas til till cause cos n bout round ere kay')
const ENDS = ',.?!…'
/** Tokens within which a single mark must close: a stray apostrophe is not searched for to the end of a long text. */
const LONGEST_SINGLE = 300

/** The quotations of a text, in order, none inside another. One pass over the tokens. */
export function findQuotations(tokens: readonly Token[], paragraphs: readonly TokenRange[]): readonly Quotation[] {
  const found: Quotation[] = []
  let open: { first: number; paragraph: number; mark: string } | undefined
  for (const [paragraph, { first, end }] of paragraphs.entries()) {
    let at = first
    if (open) {
      const mark = tokens[first]?.text
      if (mark !== open.mark) {
        found.push(unclosed(open, paragraphs))
        open = undefined
      } else at++
    }
    while (at < end) {
      if (!open) {
        const mark = opens(tokens, at)
        if (mark && (!singles.includes(mark) || closingSingle(tokens, at, end) > at))
          open = { first: at, paragraph, mark }
        at += mark === '`' ? 2 : 1
        continue
      }
      const close: number = singles.includes(open.mark)
        ? closingSingle(tokens, open.first, end)
        : closingDouble(tokens, at, end, open.mark)
      if (close < 0) break
      found.push({ first: open.first, last: close, paragraph: open.paragraph, lastParagraph: paragraph, closed: true })
      open = undefined
      at = close + 1
    }
  }
  if (open) found.push(unclosed(open, paragraphs))
  return found
}

/** Nothing closed it: it ends with its paragraph. */
function unclosed(open: { first: number; paragraph: number }, paragraphs: readonly TokenRange[]): Quotation {
  return {
    first: open.first,
    last: (paragraphs[open.paragraph]?.end ?? 1) - 1,
    paragraph: open.paragraph,
    lastParagraph: open.paragraph,
    closed: false,
  }
}

/** The mark that opens a quotation at a token. */
function opens(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token?.kind !== 'mark' || !next || next.newLine) return undefined
  if (token.text === '`') return next.text === '`' && !next.spaced ? '`' : undefined
  if (token.text === "'" && next.text === "'" && !next.spaced)
    return token.spaced && !tokens[at + 2]?.spaced ? '`' : undefined
  if (!(token.text in closers)) return undefined
  if (token.text === '“' || token.text === '„' || token.text === '«') return token.text
  const isOpening =
    (token.spaced || token.newLine || isOpeningMark(tokens[at - 1])) && (!next.spaced || token.text === '"')
  if (!isOpening) return undefined
  if (singles.includes(token.text) && (next.kind === 'number' || next.kind === 'mark' || elisions.has(next.lower)))
    return undefined
  return token.text
}

const isOpeningMark = (token: Token | undefined): boolean => token?.kind === 'mark' && '([—–-:"“'.includes(token.text)

function closingDouble(tokens: readonly Token[], from: number, end: number, mark: string): number {
  const closing = closers[mark] ?? mark
  for (let at = from; at < end; at++) {
    const token = tokens[at]
    if (token?.kind !== 'mark') continue
    if (mark === '`') {
      if (token.text === "'" && tokens[at + 1]?.text === "'" && !tokens[at + 1]?.spaced) return at + 1
      if (token.text === '"') return at
    } else if (closing.includes(token.text)) return at
  }
  return -1
}

/** A single mark closes after a full stop or comma, or after a word that is no plural with its apostrophe. */
function closingSingle(tokens: readonly Token[], opening: number, end: number): number {
  const closing = closers[tokens[opening]?.text ?? ''] ?? ''
  let doubtful = -1
  for (let at = opening + 2; at < Math.min(end, opening + LONGEST_SINGLE); at++) {
    const token = tokens[at]
    if (token?.kind !== 'mark' || !closing.includes(token.text) || token.spaced) continue
    const next = tokens[at + 1]
    if (next && !next.spaced && !next.newLine && next.kind !== 'mark') continue
    const before = tokens[at - 1]
    if (before?.kind === 'mark' && ENDS.includes(before.text)) return at
    if (!before?.lower.endsWith('s')) return doubtful > 0 ? doubtful : at
    if (doubtful < 0) doubtful = at
  }
  return doubtful
}
