import { deflateSync } from 'node:zlib'
import { deflated, type PdfObject, pageOf, pdfOf, plain, shown } from '../containers/pdf.ts'
import { MIB } from '../containers/zip.ts'
import type { Ideas } from '../hostile-case.ts'

const TEXT = shown(['The harbour was opened again on Monday,', 'and the ferries came back.'])
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

type PageParts = Parameters<typeof pageOf>[1]
const paged =
  (parts: PageParts, more: readonly PdfObject[] = [], end: Parameters<typeof pdfOf>[1] = {}): Ideas[string] =>
  () =>
    pdfOf(pageOf(plain(TEXT), parts, more), end)
const drawn =
  (content: Buffer | string, parts: PageParts = {}, more: readonly PdfObject[] = []): Ideas[string] =>
  () =>
    pdfOf(pageOf(plain(typeof content === 'string' ? latin1(content) : content), parts, more))
const streamed =
  (object: PdfObject): Ideas[string] =>
  () =>
    pdfOf(pageOf(object))
const trailing = (trailer: string): Ideas[string] => paged({}, [], { trailer })

const mapping = (ranges: string): Ideas[string] =>
  drawn(
    'BT /F1 12 Tf (abc) Tj ET',
    {
      font: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    },
    [
      {
        is: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      },
      plain(
        latin1(
          `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${ranges} endcmap end`,
        ),
      ),
    ],
  )

const bombs: Ideas = {
  'a-stream-of-a-gigabyte': () =>
    pdfOf(
      pageOf({
        is: '<< /Filter [/FlateDecode /FlateDecode] >>',
        stream: deflateSync(deflateSync(Buffer.alloc(256 * MIB))),
      }),
    ),
  'a-stream-of-sixty-megabytes': () => pdfOf(pageOf(deflatedSpaces())),
  'twenty-filters': streamed({
    is: `<< /Filter [${'/FlateDecode '.repeat(20)}] >>`,
    stream: Array.from({ length: 20 }).reduce<Buffer>((bytes) => deflateSync(bytes), TEXT),
  }),
  'ten-thousand-filters': streamed({
    is: `<< /Filter [${'/ASCIIHexDecode '.repeat(10_000)}] >>`,
    stream: latin1('41>'),
  }),
  'a-filter-nobody-knows': streamed({ is: '<< /Filter /XDecode >>', stream: TEXT }),
  'run-lengths': streamed({ is: '<< /Filter /RunLengthDecode >>', stream: latin1('\x81a'.repeat(500_000)) }),
  'lzw-of-garbage': streamed({
    is: '<< /Filter /LZWDecode /DecodeParms << /EarlyChange 7 >> >>',
    stream: Buffer.alloc(50_000, 0x55),
  }),
  'predictors-that-lie': streamed({
    is: '<< /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 32 >> >>',
    stream: deflateSync(TEXT),
  }),
  'pictures-of-garbage': drawn('q 100 0 0 100 0 0 cm /I Do Q', { resources: '/XObject << /I 6 0 R >>' }, [
    {
      is: '<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /JPXDecode >>',
      stream: Buffer.alloc(5_000, 0xff),
    },
  ]),
  'jbig2-of-garbage': drawn('/I Do', { resources: '/XObject << /I 6 0 R >>' }, [
    {
      is: '<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /Filter /JBIG2Decode >>',
      stream: Buffer.alloc(2_000, 0x30),
    },
  ]),
}

