import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { wordDiff, type Change } from './word-diff.ts'

const shown = (changes: readonly Change[]): string =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('')

const side = (changes: readonly Change[], left: 'added' | 'removed'): string =>
  changes.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('')

describe('wordDiff', () => {
  it.each([
    ['two people died', 'three people died', '[-two-]{+three+} people died'],
    ['the talks go on', 'the talks go on', 'the talks go on'],
    ['the talks', 'the peace talks', 'the {+peace +}talks'],
    ['', 'new', '{+new+}'],
    ['old', '', '[-old-]'],
  ])('%j to %j', (before, after, expected) => {
    expect(shown(wordDiff(before, after))).toBe(expected)
  })

  it('makes both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '.'), { maxLength: 40 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = wordDiff(before, after)
        expect([side(changes, 'added'), side(changes, 'removed')]).toEqual([before, after])
      }),
    )
  })

  it('tells of texts that have little in common without going on for ever', () => {
    const words = (from: number) => Array.from({ length: 5_000 }, (_, i) => `w${from + i}`).join(' ')
    const changes = wordDiff(words(0), words(10_000))
    expect(side(changes, 'removed')).toBe(words(10_000))
  })
})
