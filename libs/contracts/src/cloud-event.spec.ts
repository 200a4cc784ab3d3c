import { describe, expect, it } from '@jest/globals'
import { decodeEvent, encodeEvent } from './cloud-event.ts'
import { EventFormatError } from './topic.ts'
import { dropsReceived, type DropReceived } from './topics/drops-received.ts'
import { childTraceparent, newTraceparent } from './trace-context.ts'

const drop: DropReceived = { dropId: 'd1', at: '2026-01-01T00:00:00.000Z', items: [] }
const context = { source: '/ingest/1', traceparent: newTraceparent() }

describe('an event', () => {
  it('is a CloudEvent in the binary mode of the Kafka binding', () => {
    const { headers, key } = encodeEvent(dropsReceived, drop, context)
    expect(key).toBe('d1')
    expect(headers).toEqual({
      ce_specversion: '1.0',
      ce_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ce_source: '/ingest/1',
      ce_type: 'news.drop.received.v1',
      ce_time: expect.stringMatching(/Z$/),
      ce_subject: 'd1',
      'content-type': 'application/json',
      traceparent: context.traceparent,
    })
  })

  it('is read in the structured mode too', () => {
    const body = { specversion: '1.0', id: 'x', source: '/other', type: 'news.drop.received.v1', data: drop }
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
    expect(decodeEvent(dropsReceived, { headers, value: Buffer.from(JSON.stringify(body)) })).toMatchObject({
      id: 'x',
      data: drop,
    })
  })

  it('is refused in the structured mode when its type is no text', () => {
    const value = Buffer.from(JSON.stringify({ type: { toString: 1, valueOf: 1 }, data: drop }))
    const headers = { 'content-type': 'application/cloudevents+json' }
    expect(() => decodeEvent(dropsReceived, { headers, value })).toThrow(EventFormatError)
  })

  it.each([
    ['a value that is no JSON', Buffer.from('{"dropId"')],
    ['a value that is no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['an empty value', Buffer.alloc(0)],
    ['a value nested 100,000 deep', Buffer.from('['.repeat(100_000))],
    ['a value of another shape', Buffer.from('[]')],
  ])('is refused for %s', (_, value) => {
    const { headers } = encodeEvent(dropsReceived, drop, context)
    expect(() => decodeEvent(dropsReceived, { headers, value })).toThrow(EventFormatError)
  })

  it.each([
    '',
    'news.drop.received',
    'news.drop.received.v',
    'news.drop.received.v0',
    'news.drop.received.v99',
    'news.other.v1',
  ])('is refused for the type "%s"', (type) => {
    const { headers, value } = encodeEvent(dropsReceived, drop, context)
    expect(() => decodeEvent(dropsReceived, { headers: { ...headers, ce_type: type }, value })).toThrow(
      EventFormatError,
    )
  })
})

describe('a trace', () => {
  it('goes on in the child with a new span', () => {
    const parent = newTraceparent()
    const child = childTraceparent(parent)
    expect(child.slice(0, 36)).toBe(parent.slice(0, 36))
    expect(child.slice(36, 52)).not.toBe(parent.slice(36, 52))
  })

  it.each([undefined, '', 'nonsense', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`])('starts anew from %p', (parent) => {
    expect(childTraceparent(parent)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  })
})
