import { z } from 'zod'
import { defineTopic } from '../topic.ts'

/** So many articles are named in one event; of more, the first by id. */
export const MOST_NAMED = 100

const v1 = z.object({
  /** The story that the articles are in now: the id of its first article. */
  story: z.string(),
  /**
   * `grew`: articles came to a story, or began one together. `merged`: all that was left of the story `from` went into it.
   * `split`: a part of the story `from` went out into it, and the rest stayed.
   */
  change: z.enum(['grew', 'merged', 'split']),
  from: z.string().optional(),
  articles: z.array(z.string()).min(1).max(MOST_NAMED),
  /** When it was seen, ISO 8601, UTC. */
  at: z.string(),
})

/** A story grew, or two became one, or one became two. */
export type StoryChanged = z.infer<typeof v1>

export const storiesChanged = defineTopic<StoryChanged>({
  name: 'stories.changed',
  type: 'news.story.changed',
  key: (event) => event.story,
  versions: [{ schema: v1 }],
  partitions: 1,
  retentionMs: 7 * 24 * 60 * 60 * 1000,
  writtenBy: ['indexer'],
  readBy: [],
  description:
    'What became of stories: they grow, merge and split. May tell a change again; articles under an embargo are named, too.',
})
