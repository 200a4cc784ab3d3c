import { describe, expect, it } from '@jest/globals'
import { EventLines } from './event-stream.ts'

const SENT = 'retry: 1000\n\n: beat\n\nevent: dead\ndata: {"total":0}\n\nevent: topics\ndata: {"topics":[]}\n\n'
const EVENTS = [
  { name: 'dead', data: '{"total":0}' },
  { name: 'topics', data: '{"topics":[]}' },
]

describe('EventLines', () => {
  it('gives events, and neither beats nor what is for the connection', () => {
    expect(new EventLines().next(SENT)).toEqual(EVENTS)
  })

  it('gives the same wherever the stream is cut', () => {
    for (let cut = 0; cut <= SENT.length; cut += 1) {
      const lines = new EventLines()
      expect([...lines.next(SENT.slice(0, cut)), ...lines.next(SENT.slice(cut))]).toEqual(EVENTS)
    }
  })

  it('gives nothing of what is not whole', () => {
    expect(new EventLines().next('event: dead\ndata: {"total":0}\n')).toEqual([])
  })
})
