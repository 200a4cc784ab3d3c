import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { receiptKey } from '@wiredesk/contracts'
import { enriched } from '../../testing/articles.ts'
import type { Standing } from './article-document.ts'
import { decideEnds } from './rule-of-ends.ts'

const event = (text: string, revision: number, receipt: string) => enriched({ id: 'a', text, revision, receipt })

describe('decideEnds', () => {
  it('writes once what several events in a row come to', () => {
    const events = [event('one', 1, 'd:0'), event('two', 2, 'd:1'), event('two', 2, 'd:2'), event('old', 0, 'd:3')]
    const { ends, written, standing } = decideEnds(events, undefined, new Set(), 'me')
    expect(ends.map(({ end, version }) => ({ end, version }))).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'indexed', version: 2 },
      { end: 'duplicate', version: 2 },
      { end: 'superseded', version: 2 },
    ])
    expect(written).toEqual({ event: events[1], version: 2 })
    expect(standing).toEqual({
      ...{ revision: 2, digest: events[1]?.digest, receipt: 'd.1', version: 2, writer: 'me' },
      ...{ partial: false, withdrawn: false },
    })
  })

  it('gives the versions that passed within the call, and the newest revision of a text', () => {
    const events = [event('one', 1, 'd:0'), event('two', 2, 'd:1'), event('three', 3, 'd:2'), event('three', 9, 'd:3')]
    const { passed, standing } = decideEnds(events, undefined, new Set(), 'me')
    expect(passed.map(({ version }) => version)).toEqual([1, 2])
    expect(standing).toMatchObject({ revision: 9, receipt: 'd.2', version: 3 })
    expect(decideEnds([event('late', 8, 'd:4')], standing, new Set(), 'me').ends).toMatchObject([{ end: 'superseded' }])
  })

  it('a receipt that had its end never replaces what came after it, not even at one revision', () => {
    const [first, second] = [event('one', 1, 'd:0'), event('two', 1, 'd:1')]
    const { standing } = decideEnds([first, second], undefined, new Set(), 'me')
    expect(decideEnds([first], standing, new Set(['d.0', 'd.1']), 'me')).toMatchObject({
      ends: [{ end: 'superseded', version: 2 }],
    })
    expect(decideEnds([first, second, first], undefined, new Set(), 'me').ends.map(({ end }) => end)).toEqual([
      'indexed',
      'indexed',
      'superseded',
    ])
  })

  it('never goes back, in whatever order the events come and come again', () => {
    const wishes = fc.array(fc.record({ text: fc.constantFrom('x', 'y', 'z'), revision: fc.nat(5) }), { minLength: 1 })
    fc.assert(
      fc.property(wishes, fc.array(fc.nat(20)), (wished, again) => {
        const events = wished.map(({ text, revision }, item) => event(text, revision, `d:${item}`))
        const ended = new Set<string>()
        let standing: Standing | undefined
        for (const delivered of [...events, ...again.flatMap((at) => events[at] ?? [])]) {
          const after = decideEnds([delivered], standing, ended, 'me').standing
          expect(after?.revision).toBeGreaterThanOrEqual(standing?.revision ?? 0)
          expect(after?.version).toBeGreaterThanOrEqual(standing?.version ?? 1)
          // A redelivery leaves the text that is there.
          if (ended.has(receiptKey(delivered.receipt))) expect(after?.digest).toBe(standing?.digest)
          ended.add(receiptKey(delivered.receipt))
          standing = after
        }
      }),
    )
  })
})
