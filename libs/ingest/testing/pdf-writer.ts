import { deflateSync } from 'node:zlib'

export type Font = 'Helvetica' | 'Helvetica-Bold' | 'Times-Roman' | 'Times-Bold' | 'Courier'

/** A line of text; `x` and `y` in points from the lower left corner of the page, as PDF has them. */
export interface PdfLine {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly font?: Font
  readonly text: string
  /** Degrees. */
  readonly turned?: number
}

export interface PdfPage {
  readonly lines: readonly PdfLine[]
  /** A picture over all of it. */
  readonly picture?: boolean
  readonly rotate?: number
  /** Its content, instead of the lines. */
  readonly content?: string
}

export interface PdfDocument {
  readonly pages: readonly PdfPage[]
  /** The entries of the information dictionary. */
  readonly info?: Readonly<Record<string, string>>
  /** Of the catalog, such as `/Lang (es)`. */
  readonly catalog?: string
  /** More objects, numbered from 100 on. */
  readonly objects?: readonly string[]
  /** Of the trailer. */
  readonly trailer?: string
  readonly compress?: boolean
}

const FONTS: readonly Font[] = ['Helvetica', 'Helvetica-Bold', 'Times-Roman', 'Times-Bold', 'Courier']
const FIRST_EXTRA = 100

/** A small PDF of the fonts that every reader has, in WinAnsi. */
export function pdfOf(document: PdfDocument): Buffer {
  const { pages, info = {}, catalog = '', objects = [], trailer = '', compress = false } = document
  const numbered = new Map<number, Buffer>()
  const set = (number: number, content: string | Buffer): unknown =>
    numbered.set(number, Buffer.from(content as string, 'latin1'))
  const pageNumber = (at: number): number => 20 + 2 * at

  set(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)
  set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ')}] >>`)
  set(
    3,
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} ${stringOf(value)}`)
      .join(' ')} >>`,
  )
  FONTS.forEach((font, at) =>
    set(4 + at, `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`),
  )
  const hasPictures = pages.some(({ picture }) => picture)
  if (hasPictures)
    set(
      10,
      streamOf('\x80', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8'),
    )
  pages.forEach((page, at) => {
    const fonts = FONTS.map((_, font) => `/F${font} ${4 + font} 0 R`).join(' ')
    const rotate = page.rotate === undefined ? '' : `/Rotate ${page.rotate}`
    set(
      pageNumber(at),
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${rotate} /Contents ${pageNumber(at) + 1} 0 R ` +
        `/Resources << /Font << ${fonts} >> /XObject << ${hasPictures ? '/Im0 10 0 R' : ''} >> >> >>`,
    )
    const content = page.content ?? contentOf(page)
    set(pageNumber(at) + 1, compress ? compressedOf(Buffer.from(content, 'latin1')) : streamOf(content))
  })
  objects.forEach((object, at) => set(FIRST_EXTRA + at, object))
  return fileOf(numbered, trailer)
}

/** A stream object, as it is. */
export function streamOf(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

/** A stream object, deflated. */
export function compressedOf(content: Uint8Array): string {
  return streamOf(deflateSync(content).toString('latin1'), '/Filter /FlateDecode')
}

function contentOf({ lines, picture }: PdfPage): string {
  const drawn = picture ? ['q 595 0 0 842 0 0 cm /Im0 Do Q'] : []
  for (const { x, y, size, font = 'Times-Roman', text, turned = 0 } of lines) {
    const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
    const matrix = [cos, sin, -sin, cos, x, y].map((value) => Number(value.toFixed(4))).join(' ')
    drawn.push(`BT /F${FONTS.indexOf(font)} ${size} Tf ${matrix} Tm ${literal(text)} Tj ET`)
  }
  return drawn.join('\n')
}

function fileOf(numbered: ReadonlyMap<number, Buffer>, trailer: string): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const places = new Map<number, number>()
  let length = pieces[0]?.length ?? 0
  for (const [number, content] of [...numbered].sort(([a], [b]) => a - b)) {
    places.set(number, length)
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), content, Buffer.from('\nendobj\n')])
    pieces.push(object)
    length += object.length
  }
  const last = Math.max(...numbered.keys())
  const rows = Array.from({ length: last + 1 }, (_, number) => {
    const place = places.get(number)
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`
  })
  pieces.push(Buffer.from(`xref\n0 ${last + 1}\n${rows.join('')}`))
  pieces.push(
    Buffer.from(
      `trailer\n<< /Size ${last + 1} /Root 1 0 R /Info 3 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(pieces)
}

/** Of the information dictionary: beyond Latin 1 as UTF-16 with its mark. */
function stringOf(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return literal(value)
  return `<FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** In WinAnsi, which is windows-1252. */
const WIN_ANSI: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
}

function literal(text: string): string {
  const bytes = Array.from(text, (character) => String.fromCharCode(WIN_ANSI[character] ?? character.charCodeAt(0)))
  return `(${bytes.join('').replace(/[\\()]/g, '\\$&')})`
}
