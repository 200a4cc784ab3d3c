import { describe, expect, it } from '@jest/globals'
import { foldValue, isExactField } from './query.ts'

describe('foldValue', () => {
  it.each([
    ['The Example Post', 'the example post'],
    ['  Kölner Blatt ', 'kolner blatt'],
    ['KO\u0308LNER BLATT', 'kolner blatt'],
    ['Ｅｘａｍｐｌｅ', 'example'],
    ['', ''],
  ])('of %j is %j', (value, folded) => {
    expect(foldValue(value)).toBe(folded)
  })
})

it('source and language are the exact fields', () => {
  expect([isExactField('source'), isExactField('lang'), isExactField('person'), isExactField(undefined)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
