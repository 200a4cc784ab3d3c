import { enrichText } from '../enrich-text.ts'
import { type Measure, sampled } from '../measure.ts'
import { lglTexts } from './lgl.ts'
import { mostPopulousMatch } from './most-populous.ts'
import { countPlaces, type PlaceCounts } from './score-places.ts'

const QUICK = 150

/** The country of each place in local news, against the most populous place of that name. A place that is not found has no country. */
export const places: Measure = (options) => {
  const texts = sampled(lglTexts(options.data), QUICK, options)
  options.tell(`countries of places in ${texts.length} articles of LGL`)
  const baseline = mostPopulousMatch()
  const counts = texts.map((gold) => countPlaces(gold, enrichText(gold.text).places, baseline))
  const sum = (of: keyof PlaceCounts): number => counts.reduce((total, one) => total + one[of], 0)
  const share = (part: keyof PlaceCounts, of: keyof PlaceCounts): number => (100 * sum(part)) / sum(of)
  return [
    {
      name: `places, LGL: country wrong of ${sum('gold')} (against most populous)`,
      value: 100 - share('right', 'gold'),
      unit: '%',
      baseline: 100 - share('baseline', 'gold'),
    },
    {
      name: `places, LGL: country wrong of ${sum('found')} that are found`,
      value: 100 - share('right', 'found'),
      unit: '%',
      baseline: 100 - share('baselineOfFound', 'found'),
    },
  ]
}
