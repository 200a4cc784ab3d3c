import { counted, headlineOf } from '../parts/format.ts'
import { Fact, SharedWith } from '../parts/facts.tsx'
import { beginningsIn, type WithDuplicates } from './also-in.tsx'
import { daysOf, factsOf, namesIn, storyPath, type WholeStory } from '../stories/story.ts'

const SHOWN = 5
const NAMED = 3

/** The story that an article tells with others; nothing for one that nobody else tells. */
export function InStory({ article, story }: { article: WithDuplicates; story: WholeStory | undefined }) {
  const { id } = article
  const beginnings = beginningsIn(article)
  const others = story?.items.filter((each) => each.id !== id) ?? []
  if (!story || others.length === 0) return null
  return (
    <Fact title="Its story">
      <p>
        <a href={storyPath(story.id)} data-story={story.id}>
          A story of {counted(story.articles, 'article')}
        </a>
        <span class="faint">, {[daysOf(story), ...namesIn(story).slice(0, NAMED)].join(', ')}</span>
      </p>
      <ul class="names">
        {others.slice(0, SHOWN).map((other) => (
          <li key={other.id}>
            <a href={`/articles/${encodeURIComponent(other.id)}`}>
              {headlineOf({ ...other, text: beginnings.get(other.id) })}
            </a>
            <span class="faint"> {factsOf(other).join(', ')}</span>
            <SharedWith values={other.shared} />
          </li>
        ))}
      </ul>
      {others.length > SHOWN && <p class="faint">and {others.length - SHOWN} more in the story</p>}
    </Fact>
  )
}
