import type { TopicTag } from '@wiredesk/contracts'
import type { Token } from '../text/token.ts'
import { countTerms, SURE, termTable, type Term, type TermTable } from './find-terms.ts'
import { mediaTopics } from './media-topics.ts'
import type { TopicTerms } from './topic-terms.ts'
import type { WordKey } from './word-keys.ts'

const places = new Map(mediaTopics.map(({ code }, place) => [code, place]))
/** Of each topic the place of the one above it, its own for those at the top. */
const parents = Int16Array.from(mediaTopics, ({ code, parent }) => places.get(parent ?? code) ?? -1)

/** The terms of a language, ready for use. Throws for a code that is none. */
export function topicTable(lists: readonly TopicTerms[], keyOf: WordKey): TermTable {
  const placeOf = (code: string): number => {
    const place = places.get(code)
    if (place === undefined) throw new Error(`there is no media topic ${code}`)
    return place
  }
  return termTable(lists, placeOf, keyOf)
}

const HEADLINE_WEIGHT = 3
const LEAD_WEIGHT = 2
/** Tokens of the beginning: two or three sentences, which in news tell what it is about. */
const LEAD = 70
/** A term that is said again says less each time. */
const MOST_TIMES = 8
/** Tokens of a usual article: in longer ones more words fall by chance. */
const USUAL_LENGTH = 250
/** At least so much is said of a topic: two sure terms, or one in the headline and others that fit. */
const LEAST_SCORE = 1.5 * SURE
/** A topic at the top has at least this share of all that is said. */
const LEAST_SHARE = 0.15
/** A topic below has at least this share of what is said of the one above it. */
const LEAST_PART = 0.3
const LEAST_CONFIDENCE = 0.4
const MOST_TOPICS = 3

/** Topics of a text and its headline in the table's language, each at the top with those below it, the surest first; none where nothing is clear. */
export function classify(table: TermTable, tokens: readonly Token[], headline: readonly Token[]): readonly TopicTag[] {
  const counts = new Map<Term, number>()
  countTerms(table, headline, () => HEADLINE_WEIGHT, counts)
  countTerms(table, tokens, (at) => (at < LEAD ? LEAD_WEIGHT : 1), counts)
  const scores = scoresOf(counts, Math.max(1, Math.sqrt(tokens.length / USUAL_LENGTH)))
  const tops = [...parents.keys()].filter((place) => parents[place] === place)
  const total = tops.reduce((sum, top) => sum + (scores[top] ?? 0) ** 2, 0)
  return tops
    .map((top) => ({ top, share: (scores[top] ?? 0) ** 2 / total }))
    .filter(({ top, share }) => (scores[top] ?? 0) >= LEAST_SCORE && share >= LEAST_SHARE)
    .map(({ top, share }) => ({ top, confidence: confidenceOf(scores[top] ?? 0, share) }))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence || a.top - b.top)
    .slice(0, MOST_TOPICS)
    .flatMap(({ top, confidence }) => [tag(top, confidence), ...partsOf(scores, top, confidence)])
}

/** What is said of each topic, by place; at the top all that is said of those below. */
function scoresOf(counts: ReadonlyMap<Term, number>, length: number): Float64Array {
  const scores = new Float64Array(mediaTopics.length)
  for (const [{ topics, weights }, count] of counts) {
    const times = 1 + Math.log2(Math.min(MOST_TIMES, count))
    for (const [at, topic] of topics.entries()) {
      const score = ((weights[at] ?? 0) * times) / length
      const top = parents[topic] ?? topic
      scores[topic] = (scores[topic] ?? 0) + score
      if (top !== topic) scores[top] = (scores[top] ?? 0) + score
    }
  }
  return scores
}

/** Grows with what is said of it, and with how little is said of anything else. */
const confidenceOf = (score: number, share: number): number => (1 - Math.exp(-score / (3 * SURE))) * Math.sqrt(share)

function partsOf(scores: Float64Array, top: number, above: number): readonly TopicTag[] {
  return [...parents.keys()]
    .filter((place) => place !== top && parents[place] === top)
    .map((place) => ({ place, score: scores[place] ?? 0, part: (scores[place] ?? 0) / (scores[top] ?? 1) }))
    .filter(({ score, part }) => score >= LEAST_SCORE && part >= LEAST_PART)
    .map(({ place, part }) => ({ place, confidence: above * Math.sqrt(part) }))
    .sort((a, b) => b.confidence - a.confidence || a.place - b.place)
    .slice(0, MOST_TOPICS)
    .map(({ place, confidence }) => tag(place, confidence))
}

function tag(place: number, confidence: number): TopicTag {
  const { code = '', name = '' } = mediaTopics[place] ?? {}
  return { code, name, confidence: Math.round(confidence * 100) / 100 }
}
