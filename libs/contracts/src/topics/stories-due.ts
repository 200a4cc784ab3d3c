import { z } from 'zod'
import { defineTopic } from '../topic.ts'

const v1 = z.object({
  /** Of the article. */
  id: z.string(),
})

/** The story of an article is to be found again: it is new, was changed, or was taken back. */
export type StoryDue = z.infer<typeof v1>

export const storiesDue = defineTopic<StoryDue>({
  name: 'stories.due',
  type: 'news.story.due',
  key: (event) => event.id,
  versions: [{ schema: v1 }],
  partitions: 1,
  retentionMs: 7 * 24 * 60 * 60 * 1000,
  writtenBy: ['indexer'],
  readBy: ['indexer'],
  description: 'Articles whose story is to be found, in one partition: two that come at the same time see each other.',
})
