import type { Enrich } from '../enricher.ts'
import { isStopWord } from '../lexicon/stop-words.ts'
import { documentOf, makeDocument, type Document } from '../text/document.ts'
import { sentencesOf, type TokenRange } from '../text/paragraphs.ts'
import { mentionOf } from '../entities/name.ts'

const MOST_SENTENCES = 3
/** An article gets a sentence of summary for so many of its own. */
const SENTENCES_EACH = 6
const LEAST_WORDS = 6
const MOST_WORDS = 70
/** Later sentences must say this much more to come before the first ones: news tells first what matters. */
const POSITION_WEIGHT = 1.5
const HEADLINE_WEIGHT = 2

/**
 * The sentences that say most of what the article says, in its order, with their offsets: extractive, so that nothing
 * is made up. English only.
 */
export const summarise: Enrich<'summary'> = (article, { language }) => {
  if (language !== 'en') return { summary: [] }
  const document = documentOf(article)
  const all = sentencesOf(document.tokens)
  const telling = all.filter((range) => isTelling(document, range))
  const sentences = telling.length > 0 ? telling : all
  const weights = weigh(document, article.headline)
  const count = Math.min(MOST_SENTENCES, Math.max(1, Math.round(sentences.length / SENTENCES_EACH)))
  const best = sentences
    .map((range, index) => ({ range, score: scoreOf(document, range, weights) * (1 + POSITION_WEIGHT / (1 + index)) }))
    .sort((a, b) => b.score - a.score || a.range.first - b.range.first)
    .slice(0, count)
    .sort((a, b) => a.range.first - b.range.first)
  return { summary: best.map(({ range }) => mentionOf(document, range.first, range.end - 1)) }
}

/** Neither a title, nor a fragment, nor a quotation on its own: those need the sentence before to be understood. */
function isTelling({ tokens, inTitle }: Document, { first, end }: TokenRange): boolean {
  if (inTitle[first] || tokens[first]?.kind === 'mark') return false
  let words = 0
  for (let at = first; at < end; at++) if (tokens[at]?.kind === 'word') words++
  return words >= LEAST_WORDS && words <= MOST_WORDS
}

/** How much each word says: how often the article uses it, more for those of the headline. */
function weigh({ tokens }: Document, headline: string | undefined): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const { kind, lower } of tokens)
    if (kind === 'word' && !isStopWord(lower)) weights.set(lower, (weights.get(lower) ?? 0) + 1)
  for (const { kind, lower } of headline ? makeDocument(headline).tokens : []) {
    const weight = kind === 'word' ? weights.get(lower) : undefined
    if (weight !== undefined) weights.set(lower, weight * HEADLINE_WEIGHT)
  }
  return weights
}

function scoreOf({ tokens }: Document, { first, end }: TokenRange, weights: ReadonlyMap<string, number>): number {
  const seen = new Set<string>()
  let sum = 0
  for (let at = first; at < end; at++) {
    const lower = tokens[at]?.lower ?? ''
    const weight = weights.get(lower)
    if (weight === undefined || seen.has(lower)) continue
    seen.add(lower)
    sum += Math.log2(1 + weight)
  }
  return sum / Math.sqrt(end - first)
}
