import { withoutBoilerplateLines } from '@wiredesk/enrichment'
import { htmlText } from '@wiredesk/ingest'
import type { Figure } from '../figure.ts'
import { archiveFiles, dataFile, jsonLines } from './data-folder.ts'
import { MARKED_LINES, type MarkedLines } from './marked-lines.ts'
import type { GoldPage } from './pages.ts'
import { tokensOf } from './token-score.ts'

/**
 * What the enricher removes: of lines that are marked by hand, each put between two of an article; of article texts, which have nothing to remove but a
 * few lines; and of all that stands between the first and the last line of the article on a page, where what is not in the gold is to go. Links to other
 * articles are among that, which no text tells from paragraphs.
 */
export function boilerplateFigures(data: string, pages: readonly GoldPage[]): readonly Figure[] {
  const news = ['newswire', 'gum-news'].flatMap((name) =>
    jsonLines(dataFile(data, 'ner', 'dev', `${name}.jsonl.xz`)).map((line) => (line as { readonly text: string }).text),
  )
  const quoted = ['train', 'dev'].flatMap((name) =>
    [...archiveFiles(dataFile(data, 'quotes', `polnear-${name}.tar.xz`), '.txt').values()].map(String),
  )
  const [right, wrong, missed] = inPages(pages)
  return [
    ...markedFigures('marked lines', MARKED_LINES),
    ...MARKED_LINES.flatMap((lines) => markedFigures(`marked lines, ${lines.language}`, [lines])),
    { name: 'boilerplate in pages, removed lines that are not in the gold', value: right / (right + wrong), unit: '' },
    { name: 'boilerplate in pages, lines not in the gold that are removed', value: right / (right + missed), unit: '' },
    ...[
      { name: 'gold texts of pages', texts: pages.map(({ text }) => text) },
      { name: 'newswire texts', texts: news },
      { name: 'PolNeAR texts', texts: quoted },
    ].map(({ name, texts }) => ({
      name: `${name}, lines removed of ${linesOf(texts.join('\n')).length}`,
      value: texts.reduce((sum, text) => sum + linesOf(text).length - linesOf(withoutBoilerplateLines(text)).length, 0),
      unit: 'lines',
    })),
  ]
}

function markedFigures(name: string, marked: readonly MarkedLines[]): readonly Figure[] {
  const [remove, keep] = [marked.flatMap((lines) => lines.remove), marked.flatMap((lines) => lines.keep)]
  const right = remove.filter(isRemoved).length
  const wrong = keep.filter(isRemoved).length
  return [
    {
      name: `boilerplate, ${remove.length} + ${keep.length} ${name}: precision`,
      value: right / (right + wrong),
      unit: '',
    },
    { name: `boilerplate, ${remove.length} + ${keep.length} ${name}: recall`, value: right / remove.length, unit: '' },
  ]
}

const isRemoved = (line: string): boolean => {
  const [before, after] = ['The ferry was late.', 'It sailed at noon.']
  return withoutBoilerplateLines([before, line, after].join('\n')) === [before, after].join('\n')
}

function inPages(pages: readonly GoldPage[]): readonly [right: number, wrong: number, missed: number] {
  let [right, wrong, missed] = [0, 0, 0]
  for (const { source, text } of pages) {
    const gold = new Set(linesOf(text).map(key))
    const visible = linesOf(htmlText(source))
    const inGold = visible.map((line) => gold.has(key(line)))
    const between = visible.slice(inGold.indexOf(true), inGold.lastIndexOf(true) + 1)
    const kept = new Map<string, number>()
    for (const line of linesOf(withoutBoilerplateLines(between.join('\n')))) kept.set(line, (kept.get(line) ?? 0) + 1)
    for (const line of between) {
      const left = kept.get(line) ?? 0
      if (left > 0) kept.set(line, left - 1)
      if (gold.has(key(line))) wrong += Number(left === 0)
      else if (left === 0) right++
      else missed++
    }
  }
  return [right, wrong, missed]
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')
const key = (line: string): string => tokensOf(line).join(' ')
