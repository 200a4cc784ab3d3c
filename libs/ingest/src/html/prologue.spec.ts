import { describe, expect, it } from '@jest/globals'
import { behindPrologue } from './prologue.ts'

describe('what stands before the markup', () => {
  it.each([
    ['<p>', '<p>'],
    [' \n\ufeff<?xml version="1.0"?>\n<!-- a --> <!-- b > --><html>', '<html>'],
    ['<!-- without an end <html>', '<!-- without an end <html>'],
    ['text', 'text'],
    ['', ''],
  ])('of %j is left out', (markup, rest) => {
    expect(markup.slice(behindPrologue(markup))).toBe(rest)
  })

  it('takes no longer for a thousand comments than for their length', () => {
    const comments = '<!-- a -->\n'.repeat(1_000)
    expect(behindPrologue(`${comments}<!ELEMENT a>`)).toBe(comments.length)
  })
})
