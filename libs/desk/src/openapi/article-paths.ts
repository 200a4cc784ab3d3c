import { problem } from '@wiredesk/contracts'
import { articleParameters } from '../articles/article-parameters.ts'
import { searchParameters } from '../articles/search-parameters.ts'
import type { Parameter, Paths, Response } from './document.ts'
import { failures, json, pathParameter, queryParameters, schemaRef } from './parts.ts'

const id = pathParameter('id', 'Of the article, as the answer to a drop gives it.')

const text = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
})

const ARTICLE = {
  headline: 'Ceasefire talks resume in Geneva',
  text: 'GENEVA (Tuesday) - Talks on a ceasefire resumed on Tuesday, the envoy said.\n',
  publishedAt: '2016-05-04',
  source: 'Example News',
}

const VERDICT = {
  dropId: '6a1b2c3d0011223344556677',
  received: 2,
  accepted: 1,
  rejected: 1,
  items: [
    { file: 'a.txt', status: 'accepted', id: '0f343b0931126a20f133d67c2b018a3b' },
    {
      file: 'b.bin',
      status: 'rejected',
      problem: {
        type: '/problems/unsupported-type',
        title: 'Unsupported kind of file',
        status: 415,
        detail: 'b.bin is of no known kind: send one of the kinds in `supported`',
      },
    },
  ],
}

const ID = '0f343b0931126a20f133d67c2b018a3b'

const DUPLICATE = {
  id: '77aa0fb2c1d94e5f8a6b7c8d9e0f1a2b',
  headline: 'Talks on ceasefire resume',
  source: 'Other News',
  similarity: 0.812,
  passages: [{ start: 19, end: 64, other: { start: 0, end: 45 } }],
}

const INDEXED = {
  id: ID,
  status: 'indexed',
  version: 2,
  revision: 1_462_363_200_000,
  digest: '5b1c0e7a2f9d4c3b8a6e5d4c3b2a1908',
  uri: 'https://news.example/talks',
  ...ARTICLE,
  language: 'en',
  asserted: { people: ['Anna Meier'], topics: [{ code: 'medtop:16000000', name: 'conflict, war and peace' }] },
  provenance: { headline: 'json-ld', publishedAt: 'meta' },
  conflicts: {
    publishedAt: [
      { value: '2016-05-04', from: 'meta' },
      { value: '2016-05-03', from: 'url' },
    ],
  },
  warnings: ['date-from-url'],
  pubStatus: 'usable',
  embargoedUntil: '2016-05-04T06:00:00.000Z',
  people: [],
  organisations: [],
  places: [{ name: 'Geneva', country: 'CH', mentions: [{ start: 0, end: 6, text: 'GENEVA' }] }],
  quotes: [],
  dates: [],
  keywords: ['ceasefire'],
  topics: [],
  summary: [],
  duplicates: [DUPLICATE],
  story: ID,
  enrichers: { entities: '1.0.0' },
  receipt: { dropId: VERDICT.dropId, item: 0, file: 'talks.html' },
  file: 'talks.html',
  timeline: [{ stage: 'ingest', at: '2016-05-04T12:00:00.000Z', ms: 3, attempt: 1 }],
}

const VERSIONS = {
  id: ID,
  versions: [
    {
      version: 2,
      revision: 1_462_363_200_000,
      at: '2016-05-04T12:00:00.000Z',
      headline: ARTICLE.headline,
      current: true,
    },
    {
      version: 1,
      revision: 1_462_359_600_000,
      at: '2016-05-04T11:00:00.000Z',
      headline: 'Talks to resume',
      partial: true,
      current: false,
    },
  ],
}

/** What an article's address answers where no version of it can be read. */
const NOT_THERE: Readonly<Record<string, Response>> = {
  202: json('It is on its way, or under embargo.', 'NotYet', {
    status: 'embargoed',
    embargoedUntil: '2016-05-04T06:00:00.000Z',
  }),
  410: {
    description: 'It is dead, and no version of it is indexed; or it was taken back (`withdrawn`): why.',
    content: {
      'application/problem+json': {
        schema: schemaRef('Problem'),
        example: {
          ...problem('withdrawn', `article ${ID} is canceled`, { pubStatus: 'canceled', version: 3 }),
          revision: 1_462_366_800_000,
          id: ID,
        },
      },
    },
  },
}

