import type { Quote } from '@wiredesk/contracts'
import type { Enrich } from '../enricher.ts'
import { mentionOf } from '../entities/name.ts'
import { isPlainSpeechVerb } from '../lexicon/speech-verbs.ts'
import { attribute, goesOnAfterClause, type Attribution, type Nearness } from '../quotes/attribute.ts'
import { findCues, type Cue } from '../quotes/find-cues.ts'
import { findIndirect } from '../quotes/find-indirect.ts'
import { findQuotations, type Quotation } from '../quotes/find-quotations.ts'
import { isNoSpeech } from '../quotes/scare-quotes.ts'
import { resolveSources } from '../quotes/resolve-source.ts'
import { speakerMentions, type Speaker } from '../quotes/speakers.ts'
import { documentOf, type Document } from '../text/document.ts'
import { paragraphsOf } from '../text/paragraphs.ts'
import type { Token } from '../text/token.ts'

const confidences: Readonly<Record<Nearness, number>> = {
  after: 0.95,
  before: 0.9,
  continued: 0.85,
  paragraph: 0.65,
  previous: 0.7,
}
const UNATTRIBUTED = 0.3
const INDIRECT = 0.6
const INDIRECT_PRONOUN = 0.5
const CLOSING = '"”“»«'

/**
 * Quotations with their speakers: direct and partial in all quotation marks, over several paragraphs too, and indirect
 * where a named speaker and a verb of speech are clear. The speaker is found by the nearest verb of speech, else in the
 * paragraph before; quoted words that nobody says are left out. English only.
 */
export const findQuotes: Enrich<'quotes'> = (article, findings) => {
  if (findings.language !== 'en') return { quotes: [] }
  const document = documentOf(article)
  const { tokens } = document
  const paragraphs = paragraphsOf(tokens)
  const quotations = findQuotations(tokens, paragraphs)
  const quoted = new Uint8Array(tokens.length)
  for (const { first, last } of quotations) quoted.fill(1, first, last + 1)
  const speakers = speakerMentions(document, findings)
  const scene = { tokens, quoted, speakers }
  const cues = findCues(scene)
  const resolved = resolveSources(scene, cues)
  const attributions = attribute(tokens, paragraphs, quotations, cues)
  const quotes: Quote[] = []
  for (const [index, quotation] of quotations.entries()) {
    const attribution = attributions[index]
    if (!isNoSpeech(tokens, quotation, attribution)) quotes.push(toQuote(document, quotation, attribution, resolved))
  }
  for (const { cue, first, last } of findIndirect(tokens, cues, quoted, speakers, resolved)) {
    quotes.push({
      ...mentionOf(document, first, last),
      kind: 'indirect',
      ...said(document, cue, resolved),
      confidence: cue.source.kind === 'name' ? INDIRECT : INDIRECT_PRONOUN,
    })
  }
  return { quotes: quotes.sort((a, b) => a.start - b.start) }
}

function toQuote(
  document: Document,
  quotation: Quotation,
  attribution: Attribution | undefined,
  resolved: ReadonlyMap<Cue, Speaker>,
): Quote {
  const kind = isWhole(document, quotation, attribution) ? 'direct' : 'partial'
  const mention = mentionOf(document, quotation.first, quotation.last)
  if (!attribution) return { ...mention, kind, confidence: UNATTRIBUTED }
  const { cue, nearness } = attribution
  const isAlone = cue.verb === undefined && cue.source.last + 1 >= cue.at
  const plain = isAlone || cue.verb === 'according to' || isPlainSpeechVerb(cue.verb ?? '')
  const doubt = (plain ? 1 : 0.9) * (cue.source.kind === 'name' ? 1 : 0.9) * (quotation.closed ? 1 : 0.7)
  return {
    ...mention,
    kind,
    ...said(document, cue, resolved),
    confidence: Math.round(confidences[nearness] * doubt * 100) / 100,
  }
}

function said(
  document: Document,
  cue: Cue,
  resolved: ReadonlyMap<Cue, Speaker>,
): Pick<Quote, 'speaker' | 'source' | 'verb'> {
  const speaker = resolved.get(cue)?.name
  return {
    ...(speaker !== undefined && { speaker }),
    source: mentionOf(document, cue.source.first, cue.source.last),
    ...(cue.verb !== undefined && { verb: cue.verb }),
  }
}

/** `"We won," he told reporters, "and I am glad"`: a quotation ends in the sentence before the verb. */
function closesInSentence(tokens: readonly Token[], cue: number): boolean {
  for (let at = cue; at > 0 && !tokens[at]?.newLine; at--) {
    if (tokens[at]?.kind === 'mark' && CLOSING.includes(tokens[at]?.text ?? '')) return true
    if (tokens[at]?.sentenceStart) return false
  }
  return false
}

/** Whole sentences rather than some words of one. */
function isWhole(document: Document, quotation: Quotation, attribution: Attribution | undefined): boolean {
  const { tokens } = document
  const { first } = quotation
  const before = tokens[first - 1]
  const inner = tokens[first + 1]
  if (tokens[first]?.newLine || !before || inner?.sentenceStart) return true
  if (before.text === ':') return true
  if (before.text === ',')
    return !(
      attribution?.nearness === 'before' &&
      goesOnAfterClause(tokens, quotation, attribution.cue) &&
      !closesInSentence(tokens, attribution.cue.at)
    )
  return attribution?.nearness !== 'before' ? inner?.casing !== 'lower' : attribution.cue.at === first - 1
}
