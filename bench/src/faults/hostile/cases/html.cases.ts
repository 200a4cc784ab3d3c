import { page } from '../formats/html.ts'
import type { Ideas } from '../hostile-case.ts'

const DEEP = 100_000

const withBody =
  (body: string): Ideas[string] =>
  (words) =>
    page(words, '', body)
const withHead =
  (head: string): Ideas[string] =>
  (words) =>
    page(words, head)
const stated = (json: string): Ideas[string] => withHead(`<script type="application/ld+json">${json}</script>`)

export const htmlCases: Ideas = {
  'elements-in-elements': withBody('<div>'.repeat(DEEP)),
  'elements-in-elements-closed': withBody(`${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}`),
  'formatting-left-open': withBody('<b><i><a href=x>'.repeat(20_000)),
  'formatting-crossed': withBody('<b><p><i></b></p></i>'.repeat(20_000)),
  'tables-in-tables': withBody('<table><tr><td>'.repeat(10_000)),
  'text-in-tables': withBody(`<table>${'x<tr>y'.repeat(30_000)}`),
  'lists-in-lists': withBody('<ul><li>'.repeat(20_000)),
  'forms-and-selects': withBody('<form><select><option><select>'.repeat(10_000)),
  'svg-and-math': withBody('<svg><foreignObject><math><mi>'.repeat(5_000)),
  'templates-in-templates': withBody('<template>'.repeat(10_000)),
  'noscript-in-noscript': withBody('<noscript>'.repeat(10_000)),
  'ends-without-beginnings': withBody('</p></div></b></br>'.repeat(50_000)),
  'frames-and-plaintext': withBody('<frameset><plaintext><xmp><listing>'.repeat(100)),
  'less-than-signs': withBody('<'.repeat(500_000)),
  'ends-of-tags': withBody('</'.repeat(300_000)),
  ampersands: withBody('&'.repeat(500_000)),
  'references-without-end': withBody('&notit;&ampamp&#x&#99999999999;&#xD800;&'.repeat(20_000)),
  'a-comment-left-open': withBody('<!--'),
  'a-hundred-thousand-comments': withBody('<!-- -->'.repeat(DEEP)),
  'comments-with-dashes': withBody(`<!--${'--!'.repeat(200_000)}`),
  'conditional-comments': withBody('<!--[if IE]><script>alert(1)</script><![endif]-->'.repeat(1_000)),
  'a-section-in-html': withBody('<![CDATA[<p>x</p>]]>'),
  'an-instruction-in-html': withBody('<?php system("id"); ?><?xml version="1.0"?>'),
  'a-script-left-open': withBody('<script>'),
  'a-title-left-open': () => '<title>',
  'a-title-of-a-megabyte': ({ text }) => `<title>${'t'.repeat(1_000_000)}</title><p>${text}</p>`,
  'a-hundred-thousand-attributes': withBody(`<p ${Array.from({ length: DEEP }, (_, at) => `a${at}`).join(' ')}>x</p>`),
  'an-attribute-of-five-megabytes': withBody(`<p title="${'x'.repeat(5_000_000)}">x</p>`),
  'an-attribute-left-open': withBody('<a href="'),
  'a-class-of-a-megabyte': withBody(`<p class="${'article comment '.repeat(60_000)}">x</p>`),
  'a-tag-of-a-megabyte': withBody(`<${'x'.repeat(1_000_000)}>`),
  'a-hundred-thousand-paragraphs': withBody('<p>A short paragraph, with a comma.</p>'.repeat(60_000)),
  'a-hundred-thousand-links': withBody('<a href="/x">x</a> '.repeat(60_000)),
  'a-hundred-thousand-breaks': withBody('<br>'.repeat(DEEP)),
  'a-thousand-articles': withBody(
    '<article><h2>Another</h2><p>A text of another article, which is short.</p></article>'.repeat(2_000),
  ),
  'articles-in-articles': withBody(
    '<article><h1>Deeper</h1><p>A text that lies deeper than the one before.</p>'.repeat(1_500),
  ),
  'whitespace-only': withBody(' \n\t'.repeat(500_000)),
  'a-byline-without-end': withBody(`<p class="byline">By ${'Anna Novak and '.repeat(30_000)}</p>`),
  'dates-without-end': withBody('<time datetime="2026-99-99T99:99:99Z">'.repeat(20_000)),
  'hidden-text': withBody('<p style="display:none" hidden aria-hidden=true>hidden</p>'.repeat(20_000)),
  'items-of-themselves': withBody(
    '<div itemscope itemtype="https://schema.org/NewsArticle" id=a itemref="a b"><div id=b itemref="a" itemprop="articleBody">x</div></div>',
  ),
  'items-in-items': withBody(
    '<div itemscope itemprop="articleBody" itemtype="https://schema.org/NewsArticle">'.repeat(5_000),
  ),
  'styles-and-imports': (words, { url }) =>
    page(
      words,
      `<style>@import url(${url}css); body{background:url(${url}bg)}</style><link rel=stylesheet href="${url}link"><link rel=import href="${url}import">`,
    ),
  'frames-that-lure': (words, { path, url }) =>
    page(
      words,
      '',
      `<iframe src="file://${path}"></iframe><iframe src="${url}frame"></iframe><object data="file://${path}"></object><embed src="${url}embed"><frame src="${url}f">`,
    ),
  'pictures-that-lure': (words, { path, url }) =>
    page(
      words,
      `<meta property="og:image" content="${url}og">`,
      `<img src="${url}i" srcset="${url}s 2x"><picture><source srcset="${url}p"></picture><video poster="${url}v" src="${url}w"></video><img src="file://${path}"><svg><image href="${url}g"/><use href="file://${path}#x"/></svg>`,
    ),
  'scripts-that-lure': (words, { url }) =>
    page(
      words,
      `<script src="${url}s.js"></script><script>fetch("${url}x"); new Image().src="${url}y"</script><link rel=preload href="${url}p" as=script>`,
      `<body onload="fetch('${url}z')">`,
    ),
  'a-refresh-that-lures': (words, { path, url }) =>
    page(
      words,
      `<meta http-equiv=refresh content="0;url=${url}r"><meta http-equiv=refresh content="0;url=file://${path}">`,
    ),
  'a-base-that-lures': (words, { path, url }) =>
    page(
      words,
      `<base href="file://${path}"><base href="${url}"><link rel=canonical href="//evil.example/"><link rel=amphtml href="${url}amp">`,
    ),
  'a-canonical-script': withHead(
    '<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">',
  ),
  'json-ld-of-depth': stated('{"@graph":['.repeat(DEEP)),
  'json-ld-of-depth-closed': stated(`${'{"@graph":['.repeat(500)}${']}'.repeat(500)}`),
  'json-ld-with-a-prototype': (words, { polluted }) =>
    page(
      words,
      `<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"headline":"${polluted}","articleBody":"${polluted}"},"constructor":{"prototype":{"headline":"${polluted}"}}}</script>`,
    ),
  'json-ld-of-many': stated(`[${'{"@type":"NewsArticle","headline":"a"},'.repeat(30_000)}{}]`),
  'json-ld-of-wrong-types': stated(
    '{"@type":["NewsArticle",1,null],"headline":{"a":[]},"author":[[[{"name":[1]}]]],"datePublished":{"@value":1e999},"articleBody":[1]}',
  ),
  'json-ld-left-open': withHead('<script type="application/ld+json">{"@type":"NewsArticle","headline":"'),
  'json-ld-a-thousand-times': withHead(
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>'.repeat(3_000),
  ),
  'json-ld-of-its-own-id': stated(
    '{"@id":"a","@type":"NewsArticle","mainEntityOfPage":{"@id":"a"},"author":{"@id":"a"}}',
  ),
  'properties-of-a-megabyte': withHead(`<meta property="og:title" content="${'t'.repeat(1_000_000)}">`),
  'properties-a-hundred-thousand-times': withHead('<meta property="article:tag" content="x">'.repeat(DEEP)),
  'properties-of-prototypes': withHead(
    '<meta property="__proto__" content="x"><meta name="constructor" content="y"><meta itemprop="toString" content="z">',
  ),
  'charset-utf-7': (words) =>
    page(words)
      .replace('charset="utf-8"', 'charset="utf-7"')
      .replace('<p>', '<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
  'charset-utf-16': (words) => page(words).replace('charset="utf-8"', 'charset="utf-16"'),
  'charset-nobody-knows': (words) => page(words).replace('charset="utf-8"', 'charset="x-unheard-of"'),
  'charset-replacement': (words) => page(words).replace('charset="utf-8"', 'charset="iso-2022-kr"'),
  'charset-user-defined': (words) => page(words).replace('charset="utf-8"', 'charset="x-user-defined"'),
  'charset-twice': (words) => page(words).replace('charset="utf-8"', 'charset="shift_jis" charset="big5"'),
  'charset-after-a-megabyte': (words) => `<!--${' '.repeat(1_000_000)}-->${page(words)}`,
  'a-frameset-only': () => '<frameset><frame src="a"><noframes>x</noframes></frameset>',
  'tags-only': () => '<p>'.repeat(10_000),
  'handlers-in-the-headline': (words) => page({ ...words, headline: '"><img src=x onerror=alert(1)>' }),
  'mutated-markup': withBody(
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ),
  'shadow-roots': withBody('<div><template shadowrootmode=open><slot></slot>'.repeat(2_000)),
  'custom-elements': withBody('<x-a is=x-b part=c slot=d>'.repeat(10_000)),
}
