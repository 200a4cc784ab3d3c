import { describe, expect, it } from '@jest/globals'
import { ProblemError } from '@wiredesk/contracts'
import { ARCHIVES } from '../../testing/archive-limits.ts'
import { Budget } from './budget.ts'

const LIMITS = { ...ARCHIVES, ratio: 10, freeBytes: 1_000, inflatedBytes: 50_000, entries: 3 }

function errorOf(ask: () => void): unknown {
  try {
    ask()
  } catch (error) {
    return error
  }
  return undefined
}

const limitOf = (ask: () => void): unknown => {
  const error = errorOf(ask)
  return error instanceof ProblemError ? error.problem.limit : error
}

describe('Budget', () => {
  it('leaves small files free, and bounds larger ones by what was read of the file', () => {
    const budget = new Budget(LIMITS)
    budget.inflate(1_000)
    expect(limitOf(() => budget.inflate(1))).toBe('expansion')
    const other = new Budget(LIMITS)
    other.read(500)
    other.inflate(5_000)
    expect(limitOf(() => other.inflate(1))).toBe('expansion')
  })

  it('bounds all that is in a file, however large it is', () => {
    const budget = new Budget(LIMITS)
    budget.read(1_000_000)
    budget.inflate(50_000)
    expect(limitOf(() => budget.inflate(1))).toBe('inflatedBytes')
  })

  it('counts the files in a file', () => {
    const budget = new Budget(LIMITS)
    for (let n = 0; n < 3; n++) budget.member()
    expect(limitOf(() => budget.member())).toBe('entries')
  })

  it('tells whoever asks afterwards the same error', () => {
    const budget = new Budget(LIMITS)
    const error = errorOf(() => budget.inflate(2_000))
    budget.read(1_000_000)
    expect(errorOf(() => budget.inflate(1))).toBe(error)
    expect(errorOf(() => budget.member())).toBe(error)
  })

  it('goes on from what was spent elsewhere', () => {
    const budget = new Budget(LIMITS, { read: 200, inflated: 1_900, members: 2 })
    budget.inflate(100)
    expect(limitOf(() => budget.inflate(1))).toBe('expansion')
    const charged = new Budget(LIMITS)
    charged.charge({ read: 0, inflated: 1_001, members: 0 })
    expect(limitOf(() => charged.member())).toBe('expansion')
  })
})
