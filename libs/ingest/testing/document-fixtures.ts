import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { docxOf, paragraph, picture, run, table } from './docx-writer.ts'
import { compressedOf, type Font, type PdfLine, pdfOf } from './pdf-writer.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)
const LEADING = 1.25

/** Lines one below the other. */
function column(x: number, top: number, size: number, lines: readonly string[], font: Font = 'Times-Roman'): PdfLine[] {
  return lines.map((text, at) => ({ x, y: top - at * size * LEADING, size, font, text }))
}

const HARBOUR = [
  'The port of Almería reopened on Tuesday after two days of storm, and the first fer-',
  'ries for Melilla left at noon. About 3,000 passengers had waited in the terminal.',
  '“Nobody was hurt, and that is what counts,” said the harbour master, Lucía Ferrer.',
]
const HARBOUR_MORE = [
  'The damage to the northern breakwater will cost about €4 million, the port author-',
  'ity estimates. A well-known firm of divers starts work on Thursday.',
]
const LEFT = [
  'Farmers in the upper valley began',
  'to harvest three weeks earlier than',
  'usual. The grapes are small, and',
  'sweet as never before, said one of',
  'them on Monday morning. His neigh-',
  'bours agree: the summer was too dry.',
]
const RIGHT = [
  'Prices, however, have not moved.',
  'The cooperative pays what it paid',
  'last year, and its cellars are full.',
  'Its head, Marta Solé, expects that',
  'exports recover in the spring, when',
  'the new trade agreement begins.',
]
const THIRD = [
  'Until then the growers will have',
  'to wait. Some have begun to plant',
  'almonds between the rows of vines,',
  'which need a third of the water and',
  'can be picked by machine, though',
  'nobody knows who will buy them.',
]
const pageOf = (number: number, lines: readonly string[], top = 740) => ({
  lines: [
    { x: 60, y: 800, size: 9, text: 'Almería Gazette    Annual report 2024', font: 'Helvetica' as const },
    ...column(60, top, 11, lines),
    { x: 290, y: 40, size: 9, text: `– ${number} –`, font: 'Helvetica' as const },
  ],
})

