import { escaped } from '../formats/markup.ts'
import { type ZipEntry, zipOf } from './zip.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const RELATIONSHIPS = `${OFFICE}/relationships`

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const ROOT = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

export interface DocxParts {
  /** Of `word/document.xml`. */
  readonly document: Buffer | string
  /** Relationships of the document, as markup. */
  readonly related?: string
  readonly core?: string
  /** More files, or others in place of these. */
  readonly parts?: Readonly<Record<string, Buffer | string>>
  readonly entries?: readonly ZipEntry[]
}

/** ECMA-376 part 2: the parts of a document as a ZIP. */
export function docxOf({ document, related = '', core = '', parts = {}, entries = [] }: DocxParts): Buffer {
  const files = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': ROOT,
    'word/document.xml': document,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${related}</Relationships>`,
    'docProps/core.xml': `<?xml version="1.0"?><cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    ...parts,
  }
  const own = Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }))
  return zipOf([...own, ...entries])
}

export const wordDocument = (body: string, prolog = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document xmlns:w="${WORD}" xmlns:r="${RELATIONSHIPS}"><w:body>${body}</w:body></w:document>`

export const wordParagraph = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
