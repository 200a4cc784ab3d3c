import type { StoryPlace } from '@wiredesk/article-index'
import type { Groups } from './groups.ts'
import { isInReach, isSameStory } from './same-story.ts'
import type { SlicedWork } from './sliced-work.ts'

/** Of the articles before it that have a key in common with it an article is compared with so many, the nearest. */
const MOST_COMPARED = 16

/** What is to be joined: an article by itself, or one of a story that stays together. */
export interface Linkable {
  readonly place: StoryPlace
  /** Itself or its story, in the groups. */
  readonly as: string
  /** Its story is to be found. */
  readonly isFree: boolean
}

/**
 * Joins what tells the same story. Two articles of stories that stay are not compared, nor are those whose groups are
 * one or too large to be one. Takes the articles in the order of time; the work for each is bounded.
 */
export async function joinLinked(
  groups: Groups<string>,
  articles: readonly Linkable[],
  work: SlicedWork,
): Promise<void> {
  const byKey = new Map<string, Linkable[]>()
  for (const article of articles) {
    const near = new Set<Linkable>()
    for (const key of article.place.keys) {
      const sharing = byKey.get(key) ?? []
      for (const other of sharing.slice(-MOST_COMPARED)) near.add(other)
      byKey.set(key, sharing)
      sharing.push(article)
    }
    for (const other of near) {
      const turn = work.step()
      if (turn) await turn
      if ((article.isFree || other.isFree) && isInReach(article.place, other.place)) {
        if (groups.canJoin(article.as, other.as) && isSameStory(article.place, other.place))
          groups.join(article.as, other.as)
      }
    }
  }
}