const PDF_ENCRYPTION = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<00112233> <00112233>]`

const pdfs: Readonly<Record<string, () => Buffer>> = {
  'ok/pdf-one-column': () =>
    pdfOf({
      info: {
        Title: 'harbour_final_v3.indd',
        Author: 'Inés Robles',
        CreationDate: "D:20241002093000+02'00'",
        ModDate: 'D:20241002100000Z',
      },
      pages: [
        {
          lines: [
            ...column(60, 760, 24, ['Harbour reopens after', 'two days of storm'], 'Helvetica-Bold'),
            ...column(60, 690, 11, HARBOUR),
            ...column(60, 690 - 3 * 14 - 8, 11, HARBOUR_MORE),
          ],
        },
      ],
    }),
  'ok/pdf-two-columns': () =>
    pdfOf({
      compress: true,
      pages: [
        {
          lines: [
            ...column(60, 780, 26, ['Grapes come early, and small'], 'Times-Bold'),
            ...column(60, 750, 12, ['A dry summer in the valley; the cellars are full already'], 'Times-Roman'),
            ...column(60, 720, 11, LEFT),
            ...column(310, 720, 11, RIGHT),
          ],
        },
      ],
    }),
  'ok/pdf-three-columns': () =>
    pdfOf({
      pages: [
        {
          lines: [
            ...column(40, 780, 26, ['Grapes come early, and small'], 'Times-Bold'),
            ...column(40, 740, 9, LEFT),
            ...column(215, 740, 9, RIGHT),
            ...column(390, 740, 9, THIRD),
          ],
        },
      ],
    }),
  'ok/pdf-running-headers': () =>
    pdfOf({
      info: { Title: 'Annual report of the port' },
      pages: [
        pageOf(1, [
          ...HARBOUR,
          'The second ferry left an hour later, and the last of the passengers were on their way',
        ]),
        pageOf(2, ['before it was dark.', ...HARBOUR_MORE]),
        pageOf(3, ['In 1998 the same breakwater had been repaired for less than half of that sum.']),
      ],
    }),
  'ok/pdf-title-in-its-properties': () =>
    pdfOf({
      info: { Title: 'Harbour reopens after storm', Author: 'Microsoft Office User', Keywords: 'ports, storms' },
      pages: [{ lines: column(60, 760, 11, [...HARBOUR, ...HARBOUR_MORE]) }],
    }),
  'ok/pdf-without-headline': () =>
    pdfOf({
      info: { Title: 'Microsoft Word - harbour.docx', Author: 'admin' },
      pages: [{ lines: column(60, 760, 11, [...HARBOUR, ...HARBOUR_MORE]) }],
    }),
  'ok/pdf-name-of-the-paper': () =>
    pdfOf({
      info: { Title: 'Harbour reopens' },
      pages: [
        {
          lines: [
            ...column(60, 780, 40, ['THE ALMERÍA GAZETTE'], 'Times-Bold'),
            ...column(60, 720, 20, ['Harbour reopens'], 'Helvetica-Bold'),
            ...column(60, 690, 11, HARBOUR),
          ],
        },
      ],
    }),
  'ok/pdf-turned-page-with-stamp': () =>
    pdfOf({
      pages: [
        {
          rotate: 90,
          lines: [
            ...HARBOUR.map((text, at) => ({ x: 100 + at * 14, y: 60, size: 11, text, turned: 90 })),
            { x: 300, y: 300, size: 60, text: 'DRAFT', turned: 45 },
          ],
        },
      ],
    }),
  'ok/pdf-scanned-page-among-others': () =>
    pdfOf({ pages: [{ lines: column(60, 760, 11, HARBOUR) }, { lines: [], picture: true }] }),
  'ok/pdf-with-table': () =>
    pdfOf({
      pages: [
        {
          lines: [
            ...column(60, 780, 24, ['Passengers by port']),
            ...column(60, 740, 11, [
              'The port authority told on Sunday how many passengers each of its ports had in August:',
            ]),
            ...[
              ['Port', 'Passengers', 'Change'],
              ['Almería', '201,000', '+3.1 %'],
              ['Melilla', '98,500', '–0.4 %'],
              ['Nador', '87,200', '+7.9 %'],
            ].flatMap((row, at) => row.map((text, cell) => ({ x: 60 + cell * 150, y: 700 - at * 16, size: 11, text }))),
            ...column(60, 620, 11, ['Figures of September follow next week.']),
          ],
        },
      ],
    }),
  'ok/pdf-two-stories-on-a-page': () =>
    pdfOf({
      pages: [
        {
          lines: [
            ...column(60, 780, 26, ['Grapes come early, and small'], 'Times-Bold'),
            ...column(60, 750, 11, LEFT),
            ...column(310, 750, 11, RIGHT),
            ...column(60, 640, 16, ['Almonds instead of vines'], 'Times-Bold'),
            ...column(60, 610, 11, THIRD),
            ...column(
              310,
              610,
              11,
              RIGHT.map((line) => line.replace('Prices', 'Wages')),
            ),
          ],
        },
      ],
    }),
  'ok/pdf-in-spanish': () =>
    pdfOf({
      catalog: '/Lang (es-ES)',
      info: { Title: 'El puerto reabre — al fin', Author: 'Begoña Núñez' },
      compress: true,
      pages: [
        {
          lines: [
            ...column(60, 760, 20, ['El puerto reabre — al fin']),
            ...column(60, 720, 11, [
              '«No hubo heridos», dijo la capitana del puerto. Los daños suman',
              'cuatro millones de €, según la autoridad portuaria.',
            ]),
          ],
        },
      ],
    }),
  'ok/pdf-with-javascript': () =>
    pdfOf({
      catalog: '/OpenAction 100 0 R /Names << /JavaScript << /Names [(run) 100 0 R] >> >>',
      objects: ['<< /S /JavaScript /JS (globalThis.polluted = true; app.launchURL\\("http://127.0.0.1:9"\\)) >>'],
      pages: [{ lines: column(60, 760, 11, HARBOUR) }],
    }),
  'not-ok/pdf-encrypted': () => pdfOf({ trailer: PDF_ENCRYPTION, pages: [{ lines: column(60, 760, 11, HARBOUR) }] }),
  'not-ok/pdf-scanned': () =>
    pdfOf({
      pages: [
        { lines: [], picture: true },
        { lines: [], picture: true },
      ],
    }),
  'not-ok/pdf-blank': () => pdfOf({ pages: [{ lines: [] }] }),
  'not-ok/pdf-cut-short': () => {
    const whole = pdfOf({ pages: [{ lines: column(60, 760, 11, [...HARBOUR, ...HARBOUR_MORE]) }] })
    return whole.subarray(0, whole.length * 0.7)
  },
  'not-ok/pdf-page-tree-cycle': () => {
    const whole = pdfOf({ pages: [{ lines: column(60, 760, 11, HARBOUR) }] }).toString('latin1')
    return Buffer.from(whole.replace('/Count 1 /Kids [20 0 R]', '/Count 9 /Kids [2 0 R ]'), 'latin1')
  },
  'not-ok/pdf-of-noise': () =>
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.from(Array.from({ length: 2000 }, (_, n) => (n * 7919) % 251)),
      Buffer.from('\n%%EOF\n'),
    ]),
  'not-ok/pdf-stream-bomb': bombPdf,
  'not-ok/pdf-form-that-draws-itself': () => {
    const form =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im0 100 0 R >> >> /Length 7 >>\nstream\n/Im0 Do\nendstream'
    const whole = pdfOf({ objects: [form], pages: [{ lines: [], content: '/Im0 Do' }] }).toString('latin1')
    return Buffer.from(whole.replace('/XObject <<  >>', '/XObject << /Im0 100 0 R >>'), 'latin1')
  },
}

/** A page whose content expands to 64 MiB of drawn letters. */
function bombPdf(): Buffer {
  const letters = Buffer.from(`BT /F0 9 Tf ${'(aaaaaaaaaaaaaaaa) Tj '.repeat(3_000_000)} ET`)
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 100 0 R /Resources << /Font << /F0 4 0 R >> >> >>'
  const whole = pdfOf({ objects: [compressedOf(letters), page], pages: [{ lines: [] }] }).toString('latin1')
  return Buffer.from(whole.replace('/Kids [20 0 R]', '/Kids [101 0 R]'), 'latin1')
}

const CORE =
  '<dc:title>Harbour reopens</dc:title><dc:creator>Inés Robles</dc:creator><cp:keywords>ports; storms</cp:keywords><dcterms:created xsi:type="dcterms:W3CDTF">2024-10-02T09:30:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2024-10-02T11:00:00Z</dcterms:modified><dc:language>en-GB</dc:language>'
const STORY = paragraph('The port of Almería reopened on Tuesday.') + paragraph('“Nobody was hurt,” said Lucía Ferrer.')
const IMAGES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
const CANARY = '/etc/passwd'

const docxs: Readonly<Record<string, () => Buffer>> = {
  'ok/docx-with-title': () => docxOf({ core: CORE, body: paragraph('Harbour reopens after storm', 'Title') + STORY }),
  'ok/docx-with-heading': () =>
    docxOf({
      body:
        paragraph('Economy') +
        paragraph('Harbour reopens', 'heading 1') +
        STORY +
        paragraph('What comes next', 'heading 2') +
        paragraph('Divers start work on Thursday.'),
    }),
  'ok/docx-title-in-its-properties': () =>
    docxOf({
      core: CORE,
      body:
        STORY +
        paragraph('A third paragraph.') +
        paragraph('A fourth one.') +
        paragraph('Background', 'heading 2') +
        paragraph('In 1998 it was repaired.'),
    }),
  'ok/docx-name-of-a-file-as-title': () =>
    docxOf({ core: '<dc:title>harbour-final.docx</dc:title><dc:creator>Administrator</dc:creator>', body: STORY }),
  'ok/docx-with-table': () =>
    docxOf({
      body:
        paragraph('Ports in figures', 'Title') +
        STORY +
        table([
          ['Port', 'Passengers'],
          ['Almería', '3,000'],
          ['Melilla', '2,100'],
        ]) +
        paragraph('Source: port authority.'),
    }),
  'ok/docx-with-notes': () =>
    docxOf({
      body: `<w:p>${run('The breakwater will cost €4 million')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' to repair.')}</w:p>`,
      footnotes: `<w:footnote w:id="2">${paragraph('An estimate of the port authority.')}</w:footnote>`,
    }),
  'ok/docx-with-tracked-changes': () =>
    docxOf({
      body: `<w:p>${run('The port reopened on ')}<w:del w:id="1" w:author="A"><w:r><w:delText>Monday</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">${run('Tuesday')}</w:ins>${run('.')}</w:p>`,
    }),
  'ok/docx-with-macros': () =>
    docxOf({
      body: paragraph('Harbour reopens', 'Title') + STORY,
      parts: [{ name: 'word/vbaProject.bin', content: 'AutoOpen Shell "calc"' }],
    }),
  'ok/docx-with-lists-and-breaks': () =>
    docxOf({
      body:
        paragraph('Three things to know', 'heading 1') +
        paragraph('Ferries run again.', 'List Paragraph') +
        paragraph('The breakwater is damaged.', 'List Paragraph') +
        `<w:p>${run('Telephone: 950 000 000')}<w:r><w:br/></w:r>${run('Press office')}</w:p>`,
    }),
  'ok/docx-with-outside-pictures': () =>
    docxOf({
      body:
        paragraph('Harbour reopens', 'Title') +
        STORY +
        picture('link', 'rX') +
        picture('embed', 'rY') +
        picture('embed', 'rZ'),
      relationships:
        `<Relationship Id="rX" Type="${IMAGES}" Target="file://${CANARY}" TargetMode="External"/>` +
        `<Relationship Id="rY" Type="${IMAGES}" Target="../../../../..${CANARY}"/>` +
        `<Relationship Id="rZ" Type="${IMAGES}" Target="http://127.0.0.1:9/pixel.png" TargetMode="External"/>`,
    }),
  'not-ok/docx-with-external-entity': () =>
    docxOf({
      body: '',
      parts: [
        {
          name: 'word/document.xml',
          content: `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file://${CANARY}">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
        },
      ],
    }),
  'not-ok/docx-with-a-billion-laughs': () =>
    docxOf({
      body: STORY,
      parts: [
        {
          name: 'docProps/core.xml',
          content: `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><x>&j;</x>`,
        },
      ],
    }),
  'not-ok/docx-bomb': () => docxOf({ body: `<w:p><w:r><w:t>${'a'.repeat(40_000_000)}</w:t></w:r></w:p>` }),
  'not-ok/docx-bomb-that-lies': () =>
    docxOf({ body: '', parts: [{ name: 'word/document.xml', content: Buffer.alloc(40_000_000, 0x20), size: 1000 }] }),
  'not-ok/docx-nested-10000-deep': () => docxOf({ body: '<w:p>'.repeat(10_000) + '</w:p>'.repeat(10_000) }),
  'not-ok/docx-cut-short': () => {
    const whole = docxOf({ body: STORY })
    return whole.subarray(0, whole.length - 400)
  },
  'not-ok/docx-encrypted': () =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1016),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
  'not-ok/docx-not-well-formed': () => docxOf({ body: '<w:p><w:r><w:t>The port' }),
  'not-ok/docx-without-text': () => docxOf({ body: '<w:p/>', core: CORE }),
  'not-ok/docx-with-pictures-only': () =>
    docxOf({
      body: picture('embed', 'rI'),
      relationships: `<Relationship Id="rI" Type="${IMAGES}" Target="media/a.png"/>`,
      parts: [{ name: 'word/media/a.png', content: 'PNG' }],
    }),
  'not-ok/doc-of-an-old-word': () =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1016),
      Buffer.from('WordDocument', 'utf16le'),
    ]),
}

/** Writes the input of each case anew; what is to be found in it stands beside. */
for (const [name, make] of Object.entries({ ...pdfs, ...docxs })) {
  const file = fileURLToPath(new URL(`${name}/input.${/\/(docx|pdf|doc)/.exec(name)?.[1]}`, FIXTURES))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, make())
}
