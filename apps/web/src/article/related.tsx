import type { IndexedArticle, SearchResult } from '@wiredesk/article-index'
import type { WithDuplicates } from './also-in.tsx'
import { SharedWith } from '../parts/facts.tsx'
import { calledIn } from '../search/called-in.ts'
import { matchedIn } from '../search/matched-in.ts'
import { term } from '../search/query-terms.ts'
import { address } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { factsOf } from '../stories/story.ts'

const SHOWN = 5

/** Articles that name the same people and organisations, and share its keywords; those of the same text, and of its story, have lists of their own. */
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
        {others.map((other) => (
          <li key={other.id}>
            <a href={`/articles/${encodeURIComponent(other.id)}`}>{calledIn(other)}</a>
            <span class="faint"> {factsOf(other).join(', ')}</span>
            <SharedWith values={matchedIn(other.highlights)} />
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
  // As words, too: of those the passages of a result show which it has.
  return [
    ...people.slice(0, 3).flatMap(({ name }) => [term('person', name), phrase(name)]),
    ...organisations.slice(0, 2).flatMap(({ name }) => [term('org', name), phrase(name)]),
    ...keywords.slice(0, 3).map(phrase),
  ].join(' OR ')
}

function phrase(words: string): string {
  return `"${words.replaceAll('"', ' ')}"`
}
