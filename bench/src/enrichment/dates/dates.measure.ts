import { f1, sumOf } from '../counts.ts'
import { enrichText } from '../enrich-text.ts'
import { type Measure, sampled } from '../measure.ts'
import { countDates } from './score-dates.ts'
import { timemlTexts } from './timeml.ts'

const QUICK = 100

/** Values of dates and times (not of durations and sets) on both corpora of TempEval-3, read against the document's own time. */
export const dates: Measure = (options) => {
  const corpora = timemlTexts(options.data)
  const scored = (['TimeBank', 'AQUAINT'] as const).map((corpus) => {
    const texts = sampled(corpora[corpus], QUICK, options)
    options.tell(`dates in ${texts.length} articles of ${corpus}`)
    const counts = texts.map(({ text, publishedAt, dates: gold }) =>
      countDates(enrichText(text, { publishedAt }).dates, gold),
    )
    return { corpus, counts }
  })
  const all = scored.flatMap(({ counts }) => counts)
  return [...scored, { corpus: 'TimeBank and AQUAINT', counts: all }].reverse().flatMap(({ corpus, counts }) => [
    { name: `dates, ${corpus}: F1 of values`, value: 100 * f1(sumOf(counts.map(({ values }) => values))), unit: '%' },
    { name: `dates, ${corpus}: F1 of spans`, value: 100 * f1(sumOf(counts.map(({ spans }) => spans))), unit: '%' },
  ])
}
