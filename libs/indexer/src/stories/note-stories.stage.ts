import { articlesIndexed, storiesDue, type ArticleIndexed, type StoryDue } from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'
import { gathering } from './gathering.ts'

/** Puts the articles of all partitions into the one in which stories are told. */
export class NoteStoriesStage implements Stage<ArticleIndexed, StoryDue> {
  readonly name = 'stories-due'
  readonly input = articlesIndexed
  readonly output = storiesDue
  readonly batchSize = 500
  readonly #gatheringMs: number

  /** A batch that is not full waits `gatheringMs` for those behind it. */
  constructor(gatheringMs = 0) {
    this.#gatheringMs = gatheringMs
  }

  /** An article that comes several times is due once: it is read as it stands then. */
  async process(
    batch: readonly ArticleIndexed[],
    context: Partial<Pick<StageContext, 'signal'>> = {},
  ): Promise<readonly Outcome<StoryDue>[]> {
    await gathering(batch, this.batchSize, this.#gatheringMs, context)
    const last = new Map(batch.map(({ id }, at) => [id, at]))
    return batch.map(({ id }, at) => (last.get(id) === at ? { kind: 'emit', events: [{ id }] } : { kind: 'done' }))
  }
}
