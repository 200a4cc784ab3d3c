import { problem } from '@wiredesk/contracts'
import { dropItemsParameters, dropsParameters } from '../drops/drop-parameters.ts'
import type { Paths } from './document.ts'
import { failures, json, pathParameter, queryParameters } from './parts.ts'

const LEDGER = {
  dropId: '6a1b2c3d0011223344556677',
  at: '2026-11-22T09:30:00.000Z',
  received: 3,
  accepted: 2,
  rejected: 1,
  indexed: 1,
  duplicate: 0,
  superseded: 0,
  withdrawn: 0,
  dead: 0,
  inFlight: 1,
  byProblem: { 'unsupported-type': 1 },
  state: 'closed',
}
const dropId = pathParameter('dropId', 'Of the drop, as the answer to it gives it.')

export const dropPaths: Paths = {
  '/drops': {
    get: {
      operationId: 'listDrops',
      tags: ['drop'],
      summary: 'The latest drops.',
      parameters: queryParameters(dropsParameters),
      responses: {
        200: json('The newest first.', 'Drops', { drops: [{ ...LEDGER, file: 'a.txt' }] }),
        ...failures('invalid-request', 'unavailable'),
      },
    },
  },
  '/drops/{dropId}': {
    get: {
      operationId: 'getDrop',
      tags: ['drop'],
      summary: 'The ledger of a drop.',
      parameters: [dropId],
      responses: {
        200: json('What became of everything in it.', 'DropLedger', LEDGER),
        ...failures('not-found', 'unavailable'),
      },
    },
  },
  '/drops/{dropId}/items': {
    get: {
      operationId: 'listDropItems',
      tags: ['drop'],
      summary: 'The items of a drop.',
      parameters: [dropId, ...queryParameters(dropItemsParameters)],
      responses: {
        200: json('A page of items, in the order of the input.', 'DropItems', {
          items: [
            { item: 0, file: 'a.txt', id: '0f343b0931126a20f133d67c2b018a3b', status: 'indexed' },
            {
              item: 1,
              file: 'b.bin',
              status: 'rejected',
              problem: problem('unsupported-type', 'b.bin is of no known kind'),
            },
          ],
        }),
        202: json('The indexer has not seen the drop yet.', 'InFlight'),
        ...failures('invalid-request', 'not-found', 'unavailable'),
      },
    },
  },
}
