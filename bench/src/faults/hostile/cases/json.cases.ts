import type { Ideas } from '../hostile-case.ts'
import type { Words } from '../words.ts'

const article = ({ headline, text, uri }: Words, more = ''): string =>
  `{"uri":${JSON.stringify(uri)},"headline":${JSON.stringify(headline)},"text":${JSON.stringify(text)}${more === '' ? '' : `,${more}`}}`

const DEEP = 100_000

const withMore =
  (more: string): Ideas[string] =>
  (words) =>
    article(words, more)

const POISONED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', 'length']
const FIELDS = [
  'uri',
  'headline',
  'text',
  'html',
  'body',
  'byline',
  'publishedAt',
  'language',
  'source',
  'section',
  'keywords',
]
const VALUES: Readonly<Record<string, string>> = {
  null: 'null',
  number: '1e308',
  boolean: 'true',
  list: '["a",["b"],{}]',
  object: '{"a":{"b":"c"}}',
  empty: '""',
  'lone-surrogate': '"\\ud800 and \\udc00"',
  nul: '"a\\u0000b"',
  long: `"${'long '.repeat(100_000)}"`,
  markup: '"<script>alert(1)</script><img src=x onerror=alert(2)>"',
  address: '"javascript:alert(1)"',
}

/** Every known field with every kind of value that it is not to have. */
const wrongFields: Ideas = Object.fromEntries(
  FIELDS.flatMap((field) =>
    Object.entries(VALUES).map(([kind, value]) => [
      `${field}-is-${kind}`,
      (words: Words) => (field === 'text' ? `{"text":${value}}` : article(words, `${JSON.stringify(field)}:${value}`)),
    ]),
  ),
)

const TIMES = [
  '-1',
  '"9999999-01-01"',
  '"-271821-04-20T00:00:00Z"',
  '"2026-02-30"',
  '"now"',
  '1e300',
  '"2016-12-31T23:59:60Z"',
]
const times: Ideas = Object.fromEntries(
  TIMES.map((time, at) => [`published-at-${at}`, withMore(`"publishedAt":${time}`)]),
)

const poisoned: Ideas = Object.fromEntries(
  POISONED.flatMap((key) => [
    [
      `${key}-in-an-article`,
      (words: Words, { polluted }) => {
        const planted = FIELDS.map((field) => `"${field}":"${polluted}"`).join(',')
        return article(words, `"${key}":{"polluted":"${polluted}",${planted},"prototype":{"polluted":"${polluted}"}}`)
      },
    ],
    [`${key}-as-all`, (_: Words, { polluted }) => `{"${key}":{"text":"${polluted}","headline":"${polluted}"}}`],
  ]) satisfies readonly (readonly [string, Ideas[string]])[],
)

