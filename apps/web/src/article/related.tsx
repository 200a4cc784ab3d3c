import type { IndexedArticle, SearchResult } from '@wiredesk/article-index'
import type { WithDuplicates } from './also-in.tsx'
import { headlineOf, published } from '../parts/format.ts'
import { term } from '../search/query-terms.ts'
import { address } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'

const SHOWN = 5

/** Articles that name the same people and organisations, and share its keywords; those of the same text, and of its story, stand above. */
export function Related({ article, except }: { article: WithDuplicates; except: readonly { readonly id: string }[] }) {
  const q = queryFor(article)
  const { data } = useAnswer<SearchResult>(
    q === '' ? undefined : address('/articles', { q, limit: 2 * SHOWN, sort: 'relevance' }),
  )
  const known = new Set([article, ...(article.duplicates ?? []), ...except].map(({ id }) => id))
  const others = data?.items.filter(({ id }) => !known.has(id)).slice(0, SHOWN) ?? []
  if (others.length === 0) return null
  return (
    <section class="fact">
      <h2>Related</h2>
      <ul class="names">
        {others.map(({ id, headline, source, publishedAt, highlights }) => (
          <li key={id}>
            <a href={`/articles/${id}`}>{headlineOf({ headline, text: highlights[0]?.text })}</a>
            <span class="faint"> {[source, publishedAt && published(publishedAt)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={address('/search', { q })}>All that share something with it</a>
      </p>
    </section>
  )
}

function queryFor({ people, organisations, keywords }: IndexedArticle): string {
  return [
    ...people.slice(0, 3).map(({ name }) => term('person', name)),
    ...organisations.slice(0, 2).map(({ name }) => term('org', name)),
    ...keywords.slice(0, 3).map((keyword) => `"${keyword.replaceAll('"', ' ')}"`),
  ].join(' OR ')
}
