import type { Quote } from '@wiredesk/contracts'
import { overlap, type Span } from '../span.ts'
import type { AttributedText } from './polnear.ts'

/** A quotation in marks, and where the text names its speaker. */
export interface GoldQuotation extends Span {
  readonly source: readonly Span[]
}

/** Of quotations in marks with a speaker. */
export interface QuotationCounts {
  readonly gold: number
  /** Covered by one that was found, but for a fifth of it at most. */
  readonly found: number
  /** Found, under who the annotator says: the named places overlap, or the name of the speaker is in the annotator's words. */
  readonly speakerRight: number
  /** Those whose annotator gives a name, not a pronoun or "officials". */
  readonly named: number
  readonly namedRight: number
}

const LEAST_WORDS = 5
const COVERED = 0.8
const OPENING = '"“'
const CLOSING = '"”'

/** The quotations of five words and more, in marks, with a speaker. Content that goes on behind a cue is two of them. */
export function goldQuotations({ text, attributions }: AttributedText): readonly GoldQuotation[] {
  const found = new Map<string, GoldQuotation>()
  for (const { content, source } of attributions) {
    if (source.length === 0) continue
    for (const part of content) {
      for (const span of quotedParts(text, part)) {
        const words = text.slice(span.start, span.end).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
        if (words.length >= LEAST_WORDS) found.set(`${span.start} ${span.end}`, { ...span, source })
      }
    }
  }
  return [...found.values()]
}

/** From each opening mark to its closing one, or to the end of the part. */
function quotedParts(text: string, { start, end }: Span): readonly Span[] {
  const parts: Span[] = []
  let opened = start > 0 && OPENING.includes(text[start - 1] ?? ' ') ? start - 1 : -1
  for (let at = start; at < end; at++) {
    const character = text[at] ?? ''
    if (opened >= 0 && CLOSING.includes(character)) {
      parts.push({ start: opened, end: at + 1 })
      opened = -1
    } else if (opened < 0 && OPENING.includes(character)) opened = at
  }
  if (opened >= 0) parts.push({ start: opened, end })
  return parts
}

export function countQuotations(gold: AttributedText, quotes: readonly Quote[]): QuotationCounts {
  const counts = { gold: 0, found: 0, speakerRight: 0, named: 0, namedRight: 0 }
  const marked = quotes.filter(({ kind }) => kind !== 'indirect')
  for (const quotation of goldQuotations(gold)) {
    const covering = marked.find((quote) => overlap(quote, quotation) >= COVERED * (quotation.end - quotation.start))
    const named = quotation.source.some((span) => namesSomebody(gold.text.slice(span.start, span.end)))
    const right = covering !== undefined && isSpeakerRight(gold.text, covering, quotation)
    counts.gold++
    counts.found += Number(covering !== undefined)
    counts.speakerRight += Number(right)
    counts.named += Number(named)
    counts.namedRight += Number(named && right)
  }
  return counts
}

function isSpeakerRight(text: string, { source, speaker }: Quote, gold: GoldQuotation): boolean {
  if (source && gold.source.some((span) => overlap(span, source) > 0)) return true
  const last = speaker?.split(/\s+/).at(-1)
  return (
    last !== undefined &&
    gold.source.some((span) =>
      text
        .slice(span.start, span.end)
        .split(/[^\p{L}\p{M}’'-]+/u)
        .includes(last),
    )
  )
}

/** A capital inside, the first word not counted unless another one follows it. */
const namesSomebody = (source: string): boolean =>
  /^(?!(?:He|She|They|It|I|We|The|A|An|One)\b)\p{Lu}|.\s\p{Lu}\p{Ll}/u.test(source)
