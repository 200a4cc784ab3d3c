import type { IndexedArticle, NearDuplicate } from '@wiredesk/article-index'
import { counted, headlineOf, published } from '../parts/format.ts'

const SHOWN = 280
/** Before the first word of a text there may be quotation marks and the like. */
const MARKS = 3

/** Articles of much the same text, with how much and what both have word for word. */
export function AlsoIn({ article: { text, duplicates = [] } }: { article: WithDuplicates }) {
  if (duplicates.length === 0) return null
  return (
    <section class="fact">
      <h2>Also in</h2>
      <ul class="names">
        {duplicates.map(({ id, headline, source, publishedAt, similarity, passages }) => (
          <li key={id} data-duplicate={id}>
            <a href={`/articles/${encodeURIComponent(id)}`}>
              {headlineOf({ id, headline, text: beginningOf(text, passages) })}
            </a>
            <span class="faint">
              {' '}
              {[source, publishedAt && published(publishedAt), `${Math.floor(similarity * 100)} % the same text`]
                .filter(Boolean)
                .join(', ')}
            </span>
            {passages.length > 0 && (
              <details>
                <summary>{counted(passages.length, 'shared passage')}</summary>
                {passages.map(({ start, end }) => (
                  <blockquote key={start} class="passage">
                    {shortened(text.slice(start, end))}
                  </blockquote>
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export type WithDuplicates = IndexedArticle & { readonly duplicates?: readonly NearDuplicate[] }

/** How other texts begin by their ids, where this one has that, too. */
export function beginningsIn({ text, duplicates = [] }: WithDuplicates): ReadonlyMap<string, string | undefined> {
  return new Map(duplicates.map(({ id, passages }) => [id, beginningOf(text, passages)]))
}

function beginningOf(text: string, passages: NearDuplicate['passages']): string | undefined {
  const first = passages.find(({ other }) => other.start <= MARKS)
  return first && text.slice(first.start, first.end)
}

/** A long passage by its two ends. */
function shortened(passage: string): string {
  if (passage.length <= SHOWN) return passage
  return `${passage.slice(0, SHOWN / 2).trimEnd()} … ${passage.slice(-SHOWN / 2).trimStart()}`
}
