import { resetRequestSchema } from '../topics/group-reset.ts'
import { recordParameters } from '../topics/record-parameters.ts'
import type { Paths } from './document.ts'
import { failures, json, jsonBody, pathParameter, queryParameters, unreadable } from './parts.ts'

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
}
