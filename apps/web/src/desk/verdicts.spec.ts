import { describe, expect, it } from '@jest/globals'
import { FileOfItem, GrowingLines, whyNotWhole } from './verdicts.ts'

const item = (file: string, member?: string) => ({ file, member, status: 'accepted' as const })

describe('FileOfItem', () => {
  it('gives each file its items, in the order of the drop', () => {
    const files = new FileOfItem(['a.txt', 'b.zip', 'c.txt'])
    const told = [item('a.txt'), item('b.zip', '1.html'), item('b.zip', '2.html'), item('c.txt')]
    expect(told.map((each) => files.of(each))).toEqual([0, 1, 1, 2])
  })

  it('tells files of one name apart', () => {
    const files = new FileOfItem(['a.txt', 'a.txt', 'list.json'])
    expect([item('a.txt'), item('a.txt'), item('list.json', '1')].map((each) => files.of(each))).toEqual([0, 1, 2])
  })

  it('knows no file of another name', () => {
    expect(new FileOfItem(['a.txt']).of(item('b.txt'))).toBeUndefined()
  })
})

describe('GrowingLines', () => {
  it('gives each line once, when it is whole', () => {
    const lines = new GrowingLines()
    expect(lines.next('{"a":', false)).toEqual([])
    expect(lines.next('{"a":1}\n{"b"', false)).toEqual(['{"a":1}'])
    expect(lines.next('{"a":1}\n{"b":2}', true)).toEqual(['{"b":2}'])
  })
})

describe('whyNotWhole', () => {
  const totals = { dropId: 'd', received: 3, accepted: 2, rejected: 1 }
  const problem = { type: '/problems/unavailable', title: 'A backend is away', status: 503, detail: 'no log' }

  it('finds nothing to tell of a drop that was read to its end', () => {
    expect(whyNotWhole(totals)).toBeUndefined()
  })

  it('tells what ended a drop in the middle, and of one that was read in part how far', () => {
    expect(whyNotWhole({ dropId: 'd', problem })).toBe(problem)
    expect(whyNotWhole({ ...totals, interrupted: true })).toMatchObject({
      status: 503,
      detail: expect.stringContaining('accepted 2 of its articles'),
    })
  })
})
