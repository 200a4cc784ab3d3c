import { problem } from '@wiredesk/contracts'
import { countsParameters } from '../dead/dead-counts.ts'
import { deadParameters } from '../dead/dead-parameters.ts'
import { replayRequestSchema } from '../dead/replay-request.ts'
import type { Paths } from './document.ts'
import { failures, json, jsonBody, pathParameter, queryParameters, unreadable } from './parts.ts'

const PROBLEM = problem('stage-failed', 'TypeError: no model of this language')

const SUMMARY = {
  id: '6a1b2c3d0011223344556677.1',
  articleId: '0f343b0931126a20f133d67c2b018a3b',
  dropId: '6a1b2c3d0011223344556677',
  file: 'b.txt',
  class: 'stage-failed',
  stage: 'enrichment',
  detail: PROBLEM.detail,
  attempts: 3,
  at: '2026-11-22T09:30:04.120Z',
  state: 'replayed',
  replays: 1,
  replayedAt: '2026-11-22T10:02:11.004Z',
}

const LETTER = {
  ...SUMMARY,
  problem: PROBLEM,
  receipt: { dropId: SUMMARY.dropId, item: 1, file: SUMMARY.file },
  revision: 1_795_339_800_000,
  timeline: [
    { stage: 'ingest', at: '2026-11-22T09:30:00.000Z', ms: 3, attempt: 1 },
    {
      stage: 'enrichment',
      at: SUMMARY.at,
      ms: 4_120,
      attempt: 3,
      topic: 'articles.ingested',
      partition: 2,
      offset: 41,
    },
  ],
  record: {
    topic: 'articles.ingested',
    partition: 2,
    offset: 41,
    timestamp: 1_795_339_800_003,
    key: SUMMARY.articleId,
    headers: { ce_type: 'news.article.ingested.v1', 'content-type': 'application/json' },
    value: { id: SUMMARY.articleId, article: { text: 'The ferry left Bergen before the storm came.' } },
  },
}

export const deadPaths: Paths = {
  '/dead': {
    get: {
      operationId: 'listDeadLetters',
      tags: ['dead letters'],
      summary: 'What a stage could never take.',
      description:
        'With `total` and `byClass` of all that the parameters leave, so that one question is enough to see what is wrong. Letters that other programs wrote to the topic ' +
        'are among them: by the headers of Spring Kafka, Kafka Connect, Kafka Streams and share groups, else of the class `invalid-event`.',
      parameters: queryParameters(deadParameters),
      responses: {
        200: json('A page of dead letters, the newest first.', 'DeadLetters', {
          total: 1,
          byClass: [{ class: SUMMARY.class, stage: SUMMARY.stage, count: 1 }],
          items: [SUMMARY],
        }),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/dead/counts': {
    get: {
      operationId: 'countDeadLetters',
      tags: ['dead letters'],
      summary: 'How many died when, whatever became of them since.',
      parameters: queryParameters(countsParameters),
      responses: {
        200: json('By the time of the last death.', 'DeadCounts', {
          by: 'hour',
          counts: [
            { from: '2026-11-22T08:00:00.000Z', count: 0 },
            { from: '2026-11-22T09:00:00.000Z', count: 1 },
          ],
        }),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/dead/{id}': {
    get: {
      operationId: 'getDeadLetter',
      tags: ['dead letters'],
      summary: 'One dead letter: the original record, the error, the timeline.',
      description: 'The diagnosis stays after its article was indexed: the letter is `resolved` then.',
      parameters: [pathParameter('id', 'Of the dead letter.')],
      responses: {
        200: json('All that is known of it.', 'DeadLetter', LETTER),
        ...failures('not-found', 'unavailable'),
      },
    },
  },
  '/dead/replay': {
    post: {
      operationId: 'replay',
      tags: ['dead letters'],
      summary: 'Send dead letters back to the topic they came from.',
      description:
        'They are resolved when their article is indexed. Sending twice is harmless. Conditions mean open letters, and all of them must hold; one call sends 1,000, or what it ' +
        'can in 30 s: go on with `next` as `cursor` until `remaining` is 0.',
      requestBody: jsonBody(replayRequestSchema, {
        class: 'stage-failed',
        stage: 'enrichment',
        ratePerSecond: 50,
        dryRun: true,
      }),
      responses: {
        200: json('What was sent back.', 'ReplayAnswer', {
          replayed: 1,
          ids: [SUMMARY.id],
          skipped: [{ id: '6a1b2c3d0011223344556677.2', reason: 'gone' }],
          remaining: 0,
          dryRun: false,
        }),
        ...failures(...unreadable, 'not-allowed', 'unavailable'),
      },
    },
  },
}
