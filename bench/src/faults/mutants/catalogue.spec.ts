import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { mutants } from './catalogue.ts'
import { caughtBy } from './mutant.ts'

const ROOT = new URL('../../../../', import.meta.url)

describe('the planted bugs', () => {
  it('are at least a dozen, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(12)
  })

  it.each(mutants)('$name breaks invariants that there are', ({ breaks }) => {
    expect(breaks).not.toEqual([])
    expect(breaks.filter((number) => !/^I([1-9]|1[0-3])$/.test(number))).toEqual([])
  })

  it('are caught by the invariants that they break, and by no other', () => {
    const seen = ['I11 exit: it ended by itself', 'I10 bounded: too much', 'I1 lost: article 7']
    expect(caughtBy({ breaks: ['I1', 'I9'] }, seen)).toBe('I1 lost: article 7')
    expect(caughtBy({ breaks: ['I1'] }, seen.slice(0, 2))).toBeUndefined()
    expect(caughtBy({ breaks: ['I1'] }, [])).toBeUndefined()
  })

  it.each(mutants)('$name has its one place in the code', ({ file, find, replace }) => {
    const code = readFileSync(new URL(file, ROOT), 'utf8')
    expect(code.split(find)).toHaveLength(2)
    expect(code.replace(find, () => replace)).not.toBe(code)
  })
})
