import { describe, expect, it } from '@jest/globals'
import { MAX_TEXT_BYTES, problemCode, ProblemError } from '@wiredesk/contracts'
import { textIn, type XmlElement } from './xml-element.ts'
import type { XmlReading, XmlRecord } from './record-builder.ts'
import { tolerantXmlRecords, xmlRecords } from './xml-records.ts'

const reading: XmlReading = {
  isContainer: (name, parent) => parent === undefined && name === 'list',
  isItem: (name) => name === 'item',
  maxNodes: 1_000,
}
const readers = { strict: xmlRecords, tolerant: tolerantXmlRecords }
type Reader = keyof typeof readers
const both: readonly Reader[] = ['strict', 'tolerant']

const shown = (element: XmlElement): unknown => [
  element.name,
  Object.fromEntries(element.attributes),
  ...element.children.map((child) => (typeof child === 'string' ? child : shown(child))),
]
const read = (xml: string, reader: Reader = 'strict'): readonly unknown[] =>
  [...readers[reader](xml, reading)].map(({ element }) => shown(element))

function problemIn(xml: string, reader: Reader): string {
  try {
    Array.from(readers[reader](xml, reading))
    return 'none'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return problemCode(error.problem)
  }
}

describe.each(both)('Records of XML, %s', (reader) => {
  it('are the elements of a container, with all that is in them', () => {
    const xml =
      '<?xml version="1.0"?><list a="1">\n<item b="2">x<c/> &amp; <![CDATA[<y>]]><!-- no --></item>lost<item/></list>'
    expect(read(xml, reader)).toEqual([
      ['item', { b: '2' }, 'x', ['c', {}], ' & <y>'],
      ['item', {}],
    ])
  })

  it('are the root itself where that is no container', () => {
    expect(read('<item>x</item>', reader)).toEqual([['item', {}, 'x']])
  })

  it('know what they stand in, without its content', () => {
    const [record] = [...readers[reader]('<list x="1"><a>1</a><item/></list>', reading)].slice(1)
    expect(record?.ancestors.map(shown)).toEqual([['list', { x: '1' }]])
  })

  it('have the customary prefixes of their namespaces, whatever the file calls them', () => {
    const xml =
      '<item xmlns="urn:own" xmlns:q="http://purl.org/dc/elements/1.1/" xmlns:dc="urn:other"><q:creator/><dc:x/>' +
      '<y xmlns="http://www.w3.org/2005/Atom"><z xmlns=""/></y><y/></item>'
    const [record] = [...readers[reader](xml, reading)]
    const names = (element: XmlElement): string[] =>
      element.children.flatMap((child) => (typeof child === 'string' ? [] : [child.name, ...names(child)]))
    expect(record && names(record.element)).toEqual(['dc:creator', 'dc:x', 'atom:y', 'z', 'y'])
  })

  it('come as they end, not at the end of the file', () => {
    const records = readers[reader](`<list>${'<item>x</item>'.repeat(20_000)}</oops>`, reading)
    expect(records.next().value).toMatchObject({ complete: true })
  })

  it('come before what is wrong after them', () => {
    const seen: unknown[] = []
    expect(() => {
      const deep = '<a>'.repeat(300)
      for (const { element } of readers[reader](`<list><item>1</item>${deep}</list>`, reading))
        seen.push(shown(element))
    }).toThrow(ProblemError)
    expect(seen).toEqual([['item', {}, '1']])
  })

  it('are the same however long they are', () => {
    const text = 'words & <b>marks</b> '.repeat(20_000)
    const xml = `<list><item><![CDATA[${text}]]></item><item>${text.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'))}</item></list>`
    const records: readonly XmlRecord[] = [...readers[reader](xml, { ...reading, maxNodes: 10 })]
    expect(records.map(({ element }) => textIn(element) === text)).toEqual([true, true])
  })

  it.each([
    ['an element nested too deep', `<list>${'<a>'.repeat(100_000)}`, 'depth-limit'],
    ['millions of empty elements', `<list>${'<a/>'.repeat(1_000_000)}</list>`, 'too-large'],
    ['millions of empty elements in an item', `<list><item>${'<a/>'.repeat(1_000_000)}</item></list>`, 'too-large'],
    [
      'a tag of many attributes',
      `<item ${Array.from({ length: 50_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
      'too-large',
    ],
    ['an attribute of megabytes', `<item a="${'x'.repeat(5 * MAX_TEXT_BYTES)}"/>`, 'too-large'],
    ['a text of megabytes', `<item>${'x'.repeat(5 * MAX_TEXT_BYTES)}</item>`, 'too-large'],
    ['a section of megabytes in pieces', `<item><![CDATA[${']] '.repeat(2 * MAX_TEXT_BYTES)}]]></item>`, 'too-large'],
    ['a billion laughs', '<!DOCTYPE item [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><item>&b;</item>', 'entity-forbidden'],
    ['an entity of parameters', '<!DOCTYPE item [<!ENTITY % a SYSTEM "x"> %a;]><item/>', 'entity-forbidden'],
    ['a document type elsewhere', '<!DOCTYPE item SYSTEM "file:///etc/passwd"><item/>', 'entity-forbidden'],
    [
      'a public one elsewhere',
      '<!DOCTYPE item PUBLIC "-//W3C//DTD" "http://x.example/a.dtd"><item/>',
      'entity-forbidden',
    ],
    ['nothing', '', 'malformed'],
    ['no element', 'words', 'malformed'],
  ])('refuse %s', (_, xml, code) => {
    expect(problemIn(xml, reader)).toBe(code)
  })

  it.each([
    '<!DOCTYPE item>',
    '<!DOCTYPE item [ ]>',
    '<!DOCTYPE item SYSTEM "nitf-3-4.dtd">',
    '<!DOCTYPE item PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://www.iptc.org/std/NewsML_1.2.dtd">',
  ])('let pass %s, which needs nothing from elsewhere', (doctype) => {
    expect(read(`${doctype}<item>x</item>`, reader)).toEqual([['item', {}, 'x']])
  })
})

describe('xmlRecords', () => {
  it.each(['<item>', '<item></list>', '<item a=1/>', '<item>&nothing;</item>', '<item>a & b</item>', '<item/><item/>'])(
    'refuses %j, which is not well-formed',
    (xml) => {
      expect(problemIn(xml, 'strict')).toBe('malformed')
    },
  )

  it('leaves items in items where they are', () => {
    expect(read('<list><item>1<item>2</item></item></list>')).toEqual([['item', {}, '1', ['item', {}, '2']]])
  })

  it('reads the characters that the DTDs of news formats name', () => {
    expect(read('<item>caf&eacute;&nbsp;&mdash; 3 &euro; &amp;lt;</item>')).toEqual([
      ['item', {}, 'café\u00a0— 3 € &lt;'],
    ])
  })
})

describe('tolerantXmlRecords', () => {
  const tolerant = (xml: string): readonly unknown[] => read(xml, 'tolerant')

  it('take what is meant by stray marks and tags that cross', () => {
    expect(tolerant('<list><item>A & B < 3 <p>x<b>y</p></i></item></list>')).toEqual([
      ['item', {}, 'A & B < 3 ', ['p', {}, 'x', ['b', {}, 'y']]],
    ])
  })

  it('part items whose end tag is missing', () => {
    expect(tolerant('<list><item><a>1</a><b>2<item>3</item>between<item>4</item></list>')).toEqual([
      ['item', {}, ['a', {}, '1'], ['b', {}, '2']],
      ['item', {}, '3'],
      ['item', {}, '4'],
    ])
  })

  it('part them whatever their prefix', () => {
    const xml = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><entry><id>2</id></entry></feed>'
    const atom = {
      ...reading,
      isContainer: (name: string) => name === 'atom:feed',
      isItem: (name: string) => name === 'atom:entry',
    }
    expect([...tolerantXmlRecords(xml, atom)].map(({ element }) => textIn(element))).toEqual(['1', '2'])
  })

  it('say which record the file ends in', () => {
    const records = [...tolerantXmlRecords('<list><item>1</item><item>2', reading)]
    expect(records.map(({ complete }) => complete)).toEqual([true, false])
  })

  it('say that the file ends between two records', () => {
    expect(problemIn('<list><item>1</item>', 'tolerant')).toBe('incomplete')
  })
})
