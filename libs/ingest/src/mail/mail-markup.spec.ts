import { describe, expect, it } from '@jest/globals'
import { mailMarkup } from './mail-markup.ts'

const text = (html: string): string => mailMarkup(html, 10_000)
const QUOTE = '<blockquote type="cite"><p>Does the harbour reopen?</p></blockquote>'

describe('The markup of a mail', () => {
  it.each([
    `<p>It reopens.</p><div>On Tue, 1 Oct 2024, Desk wrote:<br></div>${QUOTE}`,
    `<div>It reopens.</div><div class="gmail_quote"><div class="gmail_attr">Am 1.10.2024 schrieb Desk:</div>
      <blockquote class="gmail_quote" style="margin:0"><div>Kommt sie?</div></blockquote></div>`,
    `<html><head><title>Re:</title></head><body><p>It reopens.</p>${QUOTE}<br></body></html>`,
  ])('goes without the mail that it answers: %j', (html) => {
    expect(text(html)).toBe('It reopens.')
  })

  it('keeps what is quoted between two answers, what a writer quotes, and a mail of a quote only', () => {
    expect(text(`${QUOTE}<p>It does.</p>${QUOTE}<p>And soon.</p>`)).toContain('Does the harbour reopen?')
    expect(text('<p>As Lorca wrote:</p><blockquote><p>Green, how I want you green.</p></blockquote>')).toBe(
      'As Lorca wrote:\nGreen, how I want you green.',
    )
    expect(text(QUOTE)).toBe('Does the harbour reopen?')
  })

  it('goes without what is hidden, unless all of it is', () => {
    const preheader = '<div style="display:none;max-height:0">In this letter &zwnj;&nbsp;</div>'
    expect(text(`<body>${preheader}<p>The port reopened.</p></body>`)).toBe('The port reopened.')
    expect(text('<div hidden><p>The port reopened.</p></div>')).toBe('The port reopened.')
  })
})
