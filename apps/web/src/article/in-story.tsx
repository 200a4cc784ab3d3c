import { counted, headlineOf, published } from '../parts/format.ts'
import { Fact } from '../parts/facts.tsx'
import { daysOf, storyPath, type WholeStory } from '../stories/story.ts'

const SHOWN = 5
const NAMED = 3

/** The story that an article tells with others; nothing for one that nobody else tells. */
export function InStory({ id, story }: { id: string; story: WholeStory | undefined }) {
  const others = story?.items.filter((each) => each.id !== id) ?? []
  if (!story || others.length === 0) return null
  const shared = [...story.people, ...story.organisations, ...story.places].toSorted((a, b) => b.count - a.count)
  return (
    <Fact title="Its story">
      <p>
        <a href={storyPath(story.id)} data-story={story.id}>
          A story of {counted(story.articles, 'article')}
        </a>
        <span class="faint">, {[daysOf(story), ...shared.slice(0, NAMED).map(({ value }) => value)].join(', ')}</span>
      </p>
      <ul class="names">
        {others.slice(0, SHOWN).map(({ id: other, headline, source, publishedAt }) => (
          <li key={other}>
            <a href={`/articles/${encodeURIComponent(other)}`}>{headlineOf({ headline })}</a>
            <span class="faint"> {[source, publishedAt && published(publishedAt)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      {others.length > SHOWN && <p class="faint">and {others.length - SHOWN} more in the story</p>}
    </Fact>
  )
}
