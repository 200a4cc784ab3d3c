import { describe, expect, it } from '@jest/globals'
import { Groups } from './groups.ts'

const single = (each: number): readonly [number, number] => [each, 1]

describe('Groups', () => {
  it('joins what belongs together, directly or by others', () => {
    const groups = new Groups([1, 2, 3, 4, 5].map(single), 10)
    groups.join(1, 2)
    groups.join(3, 4)
    groups.join(2, 3)
    groups.join(4, 1)
    expect(groups.of(4)).toBe(groups.of(1))
    expect(groups.all().map((group) => group.toSorted())).toEqual(expect.arrayContaining([[1, 2, 3, 4], [5]]))
    expect(groups.all()).toHaveLength(2)
  })

  it('makes no group larger than it may be', () => {
    const groups = new Groups(
      Array.from({ length: 10 }, (_, n) => single(n)),
      3,
    )
    for (let n = 1; n < 10; n += 1) groups.join(0, n)
    expect(
      groups
        .all()
        .map(({ length }) => length)
        .toSorted(),
    ).toEqual([1, 1, 1, 1, 1, 1, 1, 3])
  })

  it('counts each as large as it comes, and knows what can be joined', () => {
    const groups = new Groups([[1, 7], [2, 3], single(3)], 10)
    expect(groups.canJoin(1, 2)).toBe(true)
    groups.join(1, 2)
    expect([groups.canJoin(1, 2), groups.canJoin(2, 3), groups.canJoin(3, 3)]).toEqual([false, false, false])
    groups.join(3, 1)
    expect(groups.all()).toHaveLength(2)
  })
})
