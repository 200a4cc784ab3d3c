import { findNames } from '../../libs/enrichment/src/entities/find-names.ts'
import type { Name } from '../../libs/enrichment/src/entities/name.ts'
import type { Tagger } from '../../libs/enrichment/src/tagger/tagger.ts'
import { makeDocument } from '../../libs/enrichment/src/text/document.ts'
import type { Article } from './corpus.ts'
import { tokensOf } from './examples.ts'

interface Counts {
  right: number
  found: number
  gold: number
}

/** For each source, how right the rules alone are and how right the tagger is: F1 of kind, first and last token. */
export function score(articles: readonly Article[], tagger: Tagger): readonly string[] {
  const rules = new Map<string, Counts>()
  const tagged = new Map<string, Counts>()
  for (const { source, text, names } of articles) {
    const document = makeDocument(text)
    const gold = tokensOf(document, names)
    const found = findNames(document)
    count(rules, source, found, gold)
    count(tagged, source, tagger(document, found), gold)
  }
  return [...tagged].map(
    ([source, counts]) => `${source}: ${f1(counts)} % (rules ${f1(rules.get(source))} %) of ${counts.gold} names`,
  )
}

function count(all: Map<string, Counts>, source: string, found: readonly Name[], gold: readonly Name[]): void {
  const counts = all.get(source) ?? { right: 0, found: 0, gold: 0 }
  const wanted = new Set(gold.map(keyOf))
  counts.right += found.filter((name) => wanted.has(keyOf(name))).length
  counts.found += found.length
  counts.gold += gold.length
  all.set(source, counts)
}

const keyOf = ({ kind, first, last }: Name): string => `${kind} ${first} ${last}`

const f1 = ({ right, found, gold }: Counts = { right: 0, found: 0, gold: 0 }): string =>
  ((200 * right) / Math.max(1, found + gold)).toFixed(1)
