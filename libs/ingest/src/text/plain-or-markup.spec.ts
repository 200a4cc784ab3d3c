import { describe, expect, it } from '@jest/globals'
import { plainOrMarkup, plainOrMarkupLine } from './plain-or-markup.ts'

describe('plainOrMarkup', () => {
  it.each([
    ['<p>One.</p><p>Two &amp; three.</p>', 'One.\nTwo & three.'],
    ['Fish &amp; chips', 'Fish & chips'],
    ['Fish & chips, 1 < 2 > 0', 'Fish & chips, 1 < 2 > 0'],
    ['  Hard\n  breaks\n  part nothing.\r\n \r\nParagraphs do. ', 'Hard breaks part nothing.\nParagraphs do.'],
    ['<script>x</script>', ''],
  ])('reads %j', (value, text) => {
    expect(plainOrMarkup(value)).toBe(text)
  })

  it('makes one line of a title', () => {
    expect(plainOrMarkupLine(' <b>Two</b>\n words<p>more')).toBe('Two words more')
    expect(plainOrMarkupLine(' &#160; ')).toBeUndefined()
  })
})
