import type { Format } from './format.ts'

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const csv: Format = {
  name: 'csv',
  extension: 'csv',
  contentType: 'text/csv',
  marks: [',', '"', '\n', '""', '\r\n'],
  open: true,
  seed: ({ uri, headline, byline, text, source, published }) =>
    Buffer.from(
      [
        ['url', 'title', 'author', 'text', 'source', 'publish_date'],
        [uri, headline, byline, text, source, published],
        [`${uri}:2`, headline, byline, text, source, published],
      ]
        .map((row) => `${row.map(cell).join(',')}\r\n`)
        .join(''),
    ),
}