export const jsonCases: Ideas = {
  ...wrongFields,
  ...times,
  ...poisoned,
  'lists-in-lists': () => '['.repeat(DEEP) + ']'.repeat(DEEP),
  'lists-left-open': () => '['.repeat(DEEP),
  'objects-in-objects': () => `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'deep-in-a-field': withMore(`"deep":${'[{"a":'.repeat(DEEP)}1${'}]'.repeat(DEEP)}`),
  'deep-in-a-text': (words) => article({ ...words, text: '[{"a":'.repeat(DEEP) }),
  'a-million-keys': () => `{${Array.from({ length: 500_000 }, (_, at) => `"k${at}":0`).join(',')},"text":"x"}`,
  'a-million-values': () => `{"text":"x","more":[${'0,'.repeat(1_000_001)}0]}`,
  'many-small-articles': ({ text }) =>
    `[${Array.from({ length: 3_000 }, (_, at) => `{"text":"${at} ${JSON.stringify(text).slice(1, 40)}"}`).join(',')}]`,
  'articles-in-lists-in-lists': (words) => `[[[[${article(words)}]]]]`,
  'keys-twice': ({ text }) =>
    `{"text":"a","text":${JSON.stringify(text)},"uri":"a","uri":"b","headline":1,"headline":"c"}`,
  'keys-twice-ten-thousand-times': () => `{${'"text":"a",'.repeat(10_000)}"text":"b"}`,
  'a-key-of-a-megabyte': withMore(`"${'k'.repeat(1_000_000)}":1`),
  'a-number-of-a-megabyte': withMore(`"n":${'9'.repeat(1_000_000)}`),
  'an-exponent-of-a-megabyte': withMore(`"n":1e${'9'.repeat(1_000_000)}`),
  'numbers-that-are-none': withMore('"n":[NaN,Infinity,-Infinity,01,.5,1.,+1,0x1]'),
  'negative-zero-and-more': withMore('"n":[-0,1e400,-1e400,5e-324,9007199254740993]'),
  'trailing-commas': (words) => `[${article(words, '"a":[1,2,],')},]`,
  comments: (words) => `/* a */ ${article(words)} // b`,
  'apostrophes-for-quotes': () => `{'text':'a text'}`,
  'a-string-left-open': (words) => article(words).slice(0, -20),
  'two-values': (words) => `${article(words)} ${article(words)}`,
  'a-value-and-brackets': (words) => `${article(words)}${']'.repeat(10_000)}`,
  'control-characters-in-a-string': (words) => article(words).replaceAll(' ', '\u0001'),
  'every-character-escaped': (words) =>
    article({ ...words, text: '' }).replace(
      '"text":""',
      `"text":"${[...words.text.repeat(200)].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
    ),
  'escapes-that-are-none': withMore('"a":"\\x41 \\u12 \\u{41} \\a"'),
  'a-single-string': () => '"text"',
  'a-single-number': () => '1',
  null: () => 'null',
  'an-empty-list': () => '[]',
  'a-hundred-thousand-empty-objects': () => `[${'{},'.repeat(100_000)}{}]`,
  'a-hundred-thousand-keywords': withMore(`"keywords":[${'"k",'.repeat(100_000)}"k"]`),
  'html-of-depth': () => JSON.stringify({ html: '<div>'.repeat(50_000) }),
  'html-with-a-frame': (_, { path, url }) =>
    JSON.stringify({
      html: `<p>A text of its own.</p><iframe src="file://${path}"></iframe><img src="${url}json.png">`,
    }),
  'whitespace-around': (words) => `${' \n'.repeat(500_000)}${article(words)}${'\t'.repeat(500_000)}`,
  'uri-is-a-file': ({ text }, { path }) => JSON.stringify({ uri: `file://${path}`, text }),
  'uri-is-an-address': ({ text }, { url }) => JSON.stringify({ uri: `${url}uri`, text }),
  'uri-of-a-megabyte': ({ text }) => JSON.stringify({ uri: `urn:${'u'.repeat(1_000_000)}`, text }),
  'text-above-its-bound': () => JSON.stringify({ text: 'A sentence of a text. '.repeat(210_000) }),
  'line-separators': (words) => article({ ...words, text: 'one\u2028two\u2029three' }),
}

export const ndjsonCases: Ideas = {
  'blank-lines': () => '\n'.repeat(1_000_000),
  'returns-only': (words) => `${article(words)}\r${article(words)}\r`,
  'a-line-of-17-mebibytes': () => `{"text":"${'x'.repeat(17 * 1024 * 1024)}"}\n`,
  'no-break-at-the-end': (words) => `${article(words)}\n${article(words)}`,
  'a-mark-on-every-line': (words) => `\ufeff${article(words)}\n`.repeat(5),
  'each-line-of-another-kind': (words) =>
    ['1', '"a"', 'null', '[]', '{}', 'x', article(words), '{"text":1}', ''].join('\n'),
  'ten-thousand-bad-lines': () => '{"text":\n'.repeat(10_000),
  'a-hundred-thousand-short-lines': () => '1\n'.repeat(50_000),
  'deep-lines': () => `${'['.repeat(5_000)}\n`.repeat(20),
  'nul-lines': (words) => `${article(words)}\n\0\0\0\n${article(words)}\n`,
  'a-prototype-a-line': (_, { polluted }) =>
    `{"text":"a text","__proto__":{"headline":"${polluted}","polluted":"${polluted}"}}\n`.repeat(20),
  'half-a-line-last': (words) => `${article(words)}\n${article(words).slice(0, 40)}`,
  'lists-of-articles-a-line': (words) => `[${article(words)},${article(words)}]\n`.repeat(3),
  'separators-of-records': (words) => `\u001e${article(words)}\n`.repeat(3),
  'invalid-utf-8-in-the-middle': (words) =>
    Buffer.concat([
      Buffer.from(`${article(words)}\n`),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from(article(words)),
    ]),
}

const feed = (items: string, more = ''): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"a feed"${more},"items":${items}}`

export const jsonFeedCases: Ideas = {
  'items-are-an-object': () => feed('{"0":{"id":"1"}}'),
  'items-are-null': () => feed('null'),
  'items-are-numbers': () => feed('[1,2,null,[],"x"]'),
  'items-in-items': () => feed(`${'[{"items":'.repeat(1_000)}[]${'}]'.repeat(1_000)}`),
  'a-hundred-thousand-empty-items': () => feed(`[${'{},'.repeat(100_000)}{}]`),
  'ids-of-all-kinds': ({ text }) =>
    feed(
      `[${['1', 'null', '{}', '[]', '""', '1e400'].map((id) => `{"id":${id},"content_text":${JSON.stringify(text)}}`).join(',')}]`,
    ),
  'addresses-that-lure': ({ text }, { path, url }) =>
    feed(
      `[{"id":"l","url":"file://${path}","external_url":"${url}x","image":"${url}i.png","content_html":${JSON.stringify(`<p>${text}</p><img src="${url}f.png"><iframe src="file://${path}">`)}}]`,
      `,"feed_url":"${url}feed","next_url":"${url}next","icon":"${url}icon"`,
    ),
  'html-of-depth': () => feed(JSON.stringify([{ id: 'h', content_html: '<b>'.repeat(30_000) }])),
  'authors-are-anything': ({ text }) =>
    feed(`[{"id":"a","content_text":${JSON.stringify(text)},"authors":[1,null,{"name":{}},[[]]],"author":"x"}]`),
  'prototypes-in-items': ({ text }, { polluted }) =>
    feed(
      `[{"id":"p","content_text":${JSON.stringify(text)},"__proto__":{"title":"${polluted}","headline":"${polluted}"}}]`,
    ),
  'version-of-tomorrow': () => feed('[]').replace('1.1', '99'),
}

const ninjsWith =
  (more: string): Ideas[string] =>
  ({ uri, text }) =>
    `{"uri":${JSON.stringify(uri)},"type":"text","headline":"h","body_text":${JSON.stringify(text)},${more}}`

export const ninjsCases: Ideas = {
  'bodies-are-anything': ninjsWith('"bodies":[1,null,"x",{"value":{}},[[]]]'),
  'bodies-in-bodies': ninjsWith(`"bodies":${'[{"bodies":'.repeat(2_000)}[]${'}]'.repeat(2_000)}`),
  'headlines-are-anything': ninjsWith('"headlines":{"a":1}'),
  'dates-are-anything': ninjsWith(
    '"versioncreated":{"$date":1},"firstcreated":[],"embargoed":"x","versioncreatedx":1e400',
  ),
  'status-is-anything': ninjsWith('"pubstatus":["canceled"],"version":{}'),
  'canceled-without-text': ({ uri }) =>
    JSON.stringify({ uri, type: 'text', pubstatus: 'canceled', version: '9'.repeat(400) }),
  'associations-of-itself': ninjsWith(`"associations":${'{"a":{"associations":'.repeat(1_000)}{}${'}}'.repeat(1_000)}`),
  'a-hundred-thousand-subjects': ninjsWith(`"subject":[${'{"name":"s","code":"1"},'.repeat(50_000)}{}]`),
  'prototypes-in-subjects': ({ uri, text }, { polluted }) =>
    `{"uri":${JSON.stringify(uri)},"type":"text","body_text":${JSON.stringify(text)},"subject":[{"__proto__":{"name":"${polluted}","polluted":"${polluted}"}}],"person":[{"constructor":{"prototype":{"polluted":"${polluted}"}}}]}`,
  'renditions-that-lure': (_, { path, url }) =>
    `{"uri":"${url}n","type":"text","body_xhtml":"<p>A text.</p><img src='${url}n.png'/>","renditions":{"main":{"href":"file://${path}"}}}`,
  'xhtml-of-depth': ({ uri }) => JSON.stringify({ uri, type: 'text', body_xhtml: '<div>'.repeat(30_000) }),
}
