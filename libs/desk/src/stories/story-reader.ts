import type { ArticleIndex, PageRequest, StoryPlace } from '@wiredesk/article-index'
import { asking } from '../requests/asking.ts'
import { readId, unknown } from '../requests/id.ts'
import { shownArticles, storyArticleOf, storyOf } from './story-of.ts'
import type { StoryArticle, StoryPage, WholeStory } from './story-schemas.ts'

/** Answers for stories, by what can be read of them now. */
export class StoryReader {
  readonly #index: ArticleIndex
  readonly #now: () => number

  /** `now` is the clock by which embargoes end, ms since the epoch. */
  constructor(index: ArticleIndex, now: () => number = Date.now) {
    this.#index = index
    this.#now = now
  }

  /** The story that an article is in, by the article's id. Throws the problem `not-found`. */
  async story(id: string): Promise<WholeStory> {
    const articles = await this.#articlesWith(readId('story', id))
    const story = storyOf(articles)
    if (!story) throw unknown('story', id)
    return { ...story, items: told(articles, id) }
  }

  /** Stories of several articles. */
  async latest(request: PageRequest): Promise<StoryPage> {
    const { items, next } = await asking(this.#index.latestStories(request))
    const members = await this.#index.storyMembers(items.map(({ story }) => story))
    const byStory = Map.groupBy(members, ({ story }) => story)
    const stories = items.flatMap(({ story }) => {
      const articles = shownArticles(byStory.get(story) ?? [], this.#now())
      return articles.length > 1 ? (storyOf(articles) ?? []) : []
    })
    return { stories, ...(next === undefined ? {} : { next }) }
  }

  /** The story of an article, and its other articles; nothing until it was looked for. */
  async around(id: string): Promise<{ readonly story: string; readonly others: readonly StoryArticle[] } | undefined> {
    const articles = await this.#articlesWith(id)
    const [first] = articles
    return first && { story: first.story, others: told(articles, id).filter((each) => each.id !== id) }
  }

  async #articlesWith(id: string): Promise<readonly StoryPlace[]> {
    const [place] = await this.#index.storyPlaces([id])
    return place ? shownArticles(await this.#index.storyMembers([place.story]), this.#now()) : []
  }
}

/** To who asked by the id of an article: one that cannot be read shares nothing that could be told. */
function told(articles: readonly StoryPlace[], id: string): StoryArticle[] {
  const asker = articles.find((each) => each.id === id)
  return articles.map((article) => storyArticleOf(article, asker))
}
