import { auditParameters } from '../audit/audit-parameters.ts'
import type { Operation, Paths } from './document.ts'
import { failures, json, pathParameter, queryParameters } from './parts.ts'

const health = (operationId: string, summary: string): Operation => ({
  operationId,
  tags: ['operations'],
  summary,
  responses: { 200: json('All is well.', 'Health'), 503: json('Something is not.', 'Health') },
})

const html = { 'text/html': { schema: { type: 'string' } } }

export const operationsPaths: Paths = {
  '/health/live': { get: health('live', 'Whether the process should go on. Every role serves it.') },
  '/health/ready': { get: health('ready', 'Whether the process can take work. Every role serves it.') },
  '/metrics': {
    get: {
      operationId: 'metrics',
      tags: ['operations'],
      summary: 'Prometheus metrics. Every role serves them.',
      responses: {
        200: { description: 'Text format 0.0.4.', content: { 'text/plain': { schema: { type: 'string' } } } },
      },
    },
  },
  '/whoami': {
    get: {
      operationId: 'whoami',
      tags: ['operations'],
      summary: 'Whose key the request came with, and how far it reaches. Every role serves it.',
      responses: {
        200: json('Where no keys are asked for, `local` with every scope.', 'Caller', {
          name: 'night-desk',
          scopes: ['read', 'operate'],
        }),
      },
    },
  },
  '/audit': {
    get: {
      operationId: 'audit',
      tags: ['operations'],
      summary: 'Who replayed or reset what, dry runs and refusals among it.',
      description: 'Each is a line of JSON on stdout of the desk, too, and one of `audit.ndjson` in its data folder.',
      parameters: queryParameters(auditParameters),
      responses: {
        200: json('The newest first; fields of the case beside those that all have.', 'Audit', {
          entries: [
            {
              at: '2026-11-22T10:02:11.004Z',
              who: 'night-desk',
              from: '127.0.0.1',
              action: 'replay',
              dryRun: false,
              outcome: 'done',
              class: 'stage-failed',
              stage: 'enrichment',
              replayed: 12,
              skipped: 0,
              remaining: 0,
            },
          ],
        }),
        ...failures('invalid-request'),
      },
    },
  },
  '/problems/{code}': {
    get: {
      operationId: 'explainProblem',
      tags: ['operations'],
      summary: 'What a `type` of problem means, and what to do.',
      parameters: [pathParameter('code', 'Such as `too-large`.')],
      responses: { 200: json('Its meaning.', 'ProblemType'), ...failures('not-found') },
    },
  },
  '/': {
    get: {
      operationId: 'index',
      tags: ['operations'],
      summary: 'What is served.',
      responses: {
        200: { description: 'As JSON; as a page for browsers.', content: { ...json('', 'Index').content, ...html } },
      },
    },
  },
  '/docs': {
    get: {
      operationId: 'docs',
      tags: ['operations'],
      summary: 'This document.',
      responses: {
        200: {
          description: 'OpenAPI 3.1; as a page for browsers.',
          content: { 'application/json': { schema: { type: 'object' } }, ...html },
        },
      },
    },
  },
  '/docs/events': {
    get: {
      operationId: 'eventDocs',
      tags: ['operations'],
      summary: 'AsyncAPI 3 of the topics.',
      responses: {
        200: { description: 'AsyncAPI 3.', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
}
