import { Readability } from '@mozilla/readability'
import { ProblemError } from '@wiredesk/contracts'
import { articlesOfPage, htmlText } from '@wiredesk/ingest'
import { parseHTML } from 'linkedom'
import { type Figure, median } from '../figure.ts'
import type { Suite } from '../main.ts'
import { boilerplateFigures } from './boilerplate.ts'
import { type GoldPage, handMarkedPages, readabilityPages } from './pages.ts'
import { meanScore, tokenScore, tokensOf } from './token-score.ts'

const ROUNDS = 2
const WORST = 15

/** What a side finds in a page. */
interface Found {
  readonly text: string
  readonly title?: string
  readonly byline?: string
  readonly date?: string
}
type Side = (page: string) => Found

/**
 * The main text and the metadata of web pages, ours against @mozilla/readability with linkedom alone; then what the enricher of boilerplate removes.
 *
 * F1 is of tokens (see `tokensOf`), a mean over pages. The gold of readability's own test pages is what readability makes of them, so that it has 1 there
 * by construction, and what differs is what we leave out: captions, credits, bylines, links to other articles. Pages marked by hand are measured where
 * the folder of data has them.
 */
export const extraction: Suite = async (tell, { data }) => {
  const pages = readabilityPages(data)
  tell(`${pages.length} test pages of readability, whose own output is their gold`)
  const own = compare(pages)
  for (const line of worstPages(own)) tell(line)
  const marked = handMarkedPages(data)
  tell(marked.length > 0 ? `${marked.length} pages marked by hand` : 'no pages marked by hand in the folder of data')
  const byHand = marked.length > 0 ? scoreFigures('pages marked by hand', compare(marked)) : []
  tell('boilerplate')
  return [
    ...byHand,
    ...scoreFigures("readability's test pages", own),
    ...metadataFigures(pages, own),
    speedFigure(own),
    ...boilerplateFigures(data, pages),
  ]
}

interface Comparison {
  readonly pages: readonly GoldPage[]
  readonly ours: Run
  readonly alone: Run
}
interface Run {
  readonly found: readonly Found[]
  /** ms for all pages, the median of the rounds. */
  readonly ms: number
}

/** Each page by both sides in turn, so that both have the same machine; the first round warms up. */
function compare(pages: readonly GoldPage[]): Comparison {
  const times: Record<'ours' | 'alone', number[]> = { ours: [], alone: [] }
  let found: Record<'ours' | 'alone', Found[]> = { ours: [], alone: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    found = { ours: [], alone: [] }
    const spent = { ours: 0, alone: 0 }
    for (const { source } of pages) {
      for (const side of ['ours', 'alone'] as const) {
        const begun = performance.now()
        found[side].push(SIDES[side](source))
        spent[side] += performance.now() - begun
      }
    }
    if (round === 0) continue
    times.ours.push(spent.ours)
    times.alone.push(spent.alone)
  }
  return {
    pages,
    ours: { found: found.ours, ms: median(times.ours) },
    alone: { found: found.alone, ms: median(times.alone) },
  }
}

/** All articles of a page, joined: the gold has one text a page. */
const ours: Side = (page) => {
  try {
    const articles = articlesOfPage(page).map(({ article }) => article)
    const [first] = articles
    return {
      text: articles.map(({ text }) => text).join('\n'),
      title: first?.headline,
      byline: first?.byline,
      date: first?.publishedAt,
    }
  } catch (error) {
    if (error instanceof ProblemError) return { text: '' }
    throw error
  }
}

const alone: Side = (page) => {
  const { document } = parseHTML(page)
  const article = new Readability(document).parse()
  return {
    text: htmlText(article?.content ?? ''),
    title: article?.title ?? undefined,
    byline: article?.byline ?? undefined,
    date: article?.publishedTime ?? undefined,
  }
}

const SIDES = { ours, alone }

/** Where to look first. */
function worstPages({ pages, ours }: Comparison): readonly string[] {
  const scored = pages.map(({ name, text }, at) => ({ name, ...tokenScore(ours.found[at]?.text ?? '', text) }))
  return scored
    .toSorted((a, b) => a.f1 - b.f1)
    .slice(0, WORST)
    .map(({ name, f1, precision, recall }) => {
      const [f, p, r] = [f1, precision, recall].map((value) => value.toFixed(3))
      return `${name}: F1 ${f}, precision ${p}, recall ${r}`
    })
}

function scoreFigures(name: string, { pages, ours, alone }: Comparison): readonly Figure[] {
  const score = ({ found }: Run) => meanScore(pages.map(({ text }, at) => tokenScore(found[at]?.text ?? '', text)))
  const [mine, theirs] = [score(ours), score(alone)]
  return (['f1', 'precision', 'recall'] as const).map((of) => ({
    name: `main text, ${name}: ${of === 'f1' ? 'F1' : of} of tokens`,
    value: mine[of],
    unit: '',
    baseline: theirs[of],
  }))
}

function metadataFigures(pages: readonly GoldPage[], { ours, alone }: Comparison): readonly Figure[] {
  const words = (text: string): string => tokensOf(text.normalize('NFKC')).join(' ')
  const sameLine = (found: string, gold: string): boolean => words(found) === words(gold)
  // Most titles of the gold have the name of the site before or behind them.
  const sameHeadline = (found: string, gold: string): boolean => {
    const [part, whole] = [words(found), words(gold)]
    return part === whole || (part.includes(' ') && (whole.startsWith(`${part} `) || whole.endsWith(` ${part}`)))
  }
  // The gold has roles and dates in its bylines as they stand in the page.
  const sameName = (found: string, gold: string): boolean =>
    tokensOf(found).every((word) => tokensOf(gold).includes(word))
  const sameDay = (found: string, gold: string): boolean =>
    Date.parse(found) === Date.parse(gold) || found.slice(0, 10) === gold.slice(0, 10)
  const accuracy = (
    of: 'title' | 'byline' | 'date',
    same: (found: string, gold: string) => boolean,
    name: string = of,
  ): Figure => {
    const golden = [...pages.entries()].filter(([, page]) => page[of])
    const share = ({ found }: Run): number =>
      golden.filter(([at, page]) => found[at]?.[of] && same(found[at][of], page[of] ?? '')).length / golden.length
    return { name: `${name} right, ${golden.length} pages`, value: share(ours), unit: '', baseline: share(alone) }
  }
  return [
    accuracy('title', sameLine),
    accuracy('title', sameHeadline, 'title with or without the name of the site'),
    accuracy('byline', sameName),
    accuracy('date', sameDay),
  ]
}

const speedFigure = ({ pages, ours, alone }: Comparison): Figure => ({
  name: 'pages extracted on one core',
  value: (pages.length / ours.ms) * 1_000,
  unit: 'pages/s',
  baseline: (pages.length / alone.ms) * 1_000,
})
