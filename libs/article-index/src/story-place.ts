import { takesBack, type StoryChanged } from '@wiredesk/contracts'
import { hiddenUntil } from './article-version.ts'
import type { IndexedArticle } from './indexed-article.ts'

/** A word that tells the story of an article, how much it says (0 to 1), and whether it is one of a name. */
export type StoryTerm = readonly [word: string, weight: number, isName?: boolean]

/** Where an article stands among stories. */
export interface StoryPlace {
  /** Of the article. */
  readonly id: string
  /** The id of the first article of its story. */
  readonly story: string
  /** When the article was published, else accepted, ms since the epoch. */
  readonly at: number
  /** Not to be shown before, ms since the epoch. */
  readonly hiddenUntil?: number
  /** The most telling first. */
  readonly terms: readonly StoryTerm[]
  /** What it is looked up by. */
  readonly keys: readonly string[]
  /** What is told of it to readers of its story. */
  readonly card: StoryCard
  /** Of the first article alone: the articles of the story, and when the last of them was published. */
  readonly whole?: { readonly articles: number; readonly last: number }
}

export interface StoryCard extends Pick<IndexedArticle, 'headline' | 'source' | 'publishedAt'> {
  readonly language: string
  readonly people: readonly string[]
  readonly organisations: readonly string[]
  readonly places: readonly string[]
  readonly topics: readonly string[]
  readonly keywords: readonly string[]
}

/** What tells the story of an article. */
export type ToldArticle = Pick<
  IndexedArticle,
  | 'id'
  | 'revision'
  | 'headline'
  | 'source'
  | 'publishedAt'
  | 'embargoedUntil'
  | 'pubStatus'
  | 'language'
  | 'people'
  | 'organisations'
  | 'places'
  | 'topics'
  | 'keywords'
>

/** Of what is near an article and has a key of it, so many are looked at. */
export const MOST_NEIGHBOURS = 64

/** What is near an article in time, and has one of its keys. */
export interface StoryNeighbourhood {
  readonly keys: readonly string[]
  /** Of the article, ms since the epoch. */
  readonly at: number
  /** Bounds of `at`, ms since the epoch, both inclusive. */
  readonly from: number
  readonly to: number
}

/** What a write is to change. */
export interface StoryWrite {
  readonly places: readonly StoryPlace[]
  /** Ids of articles that stand in no story any more. */
  readonly gone: readonly string[]
  /** What is to be told of it. */
  readonly changes: readonly StoryChanged[]
}

/** A story of several articles. */
export interface StoryEntry {
  readonly story: string
  /** Of the newest of its articles, ms since the epoch. */
  readonly last: number
}

/** Nothing of an article that was taken back. */
export function toldOf(article: ToldArticle): ToldArticle | undefined {
  if (takesBack(article)) return undefined
  const { id, revision, headline, source, publishedAt, embargoedUntil, pubStatus, language } = article
  const { people, organisations, places, topics, keywords } = article
  return {
    ...{ id, revision, headline, source, publishedAt, embargoedUntil, pubStatus, language },
    ...{ people, organisations, places, topics, keywords },
  }
}

export function storyCardOf(article: ToldArticle): StoryCard {
  const { headline, source, publishedAt, language, people, organisations, places, topics, keywords } = article
  const names = (all: readonly { readonly name: string }[]): readonly string[] =>
    all.slice(0, 12).map(({ name }) => name)
  return {
    ...(headline === undefined ? {} : { headline }),
    ...(source === undefined ? {} : { source }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    language,
    people: names(people),
    organisations: names(organisations),
    places: names(places),
    topics: names(topics),
    keywords: keywords.slice(0, 12),
  }
}

/** Whether readers may see it at that time, ms since the epoch. */
export function isShown({ hiddenUntil: until = -Infinity }: StoryPlace, now: number): boolean {
  return until <= now
}

/** As a place has it: nothing where there is no embargo. */
export function hiddenOf(article: ToldArticle): Pick<StoryPlace, 'hiddenUntil'> {
  const until = hiddenUntil(article)
  return until === -Infinity ? {} : { hiddenUntil: Math.min(until, Number.MAX_SAFE_INTEGER) }
}
