import { describe, expect, it } from '@jest/globals'
import { ProblemError, problemCode } from '@wiredesk/contracts'
import fc from 'fast-check'
import { articlesOfPage } from './page-articles.ts'

const page = (body: string, head = ''): string => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const linked = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const FIRST =
  'The ferry to the islands was cancelled on Monday for the third time in a week, and nobody on the quay was told why.'
const SECOND =
  'The company said that it was the wind, the captain said that it was the engine, and the harbour master said nothing.'
const THIRD =
  'On Tuesday it sailed again, four hours late, with nineteen passengers, a piano and a goat that had been booked as a dog.'
const TEXT = [FIRST, SECOND, THIRD].join('\n')
const PARAGRAPHS = [FIRST, SECOND, THIRD].map((text) => `<p>${text}</p>`).join('')
const textOf = (html: string): string =>
  articlesOfPage(html)
    .map(({ article }) => article.text)
    .join('\n---\n')

function outcome(html: string, maxNodes = 200_000): string {
  try {
    return `${articlesOfPage(html, maxNodes).length} articles`
  } catch (error) {
    if (error instanceof ProblemError) return problemCode(error.problem)
    throw error
  }
}

describe('articlesOfPage', () => {
  it.each([
    ['a share bar', '<ul class="share-tools"><li><a href="/s">Share</a></li></ul>'],
    [
      'a list of related articles',
      '<div class="RelatedStories"><h3>Related</h3><p>Why the ferry company bought a ship that is too long for its own quay</p></div>',
    ],
    ['a link to another article', '<p><a href="/x">The ferry company bought a ship too long for its quay</a></p>'],
    ['a marked link to another article', '<p>Read more: <a href="/x">the quay is too short</a></p>'],
    [
      'a caption',
      '<figure><img src="f.jpg"><figcaption>The ferry at the quay in the evening, seen from the hill above</figcaption></figure>',
    ],
    ['a credit', '<p>(Photo by Bo Ek/Getty Images)</p>'],
    [
      'a newsletter box',
      '<div class="newsletter__signup"><p>All that moves on the water, in your inbox every Friday, for nothing at all.</p></div>',
    ],
    ['an advertisement', '<div class="ad-slot">Advertisement</div>'],
    ['a prompt', '<p>Sign up to our newsletter</p>'],
    [
      'hidden nodes',
      '<p hidden>This is not to be seen by anybody who reads the page in a browser.</p><p style="color:red; DISPLAY : none">Nor is this, whatever it may say to those who read the source.</p>',
    ],
    [
      'a dialog',
      '<div role="dialog" aria-modal="true"><p>We and our partners use cookies to make this page better for you and us.</p></div>',
    ],
  ])('leaves out %s', (_, clutter) => {
    expect(textOf(page(`<article><p>${FIRST}</p><p>${SECOND}</p>${clutter}<p>${THIRD}</p></article>`))).toBe(TEXT)
  })

  it.each([
    ['sub-headings', '<h2>What the captain knew</h2>', 'What the captain knew'],
    ['lists', '<ul><li>Cancelled on Monday</li><li>Late on Tuesday</li></ul>', 'Cancelled on Monday\nLate on Tuesday'],
    ['quotes', '<blockquote><p>It was not the wind.</p></blockquote>', 'It was not the wind.'],
    [
      'tables',
      '<table><tr><th>Day</th><th>Sailed</th></tr><tr><td>Monday</td><td>no</td></tr></table>',
      'Day Sailed\nMonday no',
    ],
    ['preformatted text', '<pre>Mon  -\nTue  4h</pre>', 'Mon  -\nTue  4h'],
    ['paragraphs parted by breaks', 'It rained.<br><br>It stopped.', 'It rained.\nIt stopped.'],
    [
      'a sentence with a link',
      '<p>The company, <a href="/c">which is owned by the county</a>, has two ships.</p>',
      'The company, which is owned by the county, has two ships.',
    ],
    ['a short sentence', '<p>Nobody laughed.</p>', 'Nobody laughed.'],
  ])('keeps %s', (_, markup, text) => {
    expect(textOf(page(`<article><p>${FIRST}</p><p>${SECOND}</p>${markup}<p>${THIRD}</p></article>`))).toBe(
      [FIRST, SECOND, text, THIRD].join('\n'),
    )
  })

  it('ends before what stands below the article', () => {
    const below =
      '<h3>About the author</h3><p>Ann Lee writes about ships and those who wait for them, from a house without a view of the sea.</p><h3>Comments</h3><p>First!</p>'
    expect(textOf(page(`<div>${PARAGRAPHS}${below}</div>`))).toBe(TEXT)
  })

  it('begins behind headline, byline and date', () => {
    const above = '<h1>Ferry sails with goat</h1><p>By Ann Lee</p><p>4 May 2016, 10:00</p><p>3 min read</p>'
    expect(textOf(page(`<div>${above}${PARAGRAPHS}</div>`, '<title>Ferry sails with goat</title>'))).toBe(TEXT)
  })

  it('takes the body that JSON-LD states where the page does not show it', () => {
    const head = linked({ '@type': 'NewsArticle', headline: 'H', articleBody: TEXT })
    expect(textOf(page('<div id="app">Loading</div>', head))).toBe(TEXT)
    const short = linked({ '@type': 'NewsArticle', headline: 'H', articleBody: `${FIRST.slice(0, 60)}...` })
    expect(textOf(page(`<article>${PARAGRAPHS}</article>`, short))).toBe(TEXT)
  })

  it('leaves out what the stated body does not have above and below it', () => {
    const head = linked({ '@type': 'NewsArticle', headline: 'H', articleBody: TEXT })
    const frame = '<p>Our harbours desk looks after everything between the tides.</p>'
    expect(textOf(page(`<div>${frame}${PARAGRAPHS}${frame}</div>`, head))).toBe(TEXT)
  })

  it('takes the article that the page is about from among several', () => {
    const other = `<article><h2>Goat seen again</h2>${PARAGRAPHS.replaceAll('ferry', 'goat')}</article>`
    const head = '<title>Ferry sails with goat</title>'
    expect(textOf(page(`<article><h1>Ferry sails with goat</h1>${PARAGRAPHS}</article>${other}`, head))).toBe(TEXT)
  })

  it('tells the articles of a page apart where it is about none of them', () => {
    const second = `<article id="goat"><h2>Goat seen again</h2>${PARAGRAPHS}</article>`
    const head = '<title>Friday</title><link rel="canonical" href="https://example.com/friday">'
    const articles = articlesOfPage(page(`<article><h2>Ferry sails</h2>${PARAGRAPHS}</article>${second}`, head))
    expect(articles.map(({ article }) => [article.headline, article.uri, article.text])).toEqual([
      ['Ferry sails', 'https://example.com/friday#article-1', TEXT],
      ['Goat seen again', 'https://example.com/friday#goat', TEXT],
    ])
  })

  describe('comes to an end with', () => {
    const many = (count: number, markup: string): string => markup.repeat(count)
    it.each([
      ['a megabyte of <', page(many(1_000_000, '<')), 'too-large'],
      ['an unclosed script', page(`<p>${FIRST}</p><script>${many(250_000, 'a<b ')}`), '1 articles'],
      ['an unclosed comment', page(`<p>${FIRST}</p><!--${many(500_000, '-!')}`), '1 articles'],
      [
        '100,000 attributes',
        page(`<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}`).join(' ')}>${FIRST}`),
        'too-large',
      ],
      ['a megabyte of classes', page(`<p class="${many(200_000, 'share ')}">${FIRST}`), 'too-large'],
      ['a megabyte of style', page(`<p style="display${many(1_000_000, ' ')}">${FIRST}`), '1 articles'],
      ['100,000 entities', page(`<p>${FIRST}${many(100_000, '&amp;')}`), '1 articles'],
      ['a title of bars', page(`<p>${FIRST}`, `<title>${many(250_000, 'a | ')}</title>`), '1 articles'],
      [
        'a megabyte of text 400 deep',
        page(`${many(400, '<div class="byline">')}${many(1_000_000, 'x')}`),
        '1 articles',
      ],
      [
        'a million brackets of JSON-LD',
        page(`<p>${FIRST}`, `<script type="application/ld+json">${many(1_000_000, '[')}</script>`),
        '1 articles',
      ],
      [
        'commas of JSON-LD',
        page(`<p>${FIRST}`, `<script type="application/ld+json">[1${many(500_000, ', ')}</script>`),
        '1 articles',
      ],
      ['5,000 articles', page(many(5_000, `<article><h2>Same</h2>${PARAGRAPHS}</article>`)), '1 articles'],
      ['20,000 breaks', page(many(20_000, 'One more line of text that ends here.<br>')), '1 articles'],
      ['a caption of brackets', page(many(1_000, `<p>${many(50, '(photo: ')}</p>`) + PARAGRAPHS), '1 articles'],
    ])('%s', (_, html, expected) => {
      expect(outcome(html)).toBe(expected)
    })

    it('whatever markup there is', () => {
      const tag = fc.constantFrom(
        '<p>',
        '</p>',
        '<article>',
        '<h1>',
        '<br>',
        '<table>',
        '<td>',
        '<a href=x>',
        '<div class="comments">',
        '<pre>',
        '<time datetime=x>',
        FIRST,
        ' By Ann ',
        '<body>',
        '</html>',
        '<script type="application/ld+json">',
        '{"@type":"Article"',
        '}',
        '</script>',
        '<![CDATA[',
        '<meta property="og:title" content="x">',
      )
      fc.assert(
        fc.property(fc.array(tag, { maxLength: 60 }), (parts) => {
          expect(outcome(parts.join(''))).toMatch(/^(?:\d+ articles|empty|no-article)$/)
        }),
      )
    })
  })
})
