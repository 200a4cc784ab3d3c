import { describe, expect, it } from '@jest/globals'
import { assign } from './assignment.ts'

const nobody = (partitions: number): undefined[] => Array.from({ length: partitions }, () => undefined)

describe('assign', () => {
  it('gives the only member everything', () => {
    expect(assign(['a'], nobody(3))).toEqual(['a', 'a', 'a'])
  })

  it('gives nobody anything where there is no member', () => {
    expect(assign([], ['a', 'b'])).toEqual([undefined, undefined])
  })

  it('moves no more partitions than a newcomer needs', () => {
    expect(assign(['a', 'b'], ['a', 'a', 'a', 'a'])).toEqual(['a', 'a', 'b', 'b'])
    expect(assign(['a', 'b', 'c'], ['a', 'a', 'b', 'b'])).toEqual(['a', 'a', 'b', 'c'])
  })

  it('moves only what a member that left had', () => {
    expect(assign(['a', 'c'], ['a', 'b', 'c', 'a', 'b', 'c'])).toEqual(['a', 'a', 'c', 'a', 'c', 'c'])
  })

  it('leaves members without partitions where there are too few', () => {
    expect(assign(['a', 'b', 'c'], nobody(2))).toEqual(['a', 'b'])
  })

  it('is even and takes from nobody who has too little, whoever comes and goes', () => {
    let owners: readonly (number | undefined)[] = nobody(12)
    for (const members of [[1], [1, 2], [1, 2, 3, 4, 5], [2, 3, 4, 5], [2, 5], [2, 5, 6, 7, 8, 9, 10], [9]]) {
      const before = owners
      owners = assign(members, before)
      const counts = members.map((member) => owners.filter((owner) => owner === member).length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      expect(owners).not.toContain(undefined)
      for (const [i, member] of members.entries()) {
        const kept = before.filter((owner, partition) => owner === member && owners[partition] === member).length
        const had = before.filter((owner) => owner === member).length
        expect(kept).toBe(Math.min(had, counts[i] ?? 0))
      }
    }
  })
})
