import { useEffect, useState } from 'preact/hooks'
import { counted, headlineOf, languageName } from '../parts/format.ts'
import { Loading, NotShown, Title } from '../parts/parts.tsx'
import { codeOf } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { InCommon } from './in-common.tsx'
import { daysOf, factsOf, storyPath, titleOf, type StoryArticle, type WholeStory } from './story.ts'

/** So many articles are listed until more are asked for. */
const LISTED = 100

/** One story: its articles in the order of their time, and what they have in common. */
export function StoryView({ id }: { id: string }) {
  const { data, problem } = useAnswer<WholeStory>(storyPath(id))
  if (problem)
    return (
      <NotShown
        title={codeOf(problem) === 'not-found' ? 'No such story' : 'The story cannot be shown'}
        problem={problem}
      >
        <a href="/stories">All stories</a>
      </NotShown>
    )
  if (!data) return <Loading what="the story" />
  return <Story story={data} />
}

function Story({ story }: { story: WholeStory }) {
  const title = titleOf(story)
  const isMixed = new Set(story.items.map(({ language }) => language)).size > 1
  const [isWhole, setWhole] = useState(story.items.length <= LISTED)
  useEffect(() => {
    document.title = `${title} – Wiredesk`
  })
  return (
    <div class="article">
      <div class="article-main">
        <Title kicker={`Story · ${counted(story.articles, 'article')} · ${daysOf(story)}`}>{title}</Title>
        <ol class="results story-articles" aria-label="Articles of the story, the earliest first">
          {(isWhole ? story.items : story.items.slice(0, LISTED)).map((item) => (
            <Article key={item.id} item={item} withLanguage={isMixed} />
          ))}
        </ol>
        {!isWhole && (
          <p class="more">
            <button type="button" class="button" onClick={() => setWhole(true)}>
              All {counted(story.items.length, 'article')}
            </button>
          </p>
        )}
        <p>
          <a href="/stories">All stories</a>
        </p>
      </div>
      <aside class="article-side" aria-label="What its articles have in common">
        <InCommon story={story} />
      </aside>
    </div>
  )
}

function Article({ item, withLanguage }: { item: StoryArticle; withLanguage: boolean }) {
  const { id, language } = item
  const facts = [...factsOf(item), withLanguage && languageName(language)].filter(Boolean)
  return (
    <li class="result">
      <h2>
        <a href={`/articles/${encodeURIComponent(id)}`}>{headlineOf(item)}</a>
      </h2>
      <p class="result-facts">{facts.join(' · ')}</p>
    </li>
  )
}
