import { z } from 'zod'

const shared = z
  .array(z.object({ value: z.string(), count: z.int().describe('Articles of the story that have it.') }))
  .describe('What two of its articles or more have in common: the ten most frequent.')

/** A story as the list has it. */
export const storySchema = z.object({
  id: z.string().describe('Of its first article. The id of every other article leads to the story, too.'),
  headline: z.string().optional().describe('Of its first article that has one.'),
  articles: z.int().describe('How many it has.'),
  first: z.string().describe('When the first of them was published, else accepted: ISO 8601, UTC.'),
  last: z.string().describe('The same of the last one.'),
  published: z
    .object({ first: z.string(), last: z.string() })
    .optional()
    .describe(
      'The first and the last publication date, as precise as the articles have it; absent where none of them has one.',
    ),
  people: shared,
  organisations: shared,
  places: shared,
  topics: shared,
  keywords: shared,
})
export type Story = z.infer<typeof storySchema>

export const storyArticleSchema = z.object({
  id: z.string(),
  headline: z.string().optional(),
  source: z.string().optional(),
  publishedAt: z.string().optional(),
  language: z.string(),
  shared: z
    .array(z.string())
    .optional()
    .describe('What it has in common with the article whose id was asked for, at most six: names, then keywords.'),
})
export type StoryArticle = z.infer<typeof storyArticleSchema>

export const wholeStorySchema = storySchema.extend({
  items: z.array(storyArticleSchema).describe('Its articles, the earliest first.'),
})
export type WholeStory = z.infer<typeof wholeStorySchema>

export const storyPageSchema = z.object({
  stories: z.array(storySchema).describe('That of the newest article first; such as can be read now.'),
  next: z.string().optional().describe('Cursor of the next page; absent on the last one.'),
})
export type StoryPage = z.infer<typeof storyPageSchema>
