import { describe, expect, it } from '@jest/globals'
import { group } from '../../testing/examples.ts'
import { GroupWatch } from './group-watch.ts'

/** The states of a group that is looked at again and again: `[second, what it looks like]`. */
function statesOf(...looks: readonly [second: number, looks: Parameters<typeof group>[0]][]): readonly string[] {
  const watch = new GroupWatch()
  return looks.map(([second, look]) => watch.observe(group(look), second * 1_000))
}

describe('GroupWatch', () => {
  it('calls a group without members stopped, whatever its lag', () => {
    expect(statesOf([0, { members: 0 }], [100, { members: 0, lag: 9, lagSeconds: 99 }])).toEqual(['stopped', 'stopped'])
  })

  it('calls a group flowing that keeps up', () => {
    const looks = [0, 5, 10, 15, 20].map((second): [number, object] => [
      second,
      { lag: second % 10, lagSeconds: 1, committed: second },
    ])
    expect(new Set(statesOf(...looks))).toEqual(new Set(['flowing']))
  })

  it('calls a group behind when its oldest record has waited for more than a minute', () => {
    expect(statesOf([0, { lag: 5, lagSeconds: 60 }], [1, { lag: 5, lagSeconds: 61, committed: 11 }])).toEqual([
      'flowing',
      'behind',
    ])
  })

  it('calls a group behind when its lag only grows', () => {
    const growing = (second: number): [number, object] => [
      second,
      { lag: 10 + second, lagSeconds: 2, committed: second },
    ]
    expect(statesOf(growing(0), growing(5), growing(9), growing(10))).toEqual([
      'flowing',
      'flowing',
      'flowing',
      'behind',
    ])
  })

  it('takes a lag that fell once in 30 s for no trend', () => {
    const looks: [number, object][] = [
      [0, { lag: 10, committed: 1 }],
      [5, { lag: 8, committed: 2 }],
      [10, { lag: 20, committed: 3 }],
      [20, { lag: 30, committed: 4 }],
      [30, { lag: 40, committed: 5 }],
      [36, { lag: 41, committed: 6 }],
    ]
    expect(statesOf(...looks)).toEqual(['flowing', 'flowing', 'flowing', 'flowing', 'flowing', 'behind'])
  })

  it('calls a group stalled when a partition has lag and its offset has not moved for 30 s', () => {
    const waiting = (second: number): [number, object] => [second, { lag: 5, lagSeconds: second + 1 }]
    expect(statesOf(waiting(0), waiting(15), waiting(29), waiting(30))).toEqual([
      'flowing',
      'flowing',
      'flowing',
      'stalled',
    ])
  })

  it('does not call a record stalled that came a moment ago, however long there was none', () => {
    expect(statesOf([0, {}], [100, { lag: 1, lagSeconds: 1 }], [101, { lag: 1, lagSeconds: 2 }])).toEqual([
      'flowing',
      'flowing',
      'flowing',
    ])
  })

  it('gives a group that comes back 30 s to begin', () => {
    const looks: [number, object][] = [
      [0, { members: 0, lag: 5, lagSeconds: 50 }],
      [40, { members: 0, lag: 5, lagSeconds: 55 }],
      [41, { lag: 5, lagSeconds: 56 }],
      [71, { lag: 5, lagSeconds: 57 }],
    ]
    expect(statesOf(...looks)).toEqual(['stopped', 'stopped', 'flowing', 'stalled'])
  })
})
