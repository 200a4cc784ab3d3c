import { useEffect } from 'preact/hooks'
import { topics } from '../live/live.ts'
import { counted } from '../parts/format.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Empty, Loading, ProblemNote, Title } from '../parts/parts.tsx'
import { useMoveInResults } from '../search/move-in-results.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { useMore } from '../shell/use-more.ts'
import { daysOf, namesIn, storyPath, titleOf, type Story, type StoryPage } from './story.ts'

const PATH = '/stories'
/** The topic that has a record for each change, as it is called without a configured prefix. */
const CHANGES = 'stories.changed'
const NAMED = 4

/** What several articles tell, that of the newest article first. */
export function StoriesView() {
  const { data, problem, reload } = useAnswer<StoryPage>(PATH)
  const changes = topics.value?.find(({ name }) => name.endsWith(CHANGES))?.records
  useEffect(() => {
    if (changes !== undefined) reload()
  }, [changes, reload])
  return (
    <>
      <Title>Stories</Title>
      {problem && <ProblemNote problem={problem} />}
      {!data && !problem && <Loading what="stories" />}
      {data && <Stories first={data} />}
    </>
  )
}

function Stories({ first }: { first: StoryPage }) {
  const more = useMore(PATH, first)
  const list = useMoveInResults()
  const known = new Set(first.stories.map(({ id }) => id))
  const behind = more.pages.flatMap((page) => page.stories).filter(({ id }) => !known.has(id))
  const stories = [...first.stories, ...behind]
  return (
    <>
      {stories.length === 0 && more.next === undefined && (
        <Empty>
          No story yet. Articles that tell of the same thing within a few days become one, a moment after they are
          indexed. <a href="/search">All articles</a>
        </Empty>
      )}
      <ol class="results story-list" ref={list}>
        {stories.map((story) => (
          <Line key={story.id} story={story} />
        ))}
      </ol>
      <MoreButton more={more} />
    </>
  )
}

function Line({ story }: { story: Story }) {
  const names = namesIn(story)
  const shared = (names.length > 0 ? names : story.keywords.map(({ value }) => value)).slice(0, NAMED)
  return (
    <li class="result" data-story={story.id}>
      <h2>
        <a href={storyPath(story.id)}>{titleOf(story)}</a>
      </h2>
      <p class="result-facts">
        {counted(story.articles, 'article')} · {daysOf(story)}
      </p>
      {shared.length > 0 && <p class="result-shared">{shared.join(', ')}</p>}
    </li>
  )
}
