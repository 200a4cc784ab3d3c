/** A stretch of a text, UTF-16 offsets, with what it means. */
export interface Span<T> {
  readonly start: number
  readonly end: number
  readonly of: T
}

export type Nested<T> = string | { readonly of: T; readonly start: number; readonly children: readonly Nested<T>[] }

/**
 * A text with spans in it as a tree: what lies in a span stands inside it, and of two that cross, the later is cut at the end of the
 * earlier. Nothing of the text is lost or doubled, whatever the spans; those that are empty or not within the text are left out.
 */
export function nestSpans<T>(text: string, spans: readonly Span<T>[]): readonly Nested<T>[] {
  const within = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
  return nest(text, 0, text.length, within.toSorted(byPlace))
}

function nest<T>(text: string, from: number, to: number, sorted: readonly Span<T>[]): readonly Nested<T>[] {
  const nodes: Nested<T>[] = []
  const waiting = [...sorted]
  let at = from
  for (let span = waiting.shift(); span; span = waiting.shift()) {
    const { start, end, of } = span
    if (start > at) nodes.push(text.slice(at, start))
    const inside: Span<T>[] = []
    const after: Span<T>[] = []
    while (waiting[0] && waiting[0].start < end) {
      const next = waiting.shift()
      if (!next) break
      inside.push({ ...next, end: Math.min(next.end, end) })
      if (next.end > end) after.push({ ...next, start: end })
    }
    if (after.length > 0) waiting.splice(0, waiting.length, ...[...after, ...waiting].toSorted(byPlace))
    nodes.push({ of, start, children: nest(text, start, end, inside) })
    at = end
  }
  if (at < to) nodes.push(text.slice(at, to))
  return nodes
}

function byPlace<T>(a: Span<T>, b: Span<T>): number {
  return a.start - b.start || b.end - a.end
}