const cycles: Ideas = {
  'pages-of-themselves': paged({ pages: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>' }),
  'pages-in-a-circle': paged({ pages: '<< /Type /Pages /Kids [6 0 R] /Count 1 >>' }, [
    { is: '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>' },
  ]),
  'a-page-a-hundred-thousand-times': paged({
    pages: `<< /Type /Pages /Kids [${'3 0 R '.repeat(100_000)}] /Count 100000 >>`,
  }),
  'a-million-pages-that-are-not-there': paged({ pages: '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>' }),
  'pages-in-pages': paged(
    { pages: '<< /Type /Pages /Kids [6 0 R] /Count 1 >>' },
    Array.from({ length: 5_000 }, (_, at) => ({
      is: `<< /Type /Pages /Kids [${at === 4_999 ? 3 : at + 7} 0 R] /Count 1 >>`,
    })),
  ),
  'a-negative-count': paged({ pages: '<< /Type /Pages /Kids [3 0 R] /Count -5 >>' }),
  'kids-that-are-anything': paged({ pages: '<< /Type /Pages /Kids [null 5 (x) << >> 3 0 R 999 0 R] /Count 6 >>' }),
  'a-form-of-itself': drawn('/X Do', { resources: '/XObject << /X 6 0 R >>' }, [
    {
      is: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> >>',
      stream: latin1('/X Do /X Do'),
    },
  ]),
  'forms-that-double': drawn(
    '/X6 Do',
    { resources: `/XObject << ${forms()} >>` },
    Array.from({ length: 30 }, (_, at) => ({
      is: `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 4 0 R >> /XObject << ${forms()} >> >> >>`,
      stream: latin1(at === 29 ? 'BT /F1 9 Tf (x) Tj ET' : `/X${at + 7} Do /X${at + 7} Do`),
    })),
  ),
  'a-pattern-of-itself': drawn('/Pattern cs /P scn 0 0 99 99 re f', { resources: '/Pattern << /P 6 0 R >>' }, [
    {
      is: '<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 6 0 R >> >> >>',
      stream: latin1('/Pattern cs /P scn 0 0 1 1 re f'),
    },
  ]),
  'a-font-of-itself': drawn(
    'BT /F1 9 Tf (a) Tj ET',
    {
      font: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F1 4 0 R >> >> >>',
    },
    [plain(latin1('1 0 d0 BT /F1 9 Tf (a) Tj ET'))],
  ),
  'a-length-of-itself': streamed({ is: '<< >>', stream: TEXT, length: '5 0 R' }),
  'an-object-that-is-a-reference-to-itself': paged({ font: '4 0 R' }),
  'contents-a-hundred-thousand-times': paged({ page: `/Contents [${'5 0 R '.repeat(50_000)}]` }),
  'outlines-in-a-circle': paged({ root: '/Outlines 6 0 R' }, [
    { is: '<< /First 7 0 R /Last 7 0 R >>' },
    { is: '<< /Title (x) /Next 7 0 R /First 6 0 R /Parent 6 0 R >>' },
  ]),
  'names-in-a-circle': paged({ root: '/Names << /EmbeddedFiles 6 0 R /Dests 6 0 R >> /StructTreeRoot 6 0 R' }, [
    { is: '<< /Kids [6 0 R] /K 6 0 R >>' },
  ]),
  'a-table-of-itself': trailing('/Prev 15'),
  'a-table-in-a-circle': paged({}, [], { trailer: '/Prev 0 /XRefStm 0' }),
}

const lies: Ideas = {
  'a-length-of-two-gigabytes': streamed({ is: '<< >>', stream: TEXT, length: 2_147_483_647 }),
  'a-negative-length': streamed({ is: '<< >>', stream: TEXT, length: -1 }),
  'a-size-of-two-thousand-million': paged({}, [], { size: 2_147_483_647 }),
  'a-table-elsewhere': paged({}, [], { startxref: 999_999_999 }),
  'a-table-at-a-negative-place': paged({}, [], { startxref: -5 }),
  'no-table': paged({}, [], { withoutTable: true }),
  'a-root-that-is-a-number': () => pdfOf([{ is: '42' }]),
  'no-objects': () => pdfOf([]),
  encrypted: trailing(
    '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00> <00>]',
  ),
  'encrypted-by-nobody': trailing('/Encrypt << /Filter /Nobody >>'),
  'encrypted-for-ever': trailing('/Encrypt << /Filter /Standard /V 5 /R 6 /Length 2000000000 >> /ID [<00> <00>]'),
  'a-box-of-nothing': paged({ page: '/MediaBox [0 0 0 0] /Rotate 17 /UserUnit 1e300' }),
  'a-box-of-infinity': paged({ page: '/MediaBox [-1e38 -1e38 1e38 1e38]' }),
  'lists-in-lists': paged({ page: `/A ${'['.repeat(50_000)}${']'.repeat(50_000)}` }),
  'dictionaries-in-dictionaries': paged({ page: `/A ${'<< /A '.repeat(20_000)}0${' >>'.repeat(20_000)}` }),
  'strings-in-strings': paged({ page: `/A (${'('.repeat(100_000)}` }),
  'names-of-a-megabyte': paged({ page: `/${'N'.repeat(1_000_000)} 1` }),
  'numbers-of-a-megabyte': paged({ page: `/A ${'9'.repeat(1_000_000)}` }),
  'names-of-prototypes': paged({
    page: '/__proto__ << /polluted true >> /constructor << /prototype 1 >> /hasOwnProperty 1',
  }),
  'ten-thousand-empty-objects': () =>
    pdfOf([...pageOf(plain(TEXT)), ...Array.from({ length: 30_000 }, () => ({ is: 'null' }))]),
  'a-header-only': () => latin1('%PDF-1.7\n'),
  'a-header-and-garbage': () => Buffer.concat([latin1('%PDF-1.7\n'), Buffer.alloc(200_000, 0x20)]),
  'a-header-of-version-9': () =>
    latin1(
      pdfOf(pageOf(plain(TEXT)))
        .toString('latin1')
        .replace('1.7', '9.9'),
    ),
  'objects-that-begin-only': () => latin1(`%PDF-1.7\n${'1 0 obj\n'.repeat(50_000)}`),
  'trailers-only': () => latin1(`%PDF-1.7\n${'trailer << /Root 1 0 R >>\n'.repeat(20_000)}startxref\n0\n%%EOF`),
  'words-before-it': () => Buffer.concat([Buffer.alloc(2_000, 0x20), pdfOf(pageOf(plain(TEXT)))]),
  'a-table-of-streams-that-lies': () =>
    latin1(
      `%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2000000000 /W [8 8 8] /Index [0 2000000000] /Root 1 0 R /Length 3 >>\nstream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF`,
    ),
  'objects-in-a-stream-of-itself': paged({}, [
    { is: '<< /Type /ObjStm /N 100000 /First 10 /Extends 6 0 R >>', stream: latin1('6 0 7 0 8 0 ') },
  ]),
}

const contents: Ideas = {
  'a-million-texts': drawn(`BT /F1 9 Tf ${'(x) Tj '.repeat(300_000)} ET`),
  'a-text-of-a-megabyte': drawn(`BT /F1 9 Tf (${'x'.repeat(1_000_000)}) Tj ET`),
  'states-in-states': drawn('q '.repeat(300_000)),
  'ends-without-beginnings': drawn('Q ET EMC '.repeat(100_000)),
  'operands-without-operators': drawn('1 '.repeat(500_000)),
  'operators-nobody-knows': drawn('foo bar baz '.repeat(100_000)),
  'text-of-no-size': drawn('BT /F1 0 Tf 0 0 0 0 0 0 Tm (nothing) Tj 1e300 0 0 1e300 1e300 1e300 Tm (all) Tj ET'),
  'text-everywhere': drawn(
    `BT /F1 9 Tf ${Array.from({ length: 30_000 }, (_, at) => `1 0 0 1 ${(at * 7919) % 600} ${(at * 104_729) % 790} Tm (w${at}) Tj`).join(' ')} ET`,
  ),
  'spaces-that-are-wide': drawn(`BT /F1 9 Tf ${'[(a) -1e9 (b) 1e9] TJ '.repeat(10_000)} ET`),
  'a-font-that-is-not-there': drawn('BT /F9 12 Tf (abc) Tj ET'),
  'a-font-of-garbage': drawn(
    'BT /F1 12 Tf (abc) Tj ET',
    { font: '<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R >>' },
    [{ is: '<< /Type /FontDescriptor /FontName /X /FontFile2 7 0 R >>' }, plain(Buffer.alloc(5_000, 0xee))],
  ),
  'widths-that-lie': drawn('BT /F1 12 Tf (abc) Tj ET', {
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar -2000000000 /LastChar 2000000000 /Widths [1e300] >>',
  }),
  'a-map-of-all': mapping('1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange'),
  'a-map-of-a-list': mapping(`1 beginbfrange <0000> <FFFF> [${'<0041>'.repeat(70_000)}] endbfrange`),
  'a-map-to-long-words': mapping(`1 beginbfchar <0061> <${'0041'.repeat(100_000)}> endbfchar`),
  'a-map-that-uses-itself': mapping('/Identity-H usecmap '.repeat(1_000)),
  'pictures-only': drawn('q 600 0 0 700 0 0 cm BI /W 4 /H 4 /CS /G /BPC 8 ID 0123456789abcdef EI Q'),
  'a-picture-left-open': drawn('BI /W 1000000 /H 1000000 /CS /RGB /BPC 8 ID '),
  'functions-for-ever': drawn('/S sh', { resources: '/Shading << /S 6 0 R >>' }, [
    { is: '<< /ShadingType 1 /ColorSpace /DeviceGray /Function 7 0 R >>' },
    {
      is: '<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1] >>',
      stream: latin1(`{ ${'{ '.repeat(20_000)}${'} if '.repeat(20_000)}}`),
    },
  ]),
}

const lures: Ideas = {
  'a-script-at-opening': paged({
    root: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while \\(true\\) {}) >> /AA << /WC << /S /JavaScript /JS (1) >> >>',
  }),
  'a-program-at-opening': paged({ root: '/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>' }),
  'an-address-at-opening': (_, { url }) =>
    pdfOf(pageOf(plain(TEXT), { root: `/OpenAction << /S /URI /URI (${url}open) >> /URI << /Base (${url}) >>` })),
  'a-form-that-is-sent': (_, { url }) =>
    pdfOf(
      pageOf(plain(TEXT), {
        root: `/AcroForm << /Fields [] /XFA (<xdp/>) >> /OpenAction << /S /SubmitForm /F (${url}form) >>`,
      }),
    ),
  'a-stream-in-a-file': (_, { path }) =>
    pdfOf(pageOf({ is: `<< /F (${path}) /FFilter /ASCIIHexDecode >>`, stream: TEXT })),
  'a-stream-at-an-address': (_, { url }) =>
    pdfOf(pageOf({ is: `<< /F << /FS /URL /F (${url}stream) >> >>`, stream: TEXT })),
  'a-document-elsewhere': (_, { path, url }) =>
    pdfOf(
      pageOf(plain(TEXT), {
        page: `/Annots [<< /Subtype /Link /A << /S /GoToR /F (file://${path}) >> >> << /Subtype /Link /A << /S /ImportData /F (${url}d) >> >>]`,
      }),
    ),
  'a-page-of-another-file': (_, { path }) =>
    pdfOf(
      pageOf(plain(latin1('/X Do')), { resources: '/XObject << /X 6 0 R >>' }, [
        {
          is: `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (${path}) /Page 0 >> >>`,
          stream: latin1('q Q'),
        },
      ]),
    ),
  'a-font-with-code': drawn('BT /F1 12 Tf (a) Tj ET', {
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /X /FontMatrix [1 2 3 4 5 (0\\); globalThis.polluted = 1//)] >>',
  }),
  'a-file-attached': (_, { path }) =>
    pdfOf(
      pageOf(plain(TEXT), { root: '/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>' }, [
        { is: `<< /Type /Filespec /F (../../../../${path}) /EF << /F 7 0 R >> >>` },
        plain(latin1('attached')),
      ]),
    ),
  'metadata-with-an-entity': (_, { path }) =>
    pdfOf(
      pageOf(plain(TEXT), { root: '/Metadata 6 0 R' }, [
        {
          is: '<< /Type /Metadata /Subtype /XML >>',
          stream: latin1(
            `<!DOCTYPE x [<!ENTITY e SYSTEM "file://${path}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e;</x:xmpmeta>`,
          ),
        },
      ]),
    ),
  'facts-that-are-anything': trailing(
    '/Info << /Title 5 0 R /Author [1 2] /CreationDate (D:99999999999999) /ModDate (now) /Producer << >> >>',
  ),
  'facts-that-are-markup': trailing(
    '/Info << /Title (<script>alert\\(1\\)</script>) /Author (\\000\\000) /Subject <FEFFD800> >>',
  ),
}

export const pdfCases: Ideas = { ...bombs, ...cycles, ...lies, ...contents, ...lures }

function forms(): string {
  return Array.from({ length: 30 }, (_, at) => `/X${at + 6} ${at + 6} 0 R`).join(' ')
}

function deflatedSpaces(): PdfObject {
  return deflated(Buffer.concat([TEXT, Buffer.alloc(60 * MIB, 0x20)]))
}
