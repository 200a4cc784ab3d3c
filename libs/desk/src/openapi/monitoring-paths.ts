import { resetRequestSchema } from '../topics/group-reset.ts'
import { recordParameters } from '../topics/record-parameters.ts'
import type { Paths } from './document.ts'
import { failures, json, jsonBody, pathParameter, queryParameters, unreadable } from './parts.ts'

const topic = pathParameter('name', 'Of the topic, with its prefix, if one is configured.')

const EVENTS = 'retry: 1000\n\nevent: dead\ndata: {"total":0,"byClass":[]}\n\n'

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
  '/events': {
    get: {
      operationId: 'watch',
      tags: ['monitoring'],
      summary: 'Server-sent events of all of the above, as it changes.',
      description:
        'The events `topics`, `stages`, `dead` (`total` and `byClass` of the open letters) and `drops` (the latest 20) have as data what the address of that name answers; first as it is, then whenever it has changed, looked ' +
        'at every second or two. `away` has `source`, one of these names, and the `problem` why it cannot be told at the moment.',
      responses: {
        200: {
          description: 'Until you leave.',
          content: { 'text/event-stream': { schema: { type: 'string' }, example: EVENTS } },
        },
        ...failures('unavailable'),
      },
    },
  },
}
