import type { StoryPlace } from '@wiredesk/article-index'
import { MOST_NAMED, type StoryChanged } from '@wiredesk/contracts'
import { Groups } from './groups.ts'
import { joinLinked } from './join-linked.ts'
import { SlicedWork } from './sliced-work.ts'

/** A story takes no more articles than this; what would come to it begins another. */
export const MOST_ARTICLES = 200

/** The first article of a story, which knows how large it is. */
export type FirstPlace = StoryPlace & Required<Pick<StoryPlace, 'whole'>>

/** What is known when the stories of some articles are to be found again. */
export interface Known {
  /** The articles as they are now; of a story that is in doubt all of them. */
  readonly free: readonly StoryPlace[]
  /** How they and those that are gone stood, as far as they did, by id. */
  readonly before: ReadonlyMap<string, StoryPlace>
  /** Articles near them, of stories that stay together. */
  readonly neighbours: readonly StoryPlace[]
  /** Of the stories of the neighbours, by their ids. */
  readonly firsts: ReadonlyMap<string, FirstPlace>
  /** Reads all that stand in some of these stories. */
  readonly membersOf: (stories: readonly string[]) => Promise<readonly StoryPlace[]>
}

export interface Retold {
  /** Places that are not as they stood. */
  readonly places: readonly StoryPlace[]
  readonly changes: readonly Omit<StoryChanged, 'at'>[]
}

/** A story as it is now, by those who came to it: articles, and stories of before with all that is in them. */
interface Story {
  readonly id: string
  readonly whole: FirstPlace['whole']
  readonly articles: readonly StoryPlace[]
  readonly stories: readonly FirstPlace[]
}

/**
 * Which articles tell one story: those that are linked, directly or by others, where any two that tell the same story
 * are. So it depends on the articles alone, not on the order in which they come (but for the largest of stories, and
 * where very many have the same words). A story has the id of its first article: the earliest published, of equals the
 * least id. Reads the articles of a story that stays only where they get another id.
 */
export async function retell(known: Known, work = new SlicedWork()): Promise<Retold> {
  const found = await findStories(known, work)
  const moved = found.flatMap(({ id, stories }) => stories.filter((story) => story.id !== id))
  const members = await known.membersOf(moved.map(({ id }) => id))
  const before = new Map([...known.before, ...byId([...known.firsts.values(), ...members])])
  const byStory = Map.groupBy(members, ({ story }) => story)
  const now = found.flatMap(({ id, whole, articles, stories }) => {
    const come = stories.flatMap((story) => (story.id === id ? [story] : (byStory.get(story.id) ?? [])))
    return [...articles, ...come].map((place) => placeIn(id, whole, place))
  })
  return {
    places: now.filter((place) => !isAsBefore(place, before.get(place.id))),
    changes: changesOf(before, now),
  }
}

/** The stories that some of the free articles are in. */
async function findStories({ free, neighbours, firsts }: Known, work: SlicedWork): Promise<readonly Story[]> {
  const own = byId(free)
  const groups = new Groups(
    [...free.map(({ id }) => [id, 1] as const), ...[...firsts].map(([id, { whole }]) => [id, whole.articles] as const)],
    MOST_ARTICLES,
  )
  const linkable = [
    ...free.map((place) => ({ place, as: place.id, isFree: true })),
    ...neighbours.map((place) => ({ place, as: place.story, isFree: false })),
  ]
  await joinLinked(
    groups,
    linkable.toSorted((a, b) => byTime(a.place, b.place)),
    work,
  )
  return groups.all().flatMap((group) => {
    const articles = group.flatMap((id) => own.get(id) ?? [])
    const stories = group.flatMap((id) => firsts.get(id) ?? [])
    const [first] = [...articles, ...stories].toSorted(byTime)
    if (articles.length === 0 || !first) return []
    const whole = {
      articles: stories.reduce((sum, story) => sum + story.whole.articles, articles.length),
      last: Math.max(...articles.map(({ at }) => at), ...stories.map((story) => story.whole.last)),
    }
    return [{ id: first.id, whole, articles, stories }]
  })
}

function placeIn(story: string, of: FirstPlace['whole'], { whole: _, ...place }: StoryPlace): StoryPlace {
  return { ...place, story, ...(place.id === story ? { whole: of } : {}) }
}

/** What was made anew of an article has a card of its own. */
function isAsBefore(place: StoryPlace, before: StoryPlace | undefined): boolean {
  return (
    before?.card === place.card &&
    before.story === place.story &&
    before.whole?.articles === place.whole?.articles &&
    before.whole?.last === place.whole?.last
  )
}

function changesOf(before: ReadonlyMap<string, StoryPlace>, now: readonly StoryPlace[]): Retold['changes'] {
  const left = new Set(now.map(({ story }) => story))
  const stood = new Set([...before.values()].map(({ story }) => story))
  const moves = Map.groupBy(
    now.filter(({ id, story }) => before.get(id)?.story !== story),
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

function byId(places: readonly StoryPlace[]): ReadonlyMap<string, StoryPlace> {
  return new Map(places.map((place) => [place.id, place]))
}

function byTime(a: StoryPlace, b: StoryPlace): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
