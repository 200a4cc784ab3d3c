import { describe, expect, it } from '@jest/globals'
import { parseHTML } from 'linkedom'
import type { DomDocument } from './dom.ts'
import { type PageMetadata, pageMetadata } from './page-metadata.ts'
import { survey } from './survey.ts'

const readAll = (head: string, body = ''): PageMetadata => {
  const page = parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)
    .document as unknown as DomDocument
  return pageMetadata(survey(page))
}
const read = (head: string, body = ''): PageMetadata['fields'] => {
  const { provenance: _provenance, ...fields } = readAll(head, body).fields
  return fields
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

  it.each([
    ['The Example', 'Truce holds in the north | The Example', 'Truce holds in the north'],
    ['The Example', 'The Example: Truce holds in the north', 'The Example: Truce holds in the north'],
    ['The Example', 'Truce holds in the north - a day on - example', 'Truce holds in the north - a day on'],
    [undefined, 'Truce holds in the north » Daily', 'Truce holds in the north'],
    [undefined, 'Truce - what it means for the north', 'Truce - what it means for the north'],
    ['Example', 'Example | Truce holds', 'Truce holds'],
  ])('takes the name of the site %s off the title %j', (site, title, headline) => {
    const name = site === undefined ? '' : meta('og:site_name', site)
    expect(read(`<title>${title}</title>${name}`).headline).toBe(headline)
  })

  it('says where each field was found', () => {
    const head =
      linked({ '@type': 'NewsArticle', headline: 'Linked' }) +
      meta('og:site_name', 'The Example') +
      meta('date', '2016-05-04')
    const body = '<article><p class="byline">By Ann Lee</p></article>'
    expect(readAll(head, body).fields.provenance).toEqual({
      headline: 'json-ld',
      source: 'open-graph',
      publishedAt: 'meta',
      byline: 'byline',
    })
  })

  it('reads microdata of articles, and of nothing else', () => {
    const article =
      '<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline">Ferry late</h2><span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Bo Ek</b></span></div>'
    const comment = '<div itemscope itemtype="https://schema.org/Comment"><i itemprop="author">troll</i></div>'
    const { headline, byline, provenance } = readAll('', comment + article).fields
    expect({ headline, byline, provenance }).toEqual({
      headline: 'Ferry late',
      byline: 'Bo Ek',
      provenance: { headline: 'microdata', byline: 'microdata' },
    })
  })

  it('tells of a day in the address only, and that it is from there', () => {
    const head = '<link rel="canonical" href="https://example.com/2016/05/04/truce">'
    expect(readAll(head).fields).toMatchObject({
      publishedAt: '2016-05-04',
      warnings: ['date-from-url'],
      provenance: { publishedAt: 'url' },
    })
    expect(read(head + meta('date', '2016-05-03')).warnings).toBeUndefined()
  })

  it.each([
    [
      'another day',
      { datePublished: '2016-05-03' },
      meta('date', '2016-05-05'),
      {
        publishedAt: [
          { value: '2016-05-03', from: 'json-ld' },
          { value: '2016-05-05', from: 'meta' },
        ],
      },
    ],
    ['the time of that day', { datePublished: '2016-05-03T10:00:00Z' }, meta('date', '2016-05-03'), undefined],
    [
      'the same time in another zone',
      { datePublished: '2016-05-03T23:00:00Z' },
      meta('date', '2016-05-04T01:00:00+02:00'),
      undefined,
    ],
    [
      'another headline',
      { headline: 'Truce holds' },
      meta('og:title', 'Five things to know today'),
      {
        headline: [
          { value: 'Truce holds', from: 'json-ld' },
          { value: 'Five things to know today', from: 'open-graph' },
        ],
      },
    ],
    ['the headline with the site', { headline: 'Truce holds' }, '<title>Truce Holds | Example</title>', undefined],
    ['one of the authors', { author: ['Ann Lee', 'Bo Ek'] }, meta('author', 'Ann Lee'), undefined],
    [
      'another author',
      { author: 'Ann Lee' },
      meta('author', 'Newsroom'),
      {
        byline: [
          { value: 'Ann Lee', from: 'json-ld' },
          { value: 'Newsroom', from: 'meta' },
        ],
      },
    ],
  ])('holds %s against what JSON-LD says', (_, ld, other, conflicts) => {
    expect(readAll(linked({ '@type': 'Article', ...ld }) + other).fields.conflicts).toEqual(conflicts)
  })

  it.each([
    ['JSON-LD', linked({ '@type': 'Article', headline: 'H', isAccessibleForFree: 'False' })],
    ['OpenGraph', meta('article:content_tier', 'locked')],
  ])('warns of a paywall that %s tells of', (_, head) => {
    expect(read(head).warnings).toEqual(['paywalled'])
  })

  it.each([
    ['line breaks in strings', '{"@type": "Article", "headline": "One\ntwo"}', 'One two'],
    ['a comma after the last', '{"@type": "Article", "headline": "One",}', 'One'],
    ['entities for marks', '{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;One&quot;}', 'One'],
    ['a comment around it', '<!-- {"@type": "Article", "headline": "One"} -->', 'One'],
    ['a semicolon behind it', '{"@type": "Article", "headline": "One"};', 'One'],
    ['entities in strings', '{"@type": "Article", "headline": "Q&amp;A: One"}', 'Q&A: One'],
  ])('reads JSON-LD with %s', (_, json, headline) => {
    expect(read(`<script type="application/ld+json">${json}</script>`).headline).toBe(headline)
  })

  it.each([
    ['By Ann Lee', 'Ann Lee'],
    ['Von Jörg Maß und Eva Roth', 'Jörg Maß und Eva Roth'],
    ['Par Anne Le Goff, publié le 4 mai 2016', 'Anne Le Goff'],
    ['By Ann Lee and Bo Ek | 4 May 2016', 'Ann Lee and Bo Ek'],
    ['Share', undefined],
    ['4 May 2016', undefined],
    ['By clicking here you agree.', undefined],
  ])('reads the byline %j as %j', (line, byline) => {
    expect(read('', `<article><p class="article-byline">${line}</p></article>`).byline).toBe(byline)
  })

  it('reads the time that the page shows', () => {
    expect(read('', '<article><time datetime="2016-05-04T10:00Z">today</time></article>').publishedAt).toBe(
      '2016-05-04T10:00:00Z',
    )
  })
})
