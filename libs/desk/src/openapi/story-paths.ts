import { storyParameters } from '../stories/story-parameters.ts'
import type { WholeStory } from '../stories/story-schemas.ts'
import type { Paths } from './document.ts'
import { failures, json, pathParameter, queryParameters } from './parts.ts'

const { items, ...STORY }: WholeStory = {
  id: '0f343b0931126a20f133d67c2b018a3b',
  headline: 'Ceasefire talks resume in Geneva',
  articles: 2,
  first: '2016-05-04T00:00:00.000Z',
  last: '2016-05-05T09:30:00.000Z',
  published: { first: '2016-05-04', last: '2016-05-05T09:30:00Z' },
  people: [{ value: 'Anna Meier', count: 2 }],
  organisations: [],
  places: [{ value: 'Geneva', count: 2 }],
  topics: [],
  keywords: [{ value: 'ceasefire', count: 2 }],
  items: [
    {
      id: '0f343b0931126a20f133d67c2b018a3b',
      headline: 'Ceasefire talks resume in Geneva',
      source: 'Example News',
      publishedAt: '2016-05-04',
      language: 'en',
    },
    {
      id: '77aa0fb2c1d94e5f8a6b7c8d9e0f1a2b',
      headline: 'Envoy hopeful of a ceasefire',
      publishedAt: '2016-05-05T09:30:00Z',
      language: 'en',
      shared: ['Anna Meier', 'Geneva', 'ceasefire'],
    },
  ],
}

export const storyPaths: Paths = {
  '/stories': {
    get: {
      operationId: 'listStories',
      tags: ['articles'],
      summary: 'Stories that several articles tell, that of the newest article first.',
      description: 'A page may have fewer than asked for, where articles are under an embargo.',
      parameters: queryParameters(storyParameters),
      responses: {
        200: json('A page of them, with what their articles have in common.', 'Stories', { stories: [STORY] }),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/stories/{id}': {
    get: {
      operationId: 'getStory',
      tags: ['articles'],
      summary: 'A story, with its articles and what they have in common.',
      description:
        'A story has the id of its first article, and is found by that of each of them: where two stories became one, the id of either leads to it.',
      parameters: [pathParameter('id', 'Of the story, or of an article in it.')],
      responses: {
        200: json('The story as its articles stand now.', 'Story', { ...STORY, items }),
        ...failures('not-found', 'unavailable'),
      },
    },
  },
}
