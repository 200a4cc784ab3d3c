import { articlesIndexed, storiesDue, type ArticleIndexed, type StoryDue } from '@wiredesk/contracts'
import type { Outcome, Stage } from '@wiredesk/pipeline'

/** Puts the articles of all partitions into the one in which stories are told. */
export class NoteStoriesStage implements Stage<ArticleIndexed, StoryDue> {
  readonly name = 'stories-due'
  readonly input = articlesIndexed
  readonly output = storiesDue

  process(batch: readonly ArticleIndexed[]): Promise<readonly Outcome<StoryDue>[]> {
    return Promise.resolve(batch.map(({ id }) => ({ kind: 'emit', events: [{ id }] })))
  }
}
