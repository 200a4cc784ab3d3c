import { headlineOf, published } from '../parts/format.ts'

const TITLE_NAMES = 3

interface Shared {
  readonly value: string
  /** Articles of the story that have it. */
  readonly count: number
}

/** What several articles tell, as `GET /stories` has it. */
export interface Story {
  /** Of its first article; the id of each other leads to it, too. */
  readonly id: string
  readonly headline?: string
  readonly articles: number
  /** When the first and the last of them were published, else accepted, ISO 8601. */
  readonly first: string
  readonly last: string
  /** Of those that have a date of publication. */
  readonly published?: { readonly first: string; readonly last: string }
  readonly people: readonly Shared[]
  readonly organisations: readonly Shared[]
  readonly places: readonly Shared[]
  readonly topics: readonly Shared[]
  readonly keywords: readonly Shared[]
}

export interface StoryArticle {
  readonly id: string
  readonly headline?: string
  readonly source?: string
  readonly publishedAt?: string
  readonly language: string
  /** What it has in common with the article whose id was asked for. */
  readonly shared?: readonly string[]
}

/** With its articles, the earliest first. */
export type WholeStory = Story & { readonly items: readonly StoryArticle[] }

export interface StoryPage {
  readonly stories: readonly Story[]
  readonly next?: string
}

export function storyPath(id: string): string {
  return `/stories/${encodeURIComponent(id)}`
}

/** `4 May 2016`, or `4 May 2016 – 6 May 2016`; of articles without dates, that they are, and when they came. */
export function daysOf({ first, last, published: dates }: Pick<Story, 'first' | 'last' | 'published'>): string {
  return dates ? between(dates.first, dates.last) : `undated, received ${between(first, last)}`
}

function between(first: string, last: string): string {
  const [from, to] = [published(first), published(last)]
  return from === to ? from : `${from} – ${to}`
}

/** Of an article among those of its story. */
export function factsOf({ source, publishedAt }: Pick<StoryArticle, 'source' | 'publishedAt'>): readonly string[] {
  const date = publishedAt === undefined ? 'undated' : published(publishedAt)
  return source === undefined ? [date] : [source, date]
}

/** The names that most of its articles have, most of all first. */
export function namesIn({ people, organisations, places }: Story): readonly string[] {
  return [...people, ...organisations, ...places].toSorted((a, b) => b.count - a.count).map(({ value }) => value)
}

/** What to call a story: by its first headline, else by what its articles have in common. */
export function titleOf(story: Story): string {
  const { id, headline, keywords } = story
  const shared = [...namesIn(story), ...keywords.map(({ value }) => value)]
  return headlineOf({ id, headline, text: shared.slice(0, TITLE_NAMES).join(', ') })
}
