import type { StoryPlace } from '@wiredesk/article-index'
import { MOST_NAMED, type StoryChanged } from '@wiredesk/contracts'
import { Groups } from './groups.ts'
import { isSameStory } from './same-story.ts'

/** A story takes no more articles than this; what would come to it begins another. */
export const MOST_ARTICLES = 500

/** What is known when the stories of some articles are to be found again. */
export interface Known {
  /** All places of the stories that are touched, as they stand. */
  readonly standing: readonly StoryPlace[]
  /** The articles as they are now, among those that stand or beside them. */
  readonly due: readonly StoryPlace[]
  /** Ids of articles that tell nothing any more. */
  readonly gone: ReadonlySet<string>
  /** Stories whose articles may not stand as they belong together. */
  readonly doubtful: ReadonlySet<string>
}

export interface Retold {
  /** Places that are not as they stood. */
  readonly places: readonly StoryPlace[]
  readonly changes: readonly Omit<StoryChanged, 'at'>[]
}

/**
 * Which articles tell one story: those that are linked, directly or by others, where any two that tell the same story
 * are. So it depends on the articles alone, not on the order in which they come (but for the largest of stories). A
 * story has the id of its first article: the earliest published, of equals the least id.
 */
export function retell({ standing, due, gone, doubtful }: Known): Retold {
  const before = new Map(standing.map((place) => [place.id, place]))
  const now = new Map([...before, ...due.map((place) => [place.id, place] as const)])
  for (const id of gone) now.delete(id)
  const changed = new Set([...due.map(({ id }) => id), ...gone])
  const loose = new Set([...doubtful, ...[...changed].flatMap((id) => before.get(id)?.story ?? [])])
  const groups = new Groups(now.values(), MOST_ARTICLES)
  const isLoose = ({ id, story }: StoryPlace): boolean => changed.has(id) || loose.has(story)
  joinStanding(
    groups,
    [...now.values()].filter((place) => !isLoose(place)),
  )
  joinLinked(groups, [...now.values()].toSorted(byTime), isLoose)
  const places = groups.all().flatMap((group) => placesOfStory(group.toSorted(byTime)))
  return {
    places: places.filter((place) => JSON.stringify(place) !== JSON.stringify(before.get(place.id))),
    changes: changesOf(before, places),
  }
}

/** What belongs together and is not in doubt stays so. */
function joinStanding(groups: Groups<StoryPlace>, places: readonly StoryPlace[]): void {
  for (const [first, ...others] of Map.groupBy(places, ({ story }) => story).values())
    for (const other of others) if (first) groups.join(first, other)
}

function joinLinked(
  groups: Groups<StoryPlace>,
  places: readonly StoryPlace[],
  isLoose: (place: StoryPlace) => boolean,
): void {
  const byKey = new Map<string, StoryPlace[]>()
  for (const place of places) {
    for (const key of place.keys) {
      const sharing = byKey.get(key) ?? []
      byKey.set(key, sharing)
      for (const other of sharing) {
        if (!isLoose(place) && !isLoose(other)) continue
        if (groups.of(place) !== groups.of(other) && isSameStory(place, other)) groups.join(place, other)
      }
      sharing.push(place)
    }
  }
}

/** The places of a story's articles, which come in the order of time. */
function placesOfStory(group: readonly StoryPlace[]): readonly StoryPlace[] {
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return []
  return group.map(({ whole: _, ...place }) => ({
    ...place,
    story: first.id,
    ...(place.id === first.id ? { whole: { articles: group.length, last: last.at } } : {}),
  }))
}

function changesOf(before: ReadonlyMap<string, StoryPlace>, places: readonly StoryPlace[]): Retold['changes'] {
  const left = new Set(places.map(({ story }) => story))
  const stood = new Set([...before.values()].map(({ story }) => story))
  const moves = Map.groupBy(
    places.filter(({ id, story }) => before.get(id)?.story !== story),
    ({ id, story }) => JSON.stringify([story, before.get(id)?.story]),
  )
  const changes = [...moves.values()].flatMap((moved): Retold['changes'] => {
    const [{ id, story } = { id: '', story: '' }] = moved
    const from = before.get(id)?.story
    const articles = moved
      .map((place) => place.id)
      .toSorted()
      .slice(0, MOST_NAMED)
    if (from !== undefined) return [{ story, change: left.has(from) ? 'split' : 'merged', from, articles }]
    return stood.has(story) || moved.length > 1 ? [{ story, change: 'grew', articles }] : []
  })
  const rank = ({ story, change, from = '' }: (typeof changes)[number]): string => `${story} ${change} ${from}`
  return changes.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

function byTime(a: StoryPlace, b: StoryPlace): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
