import { isReportingVerb } from '../lexicon/speech-verbs.ts'
import type { Token } from '../text/token.ts'
import type { TokenRange } from '../text/paragraphs.ts'
import type { Cue } from './find-cues.ts'
import { leadStart } from './lead-subject.ts'
import type { Quotation } from './find-quotations.ts'

/** So many tokens on, the comma still stands behind a listener, as in `told reporters, "..."`, and no clause. */
const LISTENER = 2

/** How a quotation found its cue: from right beside it to the paragraph before. */
export type Nearness = 'after' | 'before' | 'continued' | 'paragraph' | 'previous'

export interface Attribution {
  readonly cue: Cue
  readonly nearness: Nearness
}

/** For each quotation, the cue that it belongs to, if any. */
export function attribute(
  tokens: readonly Token[],
  paragraphs: readonly TokenRange[],
  quotations: readonly Quotation[],
  cues: readonly Cue[],
): readonly (Attribution | undefined)[] {
  const found: (Attribution | undefined)[] = []
  for (const [index, quotation] of quotations.entries()) {
    const before = quotations[index - 1]
    const near = around(cues, quotation)
    const from = Math.max(before?.last ?? -1, (paragraphs[quotation.paragraph]?.first ?? 0) - 1)
    const own = beside(tokens, quotation, near, from, quotations[index + 1]?.first ?? tokens.length)
    const continued = before && before.lastParagraph === quotation.paragraph ? found[index - 1] : undefined
    if (own || isIntroduced(tokens, quotation, before)) {
      found.push(own ?? introduced(tokens, quotation, near.before))
      continue
    }
    found.push(
      (continued && { cue: continued.cue, nearness: 'continued' }) ??
        inParagraph(near, paragraphs[quotation.paragraph], paragraphs[quotation.lastParagraph]) ??
        fromParagraphBefore(cues, paragraphs, quotation, before, found[index - 1]),
    )
  }
  return found
}

/** A sentence of its own ends in a colon right before the quotation: it tells who speaks, or nothing does. */
function isIntroduced(tokens: readonly Token[], { first }: Quotation, before: Quotation | undefined): boolean {
  const colon = first - 1
  return tokens[colon]?.text === ':' && leadStart(tokens, colon) > (before?.last ?? -1)
}

/** The cue in the sentence that ends in the colon, in the paragraph before. */
function introduced(tokens: readonly Token[], { first }: Quotation, cue: Cue | undefined): Attribution | undefined {
  return cue && cue.at >= leadStart(tokens, first - 1) ? { cue, nearness: 'previous' } : undefined
}

/** The last cue before a quotation, and the first behind it. */
interface Near {
  readonly before: Cue | undefined
  readonly after: Cue | undefined
  /** The last but one before it. */
  readonly previous: Cue | undefined
}

function around(cues: readonly Cue[], { first, last }: Quotation): Near {
  const count = countBefore(cues, first)
  return { before: cues[count - 1], after: cues[countBefore(cues, last + 1)], previous: cues[count - 2] }
}

/** A named "said" reports the clause of an unnamed verb behind it in the sentence: "Lee said residents had asked". */
function reports(tokens: readonly Token[], outer: Cue, inner: Cue): boolean {
  return (
    inner.source.kind === 'phrase' &&
    outer.source.kind !== 'phrase' &&
    isReportingVerb(outer.verb ?? '') &&
    isUnbroken(tokens, outer.at, inner.at)
  )
}

/**
 * `He said residents had asked for sleep, "and they are right"`: after a clause and a comma the quotation, which starts
 * in lower case, goes on with what is reported; `called it "a shame"` and `asked, "why?"` are the verb's own.
 */
export function goesOnAfterClause(tokens: readonly Token[], { first }: Quotation, { at, source }: Cue): boolean {
  return (
    tokens[first - 1]?.text === ',' &&
    tokens[first + 1]?.casing === 'lower' &&
    first - 1 > Math.max(at, source.last) + LISTENER
  )
}

/** How many cues stand before a token; the cues are in order. */
function countBefore(cues: readonly Cue[], token: number): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.at ?? 0) < token) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The cue in the words right after the quotation, or else right before it, in the same sentence and between two tokens.
 */
function beside(
  tokens: readonly Token[],
  quotation: Quotation,
  near: Near,
  from: number,
  to: number,
): Attribution | undefined {
  const following = tokens[quotation.last + 1]
  const goesOn = following !== undefined && !following.newLine && !startsSentence(tokens, quotation.last + 1)
  const after =
    goesOn && near.after && near.after.at < to && isUnbroken(tokens, quotation.last + 1, near.after.at)
      ? near.after
      : undefined
  const nearest =
    near.before && near.before.at > from && isUnbroken(tokens, near.before.at + 1, quotation.first - 1)
      ? near.before
      : undefined
  const isRest = nearest && near.previous && goesOnAfterClause(tokens, quotation, nearest)
  const before = isRest && reports(tokens, near.previous, nearest) ? near.previous : nearest
  if (after && before)
    return isNearer(tokens, quotation, after, before)
      ? { cue: after, nearness: 'after' }
      : { cue: before, nearness: 'before' }
  if (after) return { cue: after, nearness: 'after' }
  return before && { cue: before, nearness: 'before' }
}

/**
 * What follows a closing mark starts a sentence only where the quotation itself ended one: not in `"Why?" he asked`.
 */
function startsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!token?.sentenceStart) return false
  const ended = tokens[at - 2]?.text
  return ended === '.' || ended === '…' || token.casing !== 'lower'
    ? !(ended === '?' || ended === '!' || ended === ',')
    : false
}

function isUnbroken(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) if (tokens[at]?.sentenceStart || tokens[at]?.newLine) return false
  return true
}

/** `, X said` right behind the marks wins; so does `X said: ` right before them, and what `and asked` goes on after. */
function isNearer(tokens: readonly Token[], quotation: Quotation, after: Cue, before: Cue): boolean {
  const inner = tokens[quotation.last - 1]?.text
  if (inner === ',') return true
  if (tokens[quotation.last + 1]?.lower === 'and') return false
  const lead = tokens[quotation.first - 1]?.text
  if (lead === ':' || lead === ',' || before.at === quotation.first - 1) return false
  return after.at - quotation.last < quotation.first - before.at
}

function inParagraph(
  { before, after }: Near,
  first: TokenRange | undefined,
  last: TokenRange | undefined,
): Attribution | undefined {
  if (before && first && before.at >= first.first) return { cue: before, nearness: 'paragraph' }
  return after && last && after.at < last.end ? { cue: after, nearness: 'paragraph' } : undefined
}

/** A paragraph that is all quotation, or has no cue, belongs to who spoke in the one before. */
function fromParagraphBefore(
  cues: readonly Cue[],
  paragraphs: readonly TokenRange[],
  quotation: Quotation,
  before: Quotation | undefined,
  attribution: Attribution | undefined,
): Attribution | undefined {
  const own = paragraphs[quotation.paragraph]
  const previous = paragraphs[quotation.paragraph - 1]
  if (!own || !previous) return undefined
  const latest = cues[countBefore(cues, own.first) - 1]
  const cue = latest && latest.at >= previous.first ? latest : undefined
  const quoted = before?.lastParagraph === quotation.paragraph - 1 ? attribution?.cue : undefined
  const chosen = quoted && (!cue || cue.at <= (before?.last ?? 0) || cue === quoted) ? quoted : (cue ?? quoted)
  return chosen && { cue: chosen, nearness: 'previous' }
}
