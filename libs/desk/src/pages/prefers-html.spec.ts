import { describe, expect, it } from '@jest/globals'
import { prefersHtml } from './prefers-html.ts'

describe('prefersHtml', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['text/html;q=0.9, application/json;q=0.1', true],
    ['application/json, text/html;q=0.9', false],
    ['*/*', false],
    ['text/html;q=0', false],
    [undefined, false],
  ])('%s: %s', (accept, expected) => {
    expect(prefersHtml(accept)).toBe(expected)
  })
})
