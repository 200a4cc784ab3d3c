import { dataFile, jsonLines } from '../../extraction/data-folder.ts'
import type { Figure } from '../../figure.ts'
import { type Counts, f1, precision, recall, sumOf } from '../counts.ts'
import { enrichText } from '../enrich-text.ts'
import { type Measure, sampled } from '../measure.ts'
import { entitiesOf, type Entity, type Label, strictCounts } from './entity.ts'
import { peersNamed } from './peers.ts'

interface GoldArticle {
  readonly text: string
  readonly entities: readonly Entity[]
}
/** A tool's names in each of the texts. */
interface Side {
  readonly name: string
  readonly found: readonly (readonly Entity[])[]
}

const SETS = ['newswire', 'gum-news'] as const
const LABELS: readonly Label[] = ['PER', 'ORG', 'LOC']
const QUICK = 120

/**
 * Names on raw text: strict span and label F1 over people, organisations and places, micro-averaged. `newswire` comes first: hand-labelled news
 * of all the world; `gum-news` is Wikinews, whose conventions differ more.
 */
export const entities: Measure = async (options) => {
  const peers = peersNamed(options.peers)
  const figures: Figure[] = []
  for (const set of SETS) {
    const lines = jsonLines(dataFile(options.data, 'ner', 'dev', `${set}.jsonl.xz`)) as readonly GoldArticle[]
    const articles = sampled(lines, QUICK, options)
    options.tell(`names in ${articles.length} articles of ${set}`)
    const texts = articles.map(({ text }) => text)
    const [ours, baseline, ...others]: readonly Side[] = [
      { name: 'ours', found: texts.map((text) => entitiesOf(enrichText(text))) },
      ...(await Promise.all(peers.map(async ({ name, find }) => ({ name, found: await find(texts) })))),
    ]
    if (ours && baseline) figures.push(...figuresOf(set, articles, ours, baseline, others))
  }
  return figures
}

function figuresOf(
  set: string,
  articles: readonly GoldArticle[],
  ours: Side,
  baseline: Side,
  others: readonly Side[],
): readonly Figure[] {
  const counts = ({ found }: Side, label?: Label): Counts => {
    const of = (all: readonly Entity[]): readonly Entity[] => (label ? all.filter((one) => one.label === label) : all)
    return sumOf(articles.map(({ text, entities: gold }, at) => strictCounts(text, of(found[at] ?? []), of(gold))))
  }
  const figure = (what: string, measure: (counts: Counts) => number, label?: Label): Figure => ({
    name: `names, ${set}: ${what}`,
    value: 100 * measure(counts(ours, label)),
    unit: '%',
    baseline: 100 * measure(counts(baseline, label)),
  })
  return [
    figure(`F1 (against ${baseline.name})`, f1),
    ...others.map((side) => ({ ...figure(`F1 against ${side.name}`, f1), baseline: 100 * f1(counts(side)) })),
    figure('precision', precision),
    figure('recall', recall),
    ...LABELS.map((label) => figure(`F1 of ${label}`, f1, label)),
  ]
}
