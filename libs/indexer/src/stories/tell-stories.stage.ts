import type { ArticleIndex, StoryPlace } from '@wiredesk/article-index'
import { storiesChanged, storiesDue, type StoryChanged, type StoryDue } from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'
import { gathering } from './gathering.ts'
import { placeOf } from './place-of.ts'
import { retell, type FirstPlace, type Known } from './retell.ts'
import { neighbourhoodOf } from './same-story.ts'
import { SlicedWork } from './sliced-work.ts'

/** A write that was told, and the articles that it was told with. */
interface Told {
  readonly changes: string
  readonly ids: ReadonlySet<string>
}

/**
 * Finds which articles tell one story, and tells of stories that grow, merge and split. What an article costs is
 * bounded, however many are like it.
 */
export class TellStoriesStage implements Stage<StoryDue, StoryChanged> {
  readonly name = 'stories'
  readonly input = storiesDue
  readonly output = storiesChanged
  readonly batchSize = 100
  /** Several calls of the index in a row, each with a time limit of its own. */
  readonly deadlineMs = 10 * 60_000
  /** All comparisons so far. */
  readonly work = new SlicedWork()
  readonly #index: ArticleIndex
  readonly #now: () => number
  readonly #gatheringMs: number
  /** The last write, as far as this process knows that it was told, by itself or the one before it. */
  #told: Told | undefined
  /** Partitions may overlap for a moment when they move: one batch after the other. */
  #turn: Promise<unknown> = Promise.resolve()

  /** `now` is the clock of what is told, ms since the epoch; a batch that is not full waits `gatheringMs` for those behind it. */
  constructor(index: ArticleIndex, now: () => number = Date.now, gatheringMs = 0) {
    this.#index = index
    this.#now = now
    this.#gatheringMs = gatheringMs
  }

  async process(
    batch: readonly StoryDue[],
    context: Partial<Pick<StageContext, 'signal'>> = {},
  ): Promise<readonly Outcome<StoryChanged>[]> {
    await gathering(batch, this.batchSize, this.#gatheringMs, context)
    const result = this.#turn.then(() => this.#process(batch))
    this.#turn = result.catch(() => undefined)
    return await result
  }

  async #process(batch: readonly StoryDue[]): Promise<readonly Outcome<StoryChanged>[]> {
    const ids = new Set(batch.map(({ id }) => id))
    const [articles, stood] = await Promise.all([this.#index.toldArticles([...ids]), this.#index.storyPlaces([...ids])])
    const due = articles.map(placeOf)
    const changed = due.filter((place) => !stood.some((before) => isSamePlace(place, before)))
    const gone = stood.filter(({ id }) => !due.some((place) => place.id === id)).map(({ id }) => id)
    const untold = await this.#untold(ids, changed.length < due.length)
    const known = await this.#known(changed, gone, stood, untold)
    const { places, changes } = await retell(known, this.work)
    const at = new Date(this.#now()).toISOString()
    const told = changes.map((change) => ({ ...change, at }))
    const isWrite = places.length > 0 || gone.length > 0
    const before = this.#told
    this.#told = undefined
    if (isWrite) await this.#index.writeStories({ places, gone, changes: told })
    const last = isWrite ? told : untold
    this.#told = before && !isWrite && untold.length === 0 ? before : { changes: JSON.stringify(last), ids }
    const events = [...untold, ...told]
    return batch.map((_, at) => (at === 0 && events.length > 0 ? { kind: 'emit', events } : { kind: 'done' }))
  }

  /**
   * What the last write changed, where nobody may have told it: where this process knows of no write, and where an
   * article came as it stands, which may be that write's.
   */
  async #untold(ids: ReadonlySet<string>, isAgain: boolean): Promise<readonly StoryChanged[]> {
    const told = this.#told
    if (told && !isAgain) return []
    const changes = await this.#index.lastStoryChanges()
    const isKnown = told?.changes === JSON.stringify(changes) && ![...ids].some((id) => told.ids.has(id))
    return isKnown ? [] : changes
  }

  /** Articles that changed, and with them all of a story that one of them or of those that are gone was in, or that may be half written. */
  async #known(
    changed: readonly StoryPlace[],
    gone: readonly string[],
    stood: readonly StoryPlace[],
    untold: readonly StoryChanged[],
  ): Promise<Known> {
    const others = new Set([...changed.map(({ id }) => id), ...gone])
    const left = stood.filter(({ id }) => others.has(id))
    const doubtful = new Set([
      ...untold.flatMap(({ story, from }) => (from === undefined ? [story] : [story, from])),
      ...left.map(({ story }) => story),
    ])
    const [members, found] = await Promise.all([
      this.#index.storyMembers([...doubtful]),
      this.#index.storyNeighbours(changed.map(neighbourhoodOf)),
    ])
    const neighbours = found.filter(({ id, story }) => !others.has(id) && !doubtful.has(story))
    const firsts = await this.#firsts(neighbours)
    const broken = new Set(neighbours.map(({ story }) => story).filter((story) => !firsts.has(story)))
    const standing = [...members, ...(await this.#index.storyMembers([...broken]))]
    return {
      free: [...standing.filter(({ id }) => !others.has(id)), ...changed],
      before: new Map([...left, ...standing].map((place) => [place.id, place])),
      neighbours: neighbours.filter(({ story }) => !broken.has(story)),
      firsts,
      membersOf: (stories) => this.#index.storyMembers(stories),
    }
  }

  /** The first articles of the stories of these, by id; none where it is not there or tells another story. */
  async #firsts(places: readonly StoryPlace[]): Promise<ReadonlyMap<string, FirstPlace>> {
    const near = new Set(places.map(({ id }) => id))
    const far = [...new Set(places.map(({ story }) => story))].filter((story) => !near.has(story))
    const all = [...places, ...(await this.#index.storyPlaces(far))]
    return new Map(all.flatMap((place) => (isFirst(place) ? [[place.id, place] as const] : [])))
  }
}

function isFirst(place: StoryPlace): place is FirstPlace {
  return place.id === place.story && place.whole !== undefined
}

/** But for the story that it is in. */
function isSamePlace(place: StoryPlace, before: StoryPlace): boolean {
  const own = ({ story: _, whole: __, ...rest }: StoryPlace): string =>
    JSON.stringify([rest.id, rest.at, rest.hiddenUntil, rest.terms, rest.keys, rest.card])
  return place.id === before.id && own(place) === own(before)
}
