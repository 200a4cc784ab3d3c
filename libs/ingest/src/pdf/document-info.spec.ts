import { describe, expect, it } from '@jest/globals'
import { documentInfo, pdfDate } from './document-info.ts'

describe('The information of a PDF', () => {
  it.each([
    ["D:20241002093000+02'00'", '2024-10-02T09:30:00+02:00'],
    ["D:20241002093000-05'30", '2024-10-02T09:30:00-05:30'],
    ['D:20241002093000Z', '2024-10-02T09:30:00Z'],
    ['D:20241002093000', '2024-10-02T09:30:00Z'],
    ['D:20241002', '2024-10-02'],
    ['D:202410', undefined],
    ['20241002093000', '2024-10-02T09:30:00Z'],
    ['D:20241302', undefined],
    ['Wed Oct  2 2024', undefined],
    ['', undefined],
  ])('has the date %j', (value, date) => {
    expect(pdfDate(value)).toBe(date)
  })

  it.each(['harbour.docx', 'Microsoft Word - harbour', 'untitled', 'Document1', 'harbour_final_v3', 'Layout 1.indd'])(
    'names no title by %j',
    (title) => {
      expect(documentInfo({ Title: title }).title).toBeUndefined()
    },
  )

  it.each(['admin', 'Microsoft Office User', 'CORP\\irobles', 'irobles@costasur.example', '  '])(
    'names no author by %j',
    (author) => {
      expect(documentInfo({ Author: author }).author).toBeUndefined()
    },
  )

  it('is read where it makes sense', () => {
    expect(
      documentInfo({
        Title: ' The harbour\nreopens ',
        Author: 'Inés Robles',
        Keywords: 'ports; storms',
        Language: 'es-ES',
      }),
    ).toMatchObject({
      title: 'The harbour reopens',
      author: 'Inés Robles',
      keywords: ['ports', 'storms'],
      language: 'es',
    })
  })

  it('is passed over where it is none', () => {
    expect(documentInfo({ Title: 7, Author: { name: 'x' }, CreationDate: null })).toEqual({
      title: undefined,
      author: undefined,
      createdAt: undefined,
      modifiedAt: undefined,
      keywords: undefined,
      language: undefined,
    })
  })
})
