import { zip } from './zip-writer.ts'

export interface DocxPart {
  readonly name: string
  readonly content: string | Uint8Array
  /** As its headers say, where that is not so. */
  readonly size?: number
  readonly stored?: boolean
}

export interface DocxDocument {
  /** The content of `w:body`; see {@link paragraph}. */
  readonly body: string
  /** The elements of the core properties, such as `<dc:title>...`. */
  readonly core?: string
  /** The content of `w:footnotes`. */
  readonly footnotes?: string
  /** Relationships of the document beside those that it has. */
  readonly relationships?: string
  /** More parts, or others in the place of those of the same name. */
  readonly parts?: readonly DocxPart[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  `xmlns:r="${OFFICE}" ` +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
const STYLES = ['Title', 'Subtitle', 'heading 1', 'heading 2', 'List Paragraph']

/** A small document of Word. */
export function docxOf({ body, core = '', footnotes, relationships = '', parts = [] }: DocxDocument): Buffer {
  const notes =
    footnotes === undefined ? '' : `<Relationship Id="rN" Type="${OFFICE}/footnotes" Target="footnotes.xml"/>`
  const files: readonly DocxPart[] = [
    { name: '[Content_Types].xml', content: contentTypes },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', content: `${XML}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>` },
    {
      name: 'word/_rels/document.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rS" Type="${OFFICE}/styles" Target="styles.xml"/>${notes}${relationships}</Relationships>`,
    },
    { name: 'word/styles.xml', content: `${XML}<w:styles ${NAMESPACES}>${STYLES.map(style).join('')}</w:styles>` },
    {
      name: 'docProps/core.xml',
      content: `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${core}</cp:coreProperties>`,
    },
    ...(footnotes === undefined
      ? []
      : [{ name: 'word/footnotes.xml', content: `${XML}<w:footnotes ${NAMESPACES}>${footnotes}</w:footnotes>` }]),
  ]
  const others = new Map(parts.map((part) => [part.name, part]))
  const kept = files.map((file) => others.get(file.name) ?? file)
  return zipOf([...kept, ...parts.filter(({ name }) => !files.some((file) => file.name === name))])
}

/** A ZIP of parts, in their order. */
export function zipOf(parts: readonly DocxPart[]): Buffer {
  return zip(parts.map(({ content, ...part }) => ({ ...part, bytes: Buffer.from(content as string) })))
}

/** A paragraph of plain runs, in a style by its name in {@link STYLES}. */
export function paragraph(text: string, styled?: string): string {
  const properties = styled === undefined ? '' : `<w:pPr><w:pStyle w:val="${idOf(styled)}"/></w:pPr>`
  return `<w:p>${properties}${run(text)}</w:p>`
}

export function run(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<w:r><w:t xml:space="preserve">${escaped}</w:t></w:r>`
}

export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`
}

/** A picture in the text, by the id of its relationship. */
export function picture(attribute: 'embed' | 'link', id: string): string {
  return `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:${attribute}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}

const idOf = (name: string): string => name.replaceAll(' ', '')
const style = (name: string): string =>
  `<w:style w:type="paragraph" w:styleId="${idOf(name)}"><w:name w:val="${name}"/></w:style>`

const contentTypes = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
