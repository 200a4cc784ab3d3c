import { readFileSync } from 'node:fs'
import { NO_ENRICHMENTS } from '@wiredesk/contracts'
import { findAll } from '@wiredesk/enrichment/enrich-article'
import { dataFile } from '../../extraction/data-folder.ts'
import type { Measure } from '../measure.ts'
import { reutersBodies } from '../reuters.ts'
import { pairOf, pairsInBands } from './pairs-in-bands.ts'

/** Two articles by their ids, and the Jaccard similarity of their shingles of five words. */
type Pair = readonly [string, string, number]

const NEAR = 0.5

/**
 * Whether the signatures bring near-duplicates together, over all of Reuters-21578: the pairs that are known to be alike among those that share a
 * band, and how many others each article would have to be compared with.
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
  const near = pairs.filter(([, , jaccard]) => jaccard >= NEAR)
  const found = near.filter(([a, b]) => together.has(pairOf(a, b)))
  return [
    {
      name: `near-duplicates, Reuters: share a band, of ${near.length} pairs`,
      value: (100 * found.length) / near.length,
      unit: '%',
    },
    {
      name: 'near-duplicates, Reuters: others to compare with',
      value: (2 * together.size) / bodies.length,
      unit: 'articles',
    },
  ]
}
