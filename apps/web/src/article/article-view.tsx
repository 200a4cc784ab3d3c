import { useEffect } from 'preact/hooks'
import type { IndexedArticle } from '@wiredesk/article-index'
import type { Problem } from '@wiredesk/contracts'
import { stages } from '../live/live.ts'
import { bytes, headlineOf, languageName, published } from '../parts/format.ts'
import { Download } from '../parts/download.tsx'
import { Empty, Loading, NotShown, Time, Title } from '../parts/parts.tsx'
import { address, codeOf } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { storyPath, type WholeStory } from '../stories/story.ts'
import { AlsoIn, type WithDuplicates } from './also-in.tsx'
import { ArticleFacts } from './article-facts.tsx'
import { InStory } from './in-story.tsx'
import { MarkedText } from './marked-text.tsx'
import { Related } from './related.tsx'
import { Timeline } from './timeline.tsx'
import { Versions } from './versions.tsx'

type Told = WithDuplicates & { readonly story?: string }
type Answer = Told | { readonly status: 'inFlight' } | { readonly status: 'embargoed'; readonly embargoedUntil: string }

/** One article as a reader wants it; on its way, it comes by itself. */
export function ArticleView({ id, query }: { id: string; query: URLSearchParams }) {
  const path = `/articles/${encodeURIComponent(id)}`
  const { data, status, problem, reload } = useAnswer<Answer>(address(path, { version: query.get('version') ?? '' }))
  const told = stages.value
  const waiting = status === 202
  useEffect(() => {
    if (waiting) reload()
  }, [told, waiting, reload])
  if (problem)
    return (
      <NotShown title={titleOf(problem)} problem={problem}>
        {problem.status === 410 && codeOf(problem) !== 'withdrawn' && (
          <a href={address('/dead', { articleId: id })}>Its dead letter: why, and the way back</a>
        )}
        <a href="/search">All articles</a>
        <a href="/">The desk</a>
      </NotShown>
    )
  if (!data) return <Loading what="the article" />
  if (data.status === 'embargoed')
    return (
      <>
        <Title>Under embargo</Title>
        <p role="status">
          It is here, and can be read and found from <Time at={data.embargoedUntil} /> on.
        </p>
      </>
    )
  if (data.status === 'inFlight')
    return (
      <>
        <Title>On its way</Title>
        <p role="status">
          It was accepted and is not indexed yet. This page shows it as soon as it is there. <a href="/">The line</a>{' '}
          shows what is before it.
        </p>
      </>
    )
  return <Article article={data} path={path} />
}

function titleOf(problem: Problem): string {
  if (codeOf(problem) === 'withdrawn') return 'This article was taken back'
  if (problem.status === 410) return 'This article did not make it'
  return problem.status === 404 ? 'No such article' : 'The article cannot be shown'
}

function Article({ article, path }: { article: Told; path: string }) {
  // Found a while after the article; where it cannot be asked for, the article is there all the same.
  const { data: story } = useAnswer<WholeStory>(article.story === undefined ? undefined : storyPath(article.id))
  const title = headlineOf(article)
  const { source, publishedAt, language, version, byline, section, text, original } = article
  useEffect(() => {
    document.title = `${title} – Wiredesk`
  })
  const kicker = [
    source,
    section,
    publishedAt && published(publishedAt),
    languageName(language),
    version > 1 && `version ${version}`,
  ].filter(Boolean)
  return (
    <article class="article">
      <div class="article-main">
        <Title kicker={kicker.length > 0 ? kicker.join(' · ') : undefined}>{title}</Title>
        {byline && <p class="byline">{byline}</p>}
        <Notes article={article} />
        {text.trim() === '' ? <Empty>It has no text.</Empty> : <MarkedText article={article} />}
        <Timeline entries={article.timeline} />
        <Versions path={path} article={article} />
        <p class="article-links">
          {original && (
            <Download path={`${path}/original`} name={article.file ?? 'original'}>
              Original file{article.file === undefined ? '' : ` (${article.file}, ${bytes(original.bytes)})`}
            </Download>
          )}
          {article.uri && /^https?:/.test(article.uri) ? (
            <a href={article.uri} rel="noreferrer noopener" target="_blank">
              At its source
            </a>
          ) : undefined}
          <a href={`/drops/${article.receipt.dropId}`}>Its drop</a>
        </p>
      </div>
      <aside class="article-side" aria-label="What was found in it">
        <InStory article={article} story={story} />
        <ArticleFacts article={article} />
        <AlsoIn article={article} />
        <Related article={article} except={story?.items ?? []} />
      </aside>
    </article>
  )
}

/** What is doubtful or special about it. */
function Notes({ article: { partial, warnings = [], conflicts = {} } }: { article: IndexedArticle }) {
  const notes = [
    partial === true && 'only a part of the article',
    ...warnings,
    ...Object.entries(conflicts).map(
      ([field, told]) => `${field}: ${told.map(({ value, from }) => `${value} (${from})`).join(', or ')}`,
    ),
  ].filter((note) => typeof note === 'string')
  return notes.length === 0 ? null : <p class="note">{notes.join(' · ')}</p>
}
