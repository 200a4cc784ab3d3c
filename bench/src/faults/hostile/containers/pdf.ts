import { deflateSync } from 'node:zlib'

/** An object of a PDF by its number: a dictionary or whatever else, and where it is a stream its bytes. */
export interface PdfObject {
  readonly is: string
  readonly stream?: Buffer
  /** What it says of its length. */
  readonly length?: number | string
}

export interface PdfEnd {
  readonly trailer?: string
  readonly startxref?: number
  readonly size?: number
  readonly withoutTable?: boolean
}

/** ISO 32000-1, 7.5: header, objects (the first is the root), cross-reference table, trailer. */
export function pdfOf(
  objects: readonly PdfObject[],
  { trailer = '', startxref, size, withoutTable }: PdfEnd = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let at = parts[0]?.length ?? 0
  const offsets = objects.map(({ is, stream, length }, index) => {
    const here = at
    const said = stream === undefined ? is : is.replace('<<', `<< /Length ${length ?? stream.length}`)
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n${said}\n`, 'latin1'),
      ...(stream === undefined ? [] : [Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]),
      Buffer.from('endobj\n'),
    ])
    parts.push(bytes)
    at += bytes.length
    return here
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const end = `trailer\n<< /Size ${size ?? objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${startxref ?? at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(`${withoutTable ? '' : table}${end}`, 'latin1')])
}

/** A page with that content, as text operators; numbers: 1 root, 2 pages, 3 the page, 4 its font, 5 its content; more come from 6 on. */
export function pageOf(
  content: PdfObject,
  { root = '', pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page = '', resources = '', font = FONT } = {},
  more: readonly PdfObject[] = [],
): readonly PdfObject[] {
  return [
    { is: `<< /Type /Catalog /Pages 2 0 R ${root} >>` },
    { is: pages },
    {
      is: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> ${resources} >> /Contents 5 0 R ${page} >>`,
    },
    { is: font },
    content,
    ...more,
  ]
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** Lines of text from the top of a page. */
export function shown(lines: readonly string[]): Buffer {
  const told = lines.map((line) => `(${line.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj T*`).join('\n')
  return Buffer.from(`BT /F1 10 Tf 14 TL 40 760 Td\n${told}\nET`, 'latin1')
}

export const plain = (stream: Buffer): PdfObject => ({ is: '<< >>', stream })

export const deflated = (stream: Buffer): PdfObject => ({
  is: '<< /Filter /FlateDecode >>',
  stream: deflateSync(stream),
})
