import type { ArticleIndex, IndexedArticle, StoryPlace } from '@wiredesk/article-index'
import { storiesChanged, storiesDue, type StoryChanged, type StoryDue } from '@wiredesk/contracts'
import type { Outcome, Stage } from '@wiredesk/pipeline'
import { placeOf } from './place-of.ts'
import { retell } from './retell.ts'
import { isSameStory, neighbourhoodOf } from './same-story.ts'

/** Finds which articles tell one story, and tells of stories that grow, merge and split. */
export class TellStoriesStage implements Stage<StoryDue, StoryChanged> {
  readonly name = 'stories'
  readonly input = storiesDue
  readonly output = storiesChanged
  readonly batchSize = 100
  /** Several calls of the index in a row, each with a time limit of its own. */
  readonly deadlineMs = 10 * 60_000
  readonly #index: ArticleIndex
  readonly #now: () => number
  /** Whether what the last write changed was told, by this process or the one before it. */
  #isTold = false
  /** Partitions may overlap for a moment when they move: one batch after the other. */
  #turn: Promise<unknown> = Promise.resolve()

  /** `now` is the clock of what is told, ms since the epoch. */
  constructor(index: ArticleIndex, now: () => number = Date.now) {
    this.#index = index
    this.#now = now
  }

  process(batch: readonly StoryDue[]): Promise<readonly Outcome<StoryChanged>[]> {
    const result = this.#turn.then(() => this.#process(batch))
    this.#turn = result.catch(() => undefined)
    return result
  }

  async #process(batch: readonly StoryDue[]): Promise<readonly Outcome<StoryChanged>[]> {
    const ids = [...new Set(batch.map(({ id }) => id))]
    const articles = (await Promise.all(ids.map((id) => this.#article(id)))).filter((article) => article !== undefined)
    const due = articles.map(placeOf)
    const gone = new Set(ids.filter((id) => !due.some((place) => place.id === id)))
    const [known, neighbours] = await Promise.all([
      this.#index.storyPlaces(ids),
      this.#index.storyNeighbours(due.map(neighbourhoodOf)),
    ])
    const untold = !this.#isTold || isAgain(due, known) ? await this.#index.lastStoryChanges() : []
    const doubtful = new Set(untold.flatMap(({ story, from }) => (from === undefined ? [story] : [story, from])))
    const linked = neighbours.filter((place) => due.some((each) => each.id !== place.id && isSameStory(each, place)))
    const touched = new Set([...known, ...linked].map(({ story }) => story).concat(...doubtful))
    const standing = await this.#index.storyMembers([...touched])
    const { places, changes } = retell({ standing, due, gone, doubtful })
    const at = new Date(this.#now()).toISOString()
    const told = changes.map((change) => ({ ...change, at }))
    const left = [...gone].filter((id) => known.some((place) => place.id === id))
    this.#isTold = false
    if (places.length > 0 || left.length > 0) await this.#index.writeStories({ places, gone: left, changes: told })
    this.#isTold = true
    const events = [...untold, ...told]
    return batch.map((_, at) => (at === 0 && events.length > 0 ? { kind: 'emit', events } : { kind: 'done' }))
  }

  /** As it stands, under an embargo or not. */
  async #article(id: string): Promise<IndexedArticle | undefined> {
    const state = await this.#index.get(id, Infinity)
    return state?.status === 'indexed' ? state.article : undefined
  }
}

/** Whether an article came as it stood before: its batch may be one whose changes were never told. */
function isAgain(due: readonly StoryPlace[], known: readonly StoryPlace[]): boolean {
  const terms = new Map(known.map((place) => [place.id, JSON.stringify(place.terms)]))
  return due.some((place) => terms.get(place.id) === JSON.stringify(place.terms))
}
