import { useEffect } from 'preact/hooks'
import type { SearchResult } from '@wiredesk/article-index'
import { count, counted } from '../parts/format.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Empty, Loading, ProblemNote, Title } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'
import { navigate } from '../shell/router.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { useMore } from '../shell/use-more.ts'
import { DaysChart } from './days-chart.tsx'
import { FacetLists } from './facet-lists.tsx'
import { useMoveInResults } from './move-in-results.ts'
import { Result } from './result.tsx'
import { knownFacets } from './search-box.tsx'

const PAGE = 20

/** A search by its address: `q`, `from`, `to` and `sort` as `GET /articles` has them. */
export function SearchView({ query }: { query: URLSearchParams }) {
  const asked = {
    q: query.get('q') ?? '',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    sort: query.get('sort') ?? '',
  }
  const path = address('/articles', { ...asked, limit: PAGE })
  const { data, problem, loading } = useAnswer<SearchResult>(path)
  useEffect(() => {
    if (data) knownFacets.value = data.facets
  }, [data])
  const go = (changed: Partial<typeof asked>) => navigate(address('/search', { ...asked, ...changed }))
  return (
    <div class="search">
      <Title>{asked.q === '' ? 'All articles' : 'Search'}</Title>
      <form class="search-bounds" aria-label="Order and dates" onSubmit={(event) => event.preventDefault()}>
        <p class="search-total" role="status">
          {data ? counted(data.total, 'article') : loading ? 'Searching …' : ''}
          {asked.q !== '' && data && (
            <>
              {' '}
              for <code>{asked.q}</code>
            </>
          )}
        </p>
        <label>
          From <input type="date" value={asked.from} onChange={({ currentTarget: { value } }) => go({ from: value })} />
        </label>
        <label>
          To <input type="date" value={asked.to} onChange={({ currentTarget: { value } }) => go({ to: value })} />
        </label>
        <label>
          Order{' '}
          <select value={asked.sort} onChange={({ currentTarget: { value } }) => go({ sort: value })}>
            <option value="">{asked.q === '' ? 'newest first' : 'best first'}</option>
            {asked.q === '' ? undefined : <option value="newest">newest first</option>}
          </select>
        </label>
      </form>
      {problem && <ProblemNote problem={problem} />}
      {!data && loading && <Loading what="articles" />}
      {data && (
        <div class="search-columns">
          <aside aria-label="Narrow the search">
            <FacetLists facets={data.facets} q={asked.q} onChange={(q) => go({ q })} />
          </aside>
          <section aria-label="Results">
            <DaysChart
              days={data.facets.days}
              from={asked.from}
              to={asked.to}
              onChoose={(from, to) => go({ from, to })}
            />
            <Results key={path} path={path} first={data} />
          </section>
        </div>
      )}
    </div>
  )
}

/** The first page and those that were asked for after it, by cursor. */
function Results({ path, first }: { path: string; first: SearchResult }) {
  const more = useMore<SearchResult>(path, first)
  const list = useMoveInResults()
  const items = [first, ...more.pages].flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <Empty>
        Nothing matches. Fewer words find more; the <b>?</b> beside the search box shows how to ask.
      </Empty>
    )
  return (
    <>
      <ol class="results" ref={list}>
        {items.map((item) => (
          <Result key={item.id} item={item} />
        ))}
      </ol>
      <MoreButton more={more}>
        {' '}
        <span class="faint num">
          {count(items.length)} of {count(first.total)}
        </span>
      </MoreButton>
    </>
  )
}
