import { describe, expect, it } from '@jest/globals'
import { zip } from '../../testing/zip-writer.ts'
import { isZipKind, zipKindOf } from './zip-kind.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const WORD = `${OFFICE}wordprocessingml.document`

describe('A ZIP file', () => {
  it.each([
    ['a document of Word', ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'], WORD],
    [
      'one whose types come last',
      ['_rels/.rels', 'docProps/app.xml', 'word/document.xml', '[Content_Types].xml'],
      WORD,
    ],
    ['a sheet', ['[Content_Types].xml', 'xl/workbook.xml'], `${OFFICE}spreadsheetml.sheet`],
    ['slides', ['[Content_Types].xml', 'ppt/presentation.xml'], `${OFFICE}presentationml.presentation`],
    ['an archive with a folder called word', ['word/a.txt', 'word/b.txt'], 'application/zip'],
    ['an archive', ['a.txt'], 'application/zip'],
  ])('is known by its entries: %s', (_, names, mediaType) => {
    expect(zipKindOf(zip(names.map((name) => ({ name, bytes: Buffer.from('x') }))))).toBe(mediaType)
  })

  it.each(['application/epub+zip', 'application/vnd.oasis.opendocument.text'])(
    'is known by the type in it: %s',
    (type) => {
      const mimetype = { name: 'mimetype', bytes: Buffer.from(type), stored: true }
      expect(zipKindOf(zip([mimetype, { name: 'content.xml', bytes: Buffer.from('<x/>') }]))).toBe(type)
      expect(isZipKind(type)).toBe(true)
    },
  )

  it('is an archive where documents lie in it as they are', () => {
    const document = zip(
      ['[Content_Types].xml', 'word/document.xml'].map((name) => ({ name, bytes: Buffer.from('x') })),
    )
    expect(zipKindOf(zip([{ name: 'a.docx', bytes: document, stored: true }]))).toBe('application/zip')
    expect(isZipKind('application/zip')).toBe(false)
  })

  it('is known where its writer did not know the lengths before', () => {
    const names = ['[Content_Types].xml', 'word/document.xml']
    expect(zipKindOf(zip(names.map((name) => ({ name, bytes: Buffer.from('x'), streamed: true }))))).toBe(WORD)
  })
})