export const articlePaths: Paths = {
  '/articles': {
    post: {
      operationId: 'dropFiles',
      tags: ['drop'],
      summary: 'Drop files or articles.',
      description:
        'The answer comes only after every accepted article is durable in the log. Items come in the order of the input. With `Accept: application/x-ndjson` ' +
        'one line an item is streamed as it becomes durable, and a last line with the totals; the status is then always 202.',
      parameters: [
        text('filename', 'Name of a raw file.'),
        text('publishedAt', 'Publication date of files that have none, ISO 8601.'),
        text('source', 'Source of files that have none.'),
        text(
          'map',
          'Where exports (CSV, JSON, NDJSON) have the fields: a preset, or JSON from fields to columns or paths.',
        ),
        {
          name: 'dryRun',
          in: 'query',
          description: 'Extract and answer, and store nothing.',
          schema: { type: 'boolean' },
        },
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The same key and body gives the same drop again; another body under it is refused.',
          schema: { type: 'string' },
        },
      ],
      requestBody: {
        required: true,
        description: 'One file of any supported kind, raw; or many files; or article objects.',
        content: {
          '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } },
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: {
                map: { type: 'string', description: 'As the parameter of this name; before the first file.' },
              },
              additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' },
            },
          },
          'application/json': {
            schema: { anyOf: [schemaRef('ArticleInput'), { type: 'array', items: schemaRef('ArticleInput') }] },
            example: ARTICLE,
          },
          'application/x-ndjson': { schema: { type: 'string' }, example: `${JSON.stringify(ARTICLE)}\n` },
        },
      },
      responses: {
        200: json('Of a dry run: something would be accepted; with its articles.', 'DropAnswer'),
        202: {
          ...json('Something was accepted, and is durable.', 'DropAnswer', VERDICT),
          headers: { location: { description: 'The ledger of the drop.', schema: { type: 'string' } } },
        },
        ...failures(
          'malformed',
          'incomplete',
          'invalid-request',
          'too-slow',
          'too-large',
          'too-many-parts',
          'unsupported-type',
          'behind',
          'unavailable',
        ),
        422: {
          description:
            'Nothing was accepted and something was rejected; or the Idempotency-Key was used for another body.',
          content: {
            'application/json': { schema: schemaRef('DropAnswer') },
            'application/problem+json': { schema: schemaRef('Problem') },
          },
        },
      },
    },
    get: {
      operationId: 'searchArticles',
      tags: ['articles'],
      summary: 'Search the articles.',
      parameters: queryParameters(searchParameters),
      responses: {
        200: json('A page of what matched.', 'SearchResult'),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/articles/{id}': {
    get: {
      operationId: 'getArticle',
      tags: ['articles'],
      summary: 'One article, enriched.',
      description: 'With a strong ETag. In the split system an id just accepted may be unknown for a moment.',
      parameters: [id, ...queryParameters(articleParameters)],
      responses: {
        200: json('It is indexed.', 'Article', INDEXED),
        ...NOT_THERE,
        ...failures('invalid-request', 'not-found', 'unavailable'),
      },
    },
  },
  '/articles/{id}/versions': {
    get: {
      operationId: 'getVersions',
      tags: ['articles'],
      summary: 'The versions of an article, the newest first.',
      description: 'Their texts: `GET /articles/{id}?version=`.',
      parameters: [id],
      responses: {
        200: json('It is indexed.', 'ArticleVersions', VERSIONS),
        ...NOT_THERE,
        ...failures('not-found', 'unavailable'),
      },
    },
  },
  '/articles/{id}/related': {
    get: {
      operationId: 'getRelated',
      tags: ['articles'],
      summary: 'What is like an article, and by what.',
      description: 'Made of what stands in the index when it is asked for; what was written may show a second later.',
      parameters: [id],
      responses: {
        200: json('It is indexed.', 'Related', {
          id: ID,
          duplicates: [DUPLICATE],
          story: ID,
          sameStory: [
            {
              id: DUPLICATE.id,
              headline: DUPLICATE.headline,
              source: DUPLICATE.source,
              language: 'en',
              shared: ['Anna Meier', 'Geneva', 'ceasefire'],
            },
          ],
        }),
        ...NOT_THERE,
        ...failures('not-found', 'unavailable'),
      },
    },
  },
  '/articles/{id}/original': {
    get: {
      operationId: 'getOriginal',
      tags: ['articles'],
      summary: 'The bytes that were dropped, as an attachment.',
      parameters: [id],
      responses: {
        200: {
          description: 'With the name and the type of the file.',
          content: { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
        },
        ...NOT_THERE,
        ...failures('not-found', 'no-original', 'unavailable'),
      },
    },
  },
}
