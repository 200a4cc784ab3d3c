import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkShape } from './shape.ts'

const check = (json: string, depth: number, values = Infinity): void => checkShape(Buffer.from(json), { depth, values })

describe('checkShape', () => {
  it('takes what is nested as deep as the limit, and refuses one deeper', () => {
    check('[[{"a":[]}]]', 4)
    expect(() => check('[[{"a":[]}]]', 3)).toThrow('nested deeper than 3')
  })

  it('takes as many values as the limit, and refuses one more', () => {
    const json = '[1, {"a": "b, c", "d": []}, 2]'
    check(json, 9, 7)
    expect(() => check(json, 9, 6)).toThrow('it has 7 values')
  })

  it('does not count brackets in strings', () => {
    check(JSON.stringify([String.raw`[[[["[[[[\"[[[[`, '\\', '[[[[', '"{{{{']), 1)
  })

  it('refuses a hundred thousand brackets, closed or not', () => {
    expect(() => check('['.repeat(100_000), 64)).toThrow()
    expect(() => check('{"a":'.repeat(100_000), 64)).toThrow()
  })

  it('agrees with the depth of every JSON value', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: 'binary' }), (value) => {
        const depth = depthOf(value)
        check(JSON.stringify(value), depth)
        if (depth > 0) expect(() => check(JSON.stringify(value), depth - 1)).toThrow()
      }),
    )
  })
})
