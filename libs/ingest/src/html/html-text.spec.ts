import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { htmlText, isWholePage, looksLikeHtml } from './html-text.ts'

describe('htmlText', () => {
  it.each([
    ['blocks to lines', '<p>One.</p><p>Two.</p><div>Three</div>', 'One.\nTwo.\nThree'],
    ['breaks to lines', 'One.<br>Two.<br/><br/>Three', 'One.\nTwo.\nThree'],
    ['white space to a space', '<p>\n  A  \t <b>bold</b>\n <i>move</i> .</p>', 'A bold move .'],
    ['inline markup to nothing', '<p>un<b>believ</b>able, <a href="x">he said</a></p>', 'unbelievable, he said'],
    ['entities to characters', '<p>Caf&eacute; &amp; &#x201C;bar&#8221;&nbsp;&lt;3</p>', 'Café & “bar”\u00a0<3'],
    [
      'rows to lines and cells to words',
      '<table><tr><td>Aleppo</td><td>3</td></tr><tr><th>Homs</th><td>4</td></tr></table>',
      'Aleppo 3\nHoms 4',
    ],
    ['preformatted text as it stands', '<pre>a\n  b\n\nc</pre>', 'a\n  b\nc'],
    ['scripts and styles to nothing', '<style>p{}</style><p>Text<script>if (a<b) "</p>"</script>.</p>', 'Text.'],
    ['the head to nothing', '<html><head><title>T</title><meta x></head><body>Text</body></html>', 'Text'],
    ['an unclosed head to nothing', '<html><head><title>T</title><body><p>Text', 'Text'],
    ['unclosed blocks to lines', '<p>One<p>Two<li>Three', 'One\nTwo\nThree'],
    ['a comment to nothing', 'A<!-- <p>B</p> -->C', 'AC'],
    [
      'captions to nothing',
      '<p>One two.</p><figure><img src="a.jpg"><figcaption>A <b>cat</b></figcaption></figure><p>Three four.</p>',
      'One two.\nThree four.',
    ],
    [
      'captions of older posts to nothing',
      '<p>One two.</p><div class="wp-caption alignleft"><img><p class="wp-caption-text">A cat</p></div><p>Three.</p>',
      'One two.\nThree.',
    ],
    ['captions to lines where there is little else', '<figure><img><figcaption>A cat</figcaption></figure>', 'A cat'],
    [
      'a caption that is never closed to nothing',
      '<p>One two.<figure><figcaption>A cat</figure><p>Three.',
      'One two.\nThree.',
    ],
    ['plain text to itself', 'a < b and c > d', 'a < b and c > d'],
  ])('turns %s', (_, html, text) => {
    expect(htmlText(html)).toBe(text)
  })

  it('takes five hundred levels, and refuses more', () => {
    expect(htmlText(`${'<div>'.repeat(500)}deep`)).toBe('deep')
    expect(() => htmlText(`${'<b>'.repeat(1_000_000)}deep`)).toThrow('nested deeper than 500')
  })

  it('counts no level for what closes itself', () => {
    expect(htmlText('<p>x<br><img>'.repeat(5_000)).split('\n')).toHaveLength(5_000)
  })

  it('gives back lines of plain words as they are', () => {
    const word = fc.stringMatching(/^[A-Za-zé”.,]{1,8}$/)
    const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        expect(htmlText(lines.map((each) => `<p>${each}</p>`).join(''))).toBe(lines.join('\n'))
      }),
    )
  })

  it('takes any text for markup', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (html) => typeof htmlText(html) === 'string'))
  })
})

describe('looksLikeHtml', () => {
  it.each([
    ['<p>Text</p>', true],
    ['One<br/>two', true],
    ['see <a href="https://example.com">this</a>', true],
    ['a < b > c', false],
    ['<3', false],
    ['write to <ed@example.com>', false],
    ['no markup', false],
  ])('judges %j', (text, is) => {
    expect(looksLikeHtml(text)).toBe(is)
  })
})

describe('isWholePage', () => {
  it.each([
    ['<!DOCTYPE html><p>x', true],
    ['\n<!-- c --><html lang="en">', true],
    ['<body>x', true],
    ['<p>x</p>', false],
    ['x <html>', false],
    ['<header>x', false],
  ])('judges %j', (html, is) => {
    expect(isWholePage(html)).toBe(is)
  })
})
