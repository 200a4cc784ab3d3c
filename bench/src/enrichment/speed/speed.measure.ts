import { enrichArticle } from '@wiredesk/enrichment/enrich-article'
import { articles } from '../../articles.ts'
import { median } from '../../figure.ts'
import { compromiseEntities } from '../entities/compromise.ts'
import type { Measure } from '../measure.ts'

const ROUNDS = 3
const ARTICLES = 1_000
const QUICK = 300
const WARM_UP = 100
/** Articles for compromise, which is slower. */
const EACH = 10

/** The whole enrichment of articles of about 2.7 KB in one thread, against compromise's tagger and its names alone; in turns, so that both have the same machine. */
export const speed: Measure = ({ quick, tell }) => {
  const texts = articles(quick ? QUICK : ARTICLES, 'speed').map(({ text }) => text)
  tell(`speed, on ${texts.length} articles of Reuters' bodies joined`)
  const ours = (text: string): unknown => enrichArticle({ text, publishedAt: '1987-03-01', language: 'en' })
  for (const text of texts.slice(0, WARM_UP)) ours(text)
  for (const text of texts.slice(0, EACH)) compromiseEntities(text)
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: rate(texts, ours),
    compromise: rate(texts.slice(0, texts.length / EACH), compromiseEntities),
  }))
  const figure = (what: 'characters' | 'articles') => ({
    name: `whole enrichment on one core (against compromise's tagger)`,
    value: median(rounds.map((round) => round.ours[what])),
    unit: `${what}/s`,
    baseline: median(rounds.map((round) => round.compromise[what])),
  })
  return [figure('characters'), figure('articles')]
}

function rate(
  texts: readonly string[],
  work: (text: string) => unknown,
): Readonly<Record<'characters' | 'articles', number>> {
  const begun = performance.now()
  for (const text of texts) work(text)
  const seconds = (performance.now() - begun) / 1_000
  return { articles: texts.length / seconds, characters: texts.join('').length / seconds }
}
