import { describe, expect, it } from '@jest/globals'
import { parseQuery } from '../parse-query.ts'
import { Highlighter } from './highlighter.ts'

/** Highlights as text, what matched in brackets. */
const marked = (q: string, article: { headline?: string; text: string }): readonly string[] =>
  new Highlighter(parseQuery(q)).highlights(article).map(({ field, text, ranges }) => {
    const bracketed = ranges
      .toReversed()
      .reduce((all, { start, end }) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`, text)
    return `${field}: ${bracketed}`
  })

describe('Highlighter', () => {
  const text = 'John Kerry met governors of the government in Geneva. Kerry left.'

  it.each([
    ['kerry', 'text: John [Kerry] met governors of the government in Geneva. [Kerry] left.'],
    ['"john kerry"', 'text: [John Kerry] met governors of the government in Geneva. Kerry left.'],
    ['"john kerry" kerry', 'text: [John Kerry] met governors of the government in Geneva. [Kerry] left.'],
    ['"kerry met" "met governor"', 'text: John [Kerry met governors] of the government in Geneva. Kerry left.'],
    ['gov*', 'text: John Kerry met [governors] of the [government] in Geneva. Kerry left.'],
    ['governmen*', 'text: John Kerry met governors of the [government] in Geneva. Kerry left.'],
    ['john-ker*', 'text: [John Kerry] met governors of the government in Geneva. Kerry left.'],
    ['governing', 'text: John Kerry met governors of the [government] in Geneva. Kerry left.'],
    ['leaving OR left NOT kerry', 'text: John Kerry met governors of the government in Geneva. Kerry [left].'],
    ['person:kerry', `text: ${text}`],
    ['headline:kerry', `text: ${text}`],
    ['', `text: ${text}`],
  ])('of %j marks %s', (q, expected) => {
    expect(marked(q, { text })).toEqual([expected])
  })

  it('shows the headline first', () => {
    expect(marked('kerry', { headline: 'Kerry leaves', text: 'Mr Kerry left.' })).toEqual([
      'headline: [Kerry] leaves',
      'text: Mr [Kerry] left.',
    ])
    expect(marked('headline:kerry left', { headline: 'Kerry leaves', text: 'Mr Kerry left.' })).toEqual([
      'headline: [Kerry] leaves',
      'text: Mr Kerry [left].',
    ])
  })

  it('does not find a phrase across headline and text', () => {
    expect(marked('"leaves mr"', { headline: 'Kerry leaves', text: 'Mr Kerry left.' })).toEqual([
      'text: Mr Kerry left.',
    ])
  })
})
