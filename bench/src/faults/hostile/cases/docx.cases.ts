import { docxOf, RELATIONSHIPS, wordDocument, wordParagraph } from '../containers/docx.ts'
import { deflatedZeros, MIB, zipOf } from '../containers/zip.ts'
import type { Ideas } from '../hostile-case.ts'

const TEXT = wordParagraph('The harbour was opened again on Monday, and the ferries came back.')
const made =
  (body: string, prolog = ''): Ideas[string] =>
  () =>
    docxOf({ document: wordDocument(`${TEXT}${body}`, prolog) })
const withParts =
  (parts: Readonly<Record<string, Buffer | string>>, related = ''): Ideas[string] =>
  () =>
    docxOf({ document: wordDocument(TEXT), parts, related })
const relation = (id: string, type: string, target: string, mode = 'External'): string =>
  `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}" TargetMode="${mode}"/>`
const picture = (id: string, how = 'link'): string =>
  `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:${how}="${id}"/></w:drawing></w:r></w:p>`
const styles = (content: string): string =>
  `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:styles>`

export const docxCases: Ideas = {
  'a-picture-of-a-file': (_, { path }) =>
    docxOf({ document: wordDocument(TEXT + picture('p')), related: relation('p', 'image', `file://${path}`) }),
  'a-picture-of-an-address': (_, { url }) =>
    docxOf({ document: wordDocument(TEXT + picture('p')), related: relation('p', 'image', `${url}picture`) }),
  'a-picture-that-climbs': (_, { path }) =>
    docxOf({
      document: wordDocument(TEXT + picture('p', 'embed')),
      related: relation('p', 'image', `../../../../../../..${path}`, 'Internal'),
    }),
  'a-picture-of-an-absolute-path': (_, { path }) =>
    docxOf({ document: wordDocument(TEXT + picture('p', 'embed')), related: relation('p', 'image', path, 'Internal') }),
  'a-template-of-an-address': (_, { url }) =>
    docxOf({ document: wordDocument(TEXT), related: relation('t', 'attachedTemplate', `${url}template.dotm`) }),
  'a-frame-of-an-address': (_, { url, path }) =>
    docxOf({
      document: wordDocument(TEXT),
      related: relation('f', 'frame', `${url}frame`) + relation('s', 'subDocument', `file://${path}`),
    }),
  'another-format-in-it': (_, { path }) =>
    docxOf({
      document: wordDocument(`${TEXT}<w:altChunk r:id="c"/>`),
      related: relation('c', 'aFChunk', `file://${path}`),
    }),
  'links-that-are-scripts': () =>
    docxOf({
      document: wordDocument(`<w:p><w:hyperlink r:id="h"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>${TEXT}`),
      related: relation('h', 'hyperlink', 'javascript:alert(1)'),
    }),
  'fields-that-fetch': (_, { url, path }) =>
    docxOf({
      document: wordDocument(
        `${TEXT}<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;${path}&quot;"><w:r><w:t>x</w:t></w:r></w:fldSimple><w:fldSimple w:instr="INCLUDEPICTURE ${url}f"/><w:fldSimple w:instr="DDEAUTO c:\\\\x"/></w:p>`,
      ),
    }),
  'an-entity-of-a-file': (_, { path }) =>
    docxOf({
      document: wordDocument(
        `${TEXT}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>`,
        `<!DOCTYPE w [<!ENTITY x SYSTEM "file://${path}">]>`,
      ),
    }),
  'an-entity-in-the-properties': (_, { path }) =>
    docxOf({
      document: wordDocument(TEXT),
      parts: { 'docProps/core.xml': `<!DOCTYPE a [<!ENTITY x SYSTEM "file://${path}">]><a>&x;</a>` },
    }),
  'an-entity-in-the-relations': (_, { path, url }) =>
    docxOf({
      document: wordDocument(TEXT),
      parts: {
        '_rels/.rels': `<!DOCTYPE a SYSTEM "${url}rels"><a/>`,
        'word/_rels/document.xml.rels': `<!DOCTYPE a [<!ENTITY x SYSTEM "${path}">]><a>&x;</a>`,
      },
    }),
  'billion-laughs': made(
    '<w:p><w:r><w:t>&d;</w:t></w:r></w:p>',
    `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}"><!ENTITY d "${'&c;'.repeat(1_000)}">]>`,
  ),
  'tables-in-tables': made('<w:tbl><w:tr><w:tc>'.repeat(5_000) + TEXT + '</w:tc></w:tr></w:tbl>'.repeat(5_000)),
  'tables-in-tables-left-open': made('<w:tbl><w:tr><w:tc>'.repeat(50_000)),
  'boxes-in-boxes': made(
    '<w:p><w:r><w:pict><w:txbxContent>'.repeat(3_000) + '</w:txbxContent></w:pict></w:r></w:p>'.repeat(3_000),
  ),
  'a-hundred-thousand-paragraphs': made('<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(60_000)),
  'a-hundred-thousand-runs': made(`<w:p>${'<w:r><w:t>x</w:t></w:r>'.repeat(60_000)}</w:p>`),
  'a-cell-over-a-million-columns': made(
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
  ),
  'rows-merged-for-ever': made(
    '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'.repeat(1_000),
  ),
  'styles-of-themselves': withParts(
    {
      'word/styles.xml': styles(
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
      ),
    },
    relation('s', 'styles', 'styles.xml', 'Internal'),
  ),
  'numbers-of-themselves': withParts(
    {
      'word/numbering.xml':
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    },
    relation('n', 'numbering', 'numbering.xml', 'Internal'),
  ),
  'notes-of-themselves': () =>
    docxOf({
      document: wordDocument(`${TEXT}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`),
      parts: {
        'word/footnotes.xml':
          '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>',
      },
      related: relation('f', 'footnotes', 'footnotes.xml', 'Internal'),
    }),
  'comments-of-a-prototype': () =>
    docxOf({
      document: wordDocument(
        `${TEXT}<w:p><w:r><w:commentReference w:id="__proto__"/><w:footnoteReference w:id="constructor"/></w:r></w:p>`,
      ),
    }),
  'a-bomb-for-a-document': () =>
    docxOf({
      document: wordDocument(TEXT),
      entries: [
        {
          name: 'word/media/bomb.png',
          content: Buffer.alloc(0),
          packed: deflatedZeros(1_024),
          method: 8,
          size: 1_024 * MIB,
        },
      ],
    }),
  'a-document-of-spaces': made(' '.repeat(30_000_000)),
  'a-document-twice': () =>
    docxOf({
      document: wordDocument(TEXT),
      entries: [{ name: 'word/document.xml', content: Buffer.from(wordDocument(wordParagraph('Another text.'))) }],
    }),
  'a-document-in-utf-16': () =>
    docxOf({ document: Buffer.from(`\ufeff${wordDocument(TEXT).replace('UTF-8', 'UTF-16')}`, 'utf16le') }),
  'a-document-elsewhere': withParts({
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('d', 'officeDocument', '../../../etc/passwd', 'Internal')}</Relationships>`,
  }),
  'a-document-outside': (_, { url }) =>
    docxOf({
      document: wordDocument(TEXT),
      parts: {
        '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('d', 'officeDocument', `${url}doc`)}</Relationships>`,
      },
    }),
  'no-document': () =>
    zipOf([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'word/', content: Buffer.alloc(0) },
    ]),
  'no-relations': withParts({ '_rels/.rels': '', 'word/_rels/document.xml.rels': '' }),
  'no-types': withParts({ '[Content_Types].xml': '' }),
  'parts-that-are-no-xml': withParts(
    { 'word/styles.xml': 'x', 'word/numbering.xml': '\0', 'docProps/core.xml': '<' },
    relation('s', 'styles', 'styles.xml', 'Internal') + relation('n', 'numbering', 'numbering.xml', 'Internal'),
  ),
  'names-that-climb': withParts({ '../../../tmp/climbed.xml': 'x', '/abs.xml': 'y', 'word\\document.xml': 'z' }),
  'macros-and-objects': withParts({
    'word/vbaProject.bin': Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    'word/embeddings/o.bin': Buffer.alloc(1_000),
  }),
  'an-encrypted-package': () =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(508),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(5_000),
    ]),
  'strict-of-iso': () =>
    docxOf({
      document: wordDocument(TEXT).replaceAll(
        'schemas.openxmlformats.org/wordprocessingml/2006/main',
        'purl.oclc.org/ooxml/wordprocessingml/main',
      ),
    }),
  'symbols-and-breaks': made(
    `<w:p><w:r>${'<w:sym w:font="Wingdings" w:char="F04A"/><w:br/><w:tab/><w:noBreakHyphen/><w:softHyphen/>'.repeat(20_000)}</w:r></w:p>`,
  ),
  'symbols-that-are-none': made(
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="ZZZZ"/><w:sym w:char="FFFFFFFF"/></w:r></w:p>',
  ),
  'alternate-content-of-depth': made(
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>'.repeat(
      2_000,
    ),
  ),
  'deleted-and-inserted': made(
    '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>there</w:t></w:r></w:ins></w:p>'.repeat(
      5_000,
    ),
  ),
  'bookmarks-without-end': made('<w:bookmarkStart w:id="1" w:name="__proto__"/>'.repeat(20_000)),
  'titles-that-are-markup': () =>
    docxOf({
      document: wordDocument(TEXT),
      core: '<dc:title>&lt;img src=x onerror=alert(1)&gt;</dc:title><dc:creator>&lt;script&gt;</dc:creator>',
    }),
}
