import { deadParameters } from '../dead/dead-parameters.ts'
import { replayRequestSchema } from '../dead/replay.ts'
import { resetRequestSchema } from '../topics/group-reset.ts'
import { recordParameters } from '../topics/record-parameters.ts'
import type { Paths } from './document.ts'
import { failures, json, jsonBody, pathParameter, queryParameters } from './parts.ts'

/** What can be wrong with a body in JSON. */
const unreadable = ['invalid-request', 'malformed', 'incomplete', 'too-large'] as const

const topic = pathParameter('name', 'Of the topic, with its prefix, if one is configured.')

export const monitoringPaths: Paths = {
  '/topics': {
    get: {
      operationId: 'listTopics',
      tags: ['monitoring'],
      summary: 'Topics, their partitions and the groups that read them.',
      responses: { 200: json("In the order of an article's way.", 'Topics'), ...failures('unavailable') },
    },
  },
  '/topics/{name}/records': {
    get: {
      operationId: 'readRecords',
      tags: ['monitoring'],
      summary: 'Records of a topic.',
      description:
        'Joins no group and commits nothing. The work of one page is bounded: `scanned` and `stopped` tell of it, `next` goes on.',
      parameters: [topic, ...queryParameters(recordParameters)],
      responses: {
        200: json('A page of records.', 'RecordPage'),
        ...failures('invalid-request', 'not-found', 'unavailable'),
      },
    },
  },
  '/topics/{name}/groups/{group}/reset': {
    post: {
      operationId: 'resetGroup',
      tags: ['monitoring'],
      summary: 'Move a group to another place in its topic.',
      description: 'Refused while the group has members. What lies between is read again, or left out.',
      parameters: [topic, pathParameter('group', 'As GET /topics names it.')],
      requestBody: jsonBody(resetRequestSchema, { to: 'earliest', dryRun: true }),
      responses: {
        200: json('Where it stands now; of a dry run, where it would.', 'ResetAnswer'),
        ...failures(...unreadable, 'not-allowed', 'not-found', 'group-active', 'unavailable'),
      },
    },
  },
  '/stages': {
    get: {
      operationId: 'listStages',
      tags: ['monitoring'],
      summary: 'How every stage of the line fares.',
      description: 'Instances report themselves over the topic stages.reported, every 2 s.',
      responses: { 200: json("In the order of an article's way.", 'Stages'), ...failures('unavailable') },
    },
  },
  '/dead': {
    get: {
      operationId: 'listDeadLetters',
      tags: ['dead letters'],
      summary: 'What a stage could never take.',
      parameters: queryParameters(deadParameters),
      responses: {
        200: json('A page of dead letters, the newest first.', 'DeadLetters'),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/dead/{id}': {
    get: {
      operationId: 'getDeadLetter',
      tags: ['dead letters'],
      summary: 'One dead letter: the original record, the error, the timeline.',
      parameters: [pathParameter('id', 'Of the dead letter.')],
      responses: { 200: json('All that is known of it.', 'DeadLetter'), ...failures('not-found', 'unavailable') },
    },
  },
  '/dead/replay': {
    post: {
      operationId: 'replay',
      tags: ['dead letters'],
      summary: 'Send dead letters back to the topic they came from.',
      description: 'They are resolved when their article is indexed. Sending twice is harmless.',
      requestBody: jsonBody(replayRequestSchema, {
        class: 'stage-failed',
        stage: 'enrichment',
        ratePerSecond: 50,
        dryRun: true,
      }),
      responses: {
        200: json('What was sent back.', 'ReplayAnswer'),
        ...failures(...unreadable, 'not-allowed', 'unavailable'),
      },
    },
  },
}
