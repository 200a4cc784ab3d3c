import { readFileSync } from 'node:fs'
import { NEAR, similarityOf } from '@wiredesk/article-index'
import { NO_ENRICHMENTS } from '@wiredesk/contracts'
import { findAll } from '@wiredesk/enrichment/enrich-article'
import { dataFile } from '../../extraction/data-folder.ts'
import type { Measure } from '../measure.ts'
import { reutersBodies } from '../reuters.ts'
import { pairOf, pairsInBands } from './pairs-in-bands.ts'
import { plainSimilarity } from './plain-similarity.ts'

/** Two articles by their ids, and the Jaccard similarity of their shingles of five words. */
type Pair = readonly [string, string, number]

/**
 * Whether near-duplicates are found, over all of Reuters-21578: those that share a band of their signatures are compared, as the index does it, and told of
 * from a similarity of 0.5 on. Wrong is what is told of a pair that has less by a plain count of its shingles; beside it, how many others each article is compared with.
 */
export const duplicates: Measure = ({ data, quick, tell }) => {
  const pairs = JSON.parse(readFileSync(dataFile(data, 'duplicates', 'reuters-pairs.json'), 'utf8')) as readonly Pair[]
  const inPairs = new Set(pairs.flatMap(([a, b]) => [a, b]))
  const bodies = [...reutersBodies()].filter(([id]) => !quick || inPairs.has(id))
  tell(`near-duplicates among ${bodies.length} articles of Reuters-21578`)
  // All other findings are given, so that none of them is looked for.
  const { signature: _unread, ...known } = { ...NO_ENRICHMENTS, boilerplate: [] }
  const signatures = new Map(bodies.map(([id, text]) => [id, findAll({ text }, known).findings.signature ?? '']))
  const together = pairsInBands(signatures)
  const textOf = new Map(bodies)
  const similarities = (pair: string, measure: typeof similarityOf): number => {
    const [a = '', b = ''] = pair.split(' ')
    return measure(textOf.get(a) ?? '', textOf.get(b) ?? '')
  }
  const told = new Set([...together].filter((pair) => similarities(pair, similarityOf) >= NEAR))
  const near = pairs.filter(([, , jaccard]) => jaccard >= NEAR)
  const found = near.filter(([a, b]) => told.has(pairOf(a, b)))
  const wrong = [...told].filter((pair) => similarities(pair, plainSimilarity) < NEAR)
  return [
    {
      name: `near-duplicates, Reuters: found, of ${near.length} pairs`,
      value: (100 * found.length) / near.length,
      unit: '%',
    },
    {
      name: `near-duplicates, Reuters: wrong, of ${told.size} pairs told of`,
      value: (100 * wrong.length) / told.size,
      unit: '%',
    },
    {
      name: 'near-duplicates, Reuters: others to compare with',
      value: (2 * together.size) / bodies.length,
      unit: 'articles',
    },
  ]
}
