import { isShown, publicationTime, type StoryCard, type StoryPlace } from '@wiredesk/article-index'
import type { Story, StoryArticle } from './story-schemas.ts'

const MOST_SHARED = 10
const LEAST_COUNT = 2
const MOST_TOLD = 6
/** Of a card, that by which articles are seen to tell the same: what says the most comes first. */
const TELLING = ['people', 'organisations', 'places', 'keywords'] as const

/** The articles of a story that can be read at that time, the earliest first. */
export function shownArticles(members: readonly StoryPlace[], now: number): readonly StoryPlace[] {
  return members.filter((place) => isShown(place, now)).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** What is told of a story by its articles, which come in their order; nothing where there are none. */
export function storyOf(articles: readonly StoryPlace[]): Story | undefined {
  const [first, last] = [articles[0], articles.at(-1)]
  if (!first || !last) return undefined
  const headline = articles.find(({ card }) => card.headline !== undefined)?.card.headline
  return {
    id: first.story,
    ...(headline === undefined ? {} : { headline }),
    articles: articles.length,
    first: new Date(first.at).toISOString(),
    last: new Date(last.at).toISOString(),
    ...publishedOf(articles),
    people: sharedBy(articles, 'people'),
    organisations: sharedBy(articles, 'organisations'),
    places: sharedBy(articles, 'places'),
    topics: sharedBy(articles, 'topics'),
    keywords: sharedBy(articles, 'keywords'),
  }
}

/** As it is told to who asked by the id of another article of the story. */
export function storyArticleOf({ id, card }: StoryPlace, asker: StoryPlace | undefined): StoryArticle {
  const { headline, source, publishedAt, language } = card
  const shared = asker && asker.id !== id ? sharedWith(asker.card, card) : []
  return { id, headline, source, publishedAt, language, ...(shared.length > 0 && { shared }) }
}

/** A name can be a keyword, too, in another spelling. */
function sharedWith(one: StoryCard, other: StoryCard): string[] {
  const shared = TELLING.flatMap((field) => one[field].filter((value) => other[field].includes(value)))
  const folded = shared.map((value) => value.toLowerCase())
  return shared.filter((_, i) => folded.indexOf(folded[i] ?? '') === i).slice(0, MOST_TOLD)
}

/** Of those that have a date: the others stand where they were accepted. */
function publishedOf(articles: readonly StoryPlace[]): Pick<Story, 'published'> {
  const dates = articles.flatMap(({ card: { publishedAt } }) =>
    publishedAt === undefined || publicationTime(publishedAt) === undefined ? [] : publishedAt,
  )
  const [first, last] = [dates[0], dates.at(-1)]
  return first === undefined || last === undefined ? {} : { published: { first, last } }
}

function sharedBy(
  articles: readonly StoryPlace[],
  field: { [F in keyof StoryCard]: StoryCard[F] extends readonly string[] ? F : never }[keyof StoryCard] & string,
): Story['people'] {
  const counts = new Map<string, number>()
  for (const { card } of articles)
    for (const value of new Set(card[field])) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= LEAST_COUNT)
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_SHARED)
}
