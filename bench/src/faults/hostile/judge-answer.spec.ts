import { describe, expect, it } from '@jest/globals'
import { problem } from '@wiredesk/contracts'
import { judgeAnswer } from './judge-answer.ts'
import type { Answer } from './sender.ts'

const answered = (status: number, body: unknown): Answer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  text: typeof body === 'string' ? body : JSON.stringify(body),
  ms: 1,
})
const drop = (items: readonly unknown[], accepted: number, rejected: number): unknown => ({
  dropId: 'k1',
  received: accepted + rejected,
  accepted,
  rejected,
  items,
})
const taken = { status: 'accepted', id: 'a' }
const refused = (code: 'malformed' | 'internal'): unknown => ({
  status: 'rejected',
  problem: problem(code, 'it is bad'),
})

describe('judgeAnswer', () => {
  it.each([
    ['a drop of accepted and rejected', answered(202, drop([taken, refused('malformed')], 1, 1)), ['malformed']],
    ['a drop with nothing accepted', answered(422, drop([refused('malformed')], 0, 1)), ['malformed']],
    ['a problem of the request', answered(400, problem('malformed', 'no boundary')), ['malformed']],
    [
      'an answer of lines',
      answered(
        202,
        `${JSON.stringify(taken)}\n${JSON.stringify({ dropId: 'k1', received: 1, accepted: 1, rejected: 0 })}\n`,
      ),
      [],
    ],
    [
      'a list that was cut',
      answered(202, { ...(drop([refused('malformed')], 1, 2) as object), itemsOmitted: 2 }),
      ['malformed'],
    ],
  ])('lets %s pass', (_, answer, rejected) => {
    expect(judgeAnswer(answer)).toMatchObject({ rejected })
    expect(judgeAnswer(answer).wrong).toBeUndefined()
  })

  it.each([
    ['no answer', { kind: 'late', reason: 'no answer after 60 ms', ms: 60 }, 'late'],
    ['a connection that was cut', { kind: 'cut-off', reason: 'socket hang up', ms: 1 }, 'hang up'],
    ['an error of ours', answered(500, problem('internal', 'oops')), 'internal'],
    ['an item that is an error of ours', answered(422, drop([refused('internal')], 0, 1)), 'internal'],
    [
      'a problem that nobody knows',
      answered(400, { type: '/problems/odd', title: 'Odd', status: 400, detail: 'x' }),
      'odd',
    ],
    ['a problem of another status', answered(422, problem('malformed', 'x')), '400'],
    ['a status that nobody expects', answered(404, problem('not-found', 'x')), '404'],
    ['what is no JSON', answered(202, '<html>'), 'neither'],
    ['totals that do not add up', answered(202, { ...(drop([taken], 1, 0) as object), received: 3 }), 'add up'],
    ['accepted with nothing accepted', answered(202, drop([refused('malformed')], 0, 1)), '0 accepted'],
  ] as const)('holds %s against it', (_, answer, told) => {
    expect(judgeAnswer(answer).wrong).toContain(told)
  })

  it('tells that it is to be asked again', () => {
    expect(judgeAnswer(answered(503, problem('behind', 'too far')))).toEqual({ accepted: [], rejected: [], busy: true })
  })
})
