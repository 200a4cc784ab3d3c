import type { Figure } from '../figure.ts'
import type { Suite } from '../main.ts'
import { dates } from './dates/dates.measure.ts'
import { duplicates } from './duplicates/duplicates.measure.ts'
import { entities } from './entities/entities.measure.ts'
import type { Measure } from './measure.ts'
import { places } from './places/places.measure.ts'
import { quotations } from './quotations/quotations.measure.ts'
import { seed } from './seed/seed.measure.ts'
import { topics } from './topics/topics.measure.ts'
import { speed } from './speed/speed.measure.ts'

/** One for each thing that enrichment finds, the headline first. */
const MEASURES: readonly Measure[] = [entities, speed, quotations, dates, places, topics, duplicates, seed]

/** How right enrichment is on texts that are marked by hand, and how fast, beside tools that do the same; every figure in this run. */
export const enrichment: Suite = async (tell, options) => {
  const figures: Figure[] = []
  for (const measure of MEASURES) figures.push(...(await measure({ ...options, tell })))
  return figures
}
