import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { enrichArticle } from '@wiredesk/enrichment/enrich-article'
import { dataFile } from '../../extraction/data-folder.ts'
import { MissingData } from '../../missing-data.ts'
import type { Measure } from '../measure.ts'
import { goldSchema } from './gold.ts'
import { mistakesIn } from './score-seed.ts'

/** The first article that Wiredesk was given, against what a careful reader finds in it. */
export const seed: Measure = ({ data, tell }) => {
  const folder = dataFile(data, 'seed')
  const gold = goldSchema.parse(JSON.parse(readFileSync(dataFile(folder, 'gold.json'), 'utf8')))
  const file = readdirSync(folder).find((name) => name.endsWith('.txt'))
  if (file === undefined) throw new MissingData(join(folder, '*.txt'))
  const text = readFileSync(join(folder, file), 'utf8')
  const { article, enrichments } = enrichArticle({ text, publishedAt: gold.published_at })
  const { missed, wrong } = mistakesIn(text, article.text, enrichments, gold)
  for (const one of missed) tell(`the seed article: missed ${one}`)
  for (const one of wrong) tell(`the seed article: false ${one}`)
  return [
    { name: 'the seed article: missed', value: missed.length, unit: 'items' },
    { name: 'the seed article: false', value: wrong.length, unit: 'items' },
  ]
}
