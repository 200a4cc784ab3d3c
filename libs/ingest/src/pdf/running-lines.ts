import type { Line } from './lines.ts'

/** Lines from the top and from the bottom of a page that may be running ones. */
const EDGE_LINES = 4
/** Points that a running line may stand higher or lower on the next page. */
const SAME_PLACE = 4
/** Of the pages; left and right ones often have each their own. */
const MIN_PAGES = 0.4
const MAX_FOLIO = 40
const FOLIO = /^\W*(?:(?:page|seite|página|p\.)\W*)?\d{1,4}(?:\W+(?:(?:of|von|de)\W*)?\d{1,4})?\W*$/i
/** In a document of one page, a number alone may be of the text. */
const FOLIO_IN_WORDS = /^\W*(?:page|seite|página)\W*\d{1,4}(?:\W+(?:of|von|de)\W*\d{1,4}|\s*\/\W*\d{1,4})?\W*$/i

/**
 * The lines of a document without headers, footers and page numbers: what stands at the edge of several pages in the same place with the same words,
 * numbers aside.
 */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const seen = new Map<string, Line[]>()
  for (const lines of pages) {
    for (const line of edgesOf(lines)) {
      const words = wordsOf(line)
      seen.set(words, [...(seen.get(words) ?? []), line])
    }
  }
  return pages.map((lines) => {
    const edges = edgesOf(lines)
    return lines.filter((line) => !edges.has(line) || !isRunning(line, seen.get(wordsOf(line)) ?? [], pages.length))
  })
}

function isRunning(line: Line, alike: readonly Line[], pages: number): boolean {
  const isShort = line.text.length <= MAX_FOLIO
  if (pages === 1) return isShort && FOLIO_IN_WORDS.test(line.text)
  const places = alike.filter(({ y, page }) => page !== line.page && Math.abs(y - line.y) <= SAME_PLACE)
  if (isShort && FOLIO.test(line.text)) return places.length > 0
  return places.length > 0 && places.length + 1 >= MIN_PAGES * pages
}

function edgesOf(lines: readonly Line[]): ReadonlySet<Line> {
  const byHeight = [...lines].sort((a, b) => a.y - b.y)
  return new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)])
}

const wordsOf = ({ text }: Line): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()
