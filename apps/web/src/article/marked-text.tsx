import { useMemo, useState } from 'preact/hooks'
import type { IndexedArticle } from '@wiredesk/article-index'
import { address } from '../shell/api.ts'
import { kinds, marksOf, type Kind, type Mark } from './marks.ts'
import { nestSpans, type Nested } from './nest-spans.ts'

const WORDS: Readonly<Record<Kind, string>> = {
  people: 'Person',
  organisations: 'Organisation',
  places: 'Place',
  quotes: 'Quotation',
  dates: 'Date',
}

/** The text of an article with what was found in it: pointing at a mark says what it is, following it searches for more. */
export function MarkedText({ article }: { article: IndexedArticle }) {
  const [shown, setShown] = useState<ReadonlySet<Kind>>(new Set(kinds))
  const [hint, setHint] = useState<{ readonly mark: Mark; readonly x: number; readonly y: number } | undefined>(
    undefined,
  )
  const nodes = useMemo(() => nestSpans(article.text, marksOf(article, shown)), [article, shown])
  const counts = useMemo(() => countsOf(article), [article])
  const point = (mark: Mark) => (event: Event) => {
    if (!(event.currentTarget instanceof Element)) return
    // The innermost is what is meant.
    event.stopPropagation()
    const [box] = event.currentTarget.getClientRects()
    if (box) setHint({ mark, x: Math.max(8, Math.min(box.left, innerWidth - 280)), y: box.bottom + 6 })
  }
  const leave = () => setHint(undefined)
  const draw = (node: Nested<Mark>, i: number, inLink: boolean) => {
    if (typeof node === 'string') return node
    const { of: mark, children } = node
    const { kind, q, quote, label } = mark
    const link = q !== undefined && kind !== 'quotes' && !inLink
    const inside = children.map((child, j) => draw(child, j, inLink || link))
    const shared = {
      class: `mark mark-${kind}`,
      'data-mark': label,
      onMouseOver: point(mark),
      onMouseLeave: leave,
      onFocus: point(mark),
      onBlur: leave,
    }
    if (link)
      return (
        <a key={i} {...shared} href={address('/search', { q })}>
          {inside}
        </a>
      )
    return (
      <span key={i} {...shared} id={quote === undefined ? undefined : `quote-${quote}`}>
        {inside}
      </span>
    )
  }
  return (
    <>
      <div class="legend" role="group" aria-label="Marks in the text">
        {kinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <button
              key={kind}
              type="button"
              class="chip"
              aria-pressed={shown.has(kind)}
              onClick={() => setShown(toggled(shown, kind))}
            >
              <span class={`mark-sample mark-${kind}`} aria-hidden="true">
                ab
              </span>{' '}
              {kind} <span class="num">{counts[kind]}</span>
            </button>
          ))}
      </div>
      <div class="text" lang={article.language === 'und' ? undefined : article.language} onMouseOver={leave}>
        {nodes.map((node, i) => draw(node, i, false))}
      </div>
      {hint && (
        <div class="hint" role="tooltip" style={{ left: `${hint.x}px`, top: `${hint.y}px` }}>
          <span class="kicker">{WORDS[hint.mark.kind]}</span>
          <strong>{hint.mark.label}</strong>
          {hint.mark.q !== undefined && hint.mark.kind !== 'quotes' && <span class="faint">click to search</span>}
        </div>
      )}
    </>
  )
}

function toggled(shown: ReadonlySet<Kind>, kind: Kind): ReadonlySet<Kind> {
  const next = new Set(shown)
  if (!next.delete(kind)) next.add(kind)
  return next
}

function countsOf(article: IndexedArticle): Readonly<Record<Kind, number>> {
  const mentions = (entities: readonly { readonly mentions: readonly unknown[] }[]) =>
    entities.reduce((sum, each) => sum + each.mentions.length, 0)
  return {
    people: mentions(article.people),
    organisations: mentions(article.organisations),
    places: mentions(article.places),
    quotes: article.quotes.length,
    dates: article.dates.length,
  }
}
