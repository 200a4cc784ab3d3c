import type { Highlight } from '@wiredesk/article-index'

/** The words of a query as the passages of a result have them, each once; those that follow each other as one. */
export function matchedIn(highlights: readonly Highlight[]): readonly string[] {
  const found = new Map<string, string>()
  for (const { text, ranges } of highlights) {
    for (const { start, end } of joined(text, ranges)) {
      const words = text.slice(start, end)
      const key = words.toLowerCase()
      if (!found.has(key)) found.set(key, words)
    }
  }
  return [...found.values()]
}

type Range = Highlight['ranges'][number]

function joined(text: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.reduce<Range[]>((all, range) => {
    const last = all.at(-1)
    if (!last || /\S/.test(text.slice(last.end, range.start))) return [...all, range]
    return [...all.slice(0, -1), { start: last.start, end: range.end }]
  }, [])
}
