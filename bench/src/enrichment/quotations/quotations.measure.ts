import { enrichText } from '../enrich-text.ts'
import { type Measure, sampled } from '../measure.ts'
import { polnearTexts } from './polnear.ts'
import { countQuotations } from './score-quotations.ts'

const QUICK = 84

/** Quotations in marks of five words and more, and who says them, on PolNeAR's development texts. */
export const quotations: Measure = (options) => {
  const texts = sampled(polnearTexts(options.data), QUICK, options)
  options.tell(`quotations in ${texts.length} articles of PolNeAR`)
  const counts = texts.map((gold) => countQuotations(gold, enrichText(gold.text).quotes))
  const sum = (of: 'gold' | 'found' | 'speakerRight' | 'named' | 'namedRight'): number =>
    counts.reduce((total, one) => total + one[of], 0)
  return [
    { name: `quotations, PolNeAR: found of ${sum('gold')}`, value: (100 * sum('found')) / sum('gold'), unit: '%' },
    { name: 'quotations, PolNeAR: speaker right', value: (100 * sum('speakerRight')) / sum('gold'), unit: '%' },
    {
      name: `quotations, PolNeAR: speaker right of ${sum('named')} with a name`,
      value: (100 * sum('namedRight')) / sum('named'),
      unit: '%',
    },
  ]
}
