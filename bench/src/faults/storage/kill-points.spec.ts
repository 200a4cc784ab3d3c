import { describe, expect, it } from '@jest/globals'
import { KillPoints } from './kill-points.ts'

describe('KillPoints', () => {
  it('draws the same moments for the same seed', () => {
    const draw = (seed: number): readonly unknown[] => {
      const points = new KillPoints(seed)
      return Array.from({ length: 50 }, () => points.next('/folder'))
    }
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
  })

  it('goes through the moments of a target one by one, and begins again when there are no more', () => {
    const points = new KillPoints(1, ['recovery'])
    const moments = [true, true, true, false, true].map((more) => {
      const point = points.next('/folder')
      points.settle(point, more, more)
      return point.nth
    })
    expect(moments).toEqual([1, 2, 3, 4, 1])
    expect(points.distinct).toBe(3)
  })

  it('keeps to the kinds that are asked for, and says which failpoints nobody has come by', () => {
    const points = new KillPoints(1, ['failpoint'])
    const all = points.missed
    const point = points.next('/folder')
    expect(point).toMatchObject({ kind: 'failpoint', nth: 1, trap: { text: `${point.target}=kill@1` } })
    points.settle(point, true, true)
    expect(points.missed).toEqual(all.filter((name) => name !== point.target))
  })

  it('has its calls on the files of the folder', () => {
    const points = new KillPoints(1, ['torn write'])
    expect(points.next('/folder').trap).toMatchObject({ kind: 'call', action: 'tear', calls: ['pwrite64'] })
  })
})
