import { published } from '../parts/format.ts'

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
  /** When the first and the last of them were published, ISO 8601. */
  readonly first: string
  readonly last: string
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

/** `4 May 2016`, or `4 May 2016 – 6 May 2016`. */
export function daysOf({ first, last }: Pick<Story, 'first' | 'last'>): string {
  const [from, to] = [published(first), published(last)]
  return from === to ? from : `${from} – ${to}`
}
