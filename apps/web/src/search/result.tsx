import type { Highlight, SearchItem } from '@wiredesk/article-index'
import { languageName, published } from '../parts/format.ts'
import { calledIn } from './called-in.ts'

/** One article that matched. */
export function Result({ item }: { item: SearchItem }) {
  const { id, source, publishedAt, language, version, highlights } = item
  const inHeadline = highlights.find(({ field }) => field === 'headline')
  const facts = [
    source,
    publishedAt && published(publishedAt),
    languageName(language),
    version > 1 && `version ${version}`,
  ].filter(Boolean)
  return (
    <li class="result">
      <h2>
        <a href={`/articles/${id}`}>{inHeadline ? <Passage passage={inHeadline} /> : calledIn(item)}</a>
      </h2>
      {facts.length > 0 && <p class="result-facts">{facts.join(' · ')}</p>}
      {highlights
        .filter(({ field }) => field === 'text')
        .map((passage, i) => (
          <p key={i} class="result-passage">
            <Passage passage={passage} />
          </p>
        ))}
    </li>
  )
}

/** Plain text with what matched marked in it, by offsets. */
function Passage({ passage: { text, ranges } }: { passage: Highlight }) {
  const parts = []
  let at = 0
  for (const { start, end } of ranges) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push(<mark key={start}>{text.slice(Math.max(start, at), end)}</mark>)
    at = Math.max(at, end)
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
