import type { Words } from '../words.ts'
import type { Format } from './format.ts'
import { escaped, MARKUP_MARKS, paragraphs } from './markup.ts'

export const html: Format = {
  name: 'html',
  extension: 'html',
  contentType: 'text/html',
  marks: MARKUP_MARKS,
  open: true,
  seed: (words) => Buffer.from(page(words)),
}

export function page(words: Words, head = '', body = ''): string {
  const { uri, headline, byline, text, source, published } = words
  const stated = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    author: { '@type': 'Person', name: byline },
    datePublished: published,
    publisher: { '@type': 'Organization', name: source },
    url: uri,
  }).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(headline)}</title>
<meta property="og:title" content="${escaped(headline)}"><meta property="og:site_name" content="${escaped(source)}">
<meta property="article:published_time" content="${escaped(published)}"><meta name="author" content="${escaped(byline)}">
<script type="application/ld+json">${stated}</script>
${head}</head><body><nav><a href="/">Home</a></nav><article><h1>${escaped(headline)}</h1><p class="byline">By ${escaped(byline)}</p>
${paragraphs(text)}
${paragraphs(text)}
${body}</article><footer>All rights reserved</footer></body></html>
`
}
