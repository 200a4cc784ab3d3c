import { describe, expect, it } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { type Page, type PageMetadata, pageMetadata } from './page-metadata.ts'

const read = (head: string, body = ''): PageMetadata => {
  const page = parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)
    .document as unknown as Page
  return JSON.parse(JSON.stringify(pageMetadata(page))) as PageMetadata
}
const linked = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`

describe('pageMetadata', () => {
  it('prefers JSON-LD to OpenGraph, and that to the rest', () => {
    const openGraph = meta('og:title', 'Open') + meta('article:published_time', '2016-05-04')
    const plain = '<title>Plain</title>' + meta('date', '2016-05-05')
    const ld = linked({ '@type': 'NewsArticle', headline: 'Linked', datePublished: '2016-05-03' })
    expect(
      [read(plain + openGraph + ld), read(plain + openGraph), read(plain)].map(
        ({ headline, publishedAt }) => `${headline} ${publishedAt}`,
      ),
    ).toEqual(['Linked 2016-05-03', 'Open 2016-05-04', 'Plain 2016-05-05'])
  })

  it.each([
    [
      'a graph',
      {
        '@graph': [
          { '@type': 'WebPage', name: 'Page' },
          { '@type': 'ReportageNewsArticle', headline: 'H' },
        ],
      },
    ],
    ['a list', [{ '@type': 'BreadcrumbList' }, { '@type': ['Thing', 'BlogPosting'], headline: 'H' }]],
    ['the main entity of a page', { '@type': 'WebPage', mainEntity: { '@type': 'Article', headline: 'H' } }],
  ])('finds the article in %s', (_, value) => {
    expect(read(linked(value)).headline).toBe('H')
  })

  it.each([
    ['a name', 'Ann Lee', 'Ann Lee'],
    ['an object', { name: ' Ann \n Lee ' }, 'Ann Lee'],
    ['a list', [{ name: 'Ann Lee' }, 'Bo Ek', { url: 'x' }], 'Ann Lee, Bo Ek'],
    ['an address', 'https://example.com/ann', undefined],
    ['a number', 7, undefined],
  ])('reads an author that is %s', (_, author, byline) => {
    expect(read(linked({ '@type': 'Article', author })).byline).toBe(byline)
  })

  it('passes over scripts that are no JSON, and dates that are none', () => {
    const head = `<script type="application/ld+json">{"@type": "Article", </script>${linked({ '@type': 'Article', headline: 'H', datePublished: 'soon' })}`
    expect(read(head)).toEqual({ headline: 'H' })
  })

  it.each([
    ['the canonical address', '<link rel="canonical" href="https://example.com/a?b#c">', 'https://example.com/a?b'],
    ['the address of OpenGraph', meta('og:url', 'https://example.com/a'), 'https://example.com/a'],
    [
      'the entity of JSON-LD',
      linked({ '@type': 'Article', mainEntityOfPage: { '@id': 'https://example.com/a' } }),
      'https://example.com/a',
    ],
    ['no front page', '<link rel="canonical" href="https://example.com/">', undefined],
    ['no relative address', '<link rel="canonical" href="/a">', undefined],
    ['no script', '<link rel="canonical" href="javascript:alert(1)">', undefined],
  ])('takes for identity %s', (_, head, uri) => {
    expect(read(head).uri).toBe(uri)
  })

  it('takes the only heading of a page without title for its headline, and none of several', () => {
    expect(read('', '<h1>One</h1>').headline).toBe('One')
    expect(read('', '<h1>One</h1><h1>Two</h1>').headline).toBeUndefined()
    expect(read('', '<h1>Site</h1><article><h1>Article</h1></article>').headline).toBe('Article')
  })

  it('reads the time that the page shows', () => {
    expect(read('', '<article><time datetime="2016-05-04T10:00Z">today</time></article>').publishedAt).toBe(
      '2016-05-04T10:00:00Z',
    )
  })
})
