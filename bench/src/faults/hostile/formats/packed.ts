import { gzipSync } from 'node:zlib'
import { docxOf, wordDocument, wordParagraph } from '../containers/docx.ts'
import { tarOf } from '../containers/tar.ts'
import { zipOf } from '../containers/zip.ts'
import type { Words } from '../words.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { escaped } from './markup.ts'
import { text } from './plain.ts'

type Change = (content: Buffer) => Buffer

const same: Change = (content) => content

/** A format of which a sound file is the one whose content was not changed. */
function packed(format: Omit<Format, 'seed' | 'inside'>, pack: (words: Words, change: Change) => Buffer): Format {
  return { ...format, seed: (words) => pack(words, same), inside: pack }
}

const ZIP_MARKS = ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', '\x14\x00', '.xml', '.html']

export const zip = packed(
  { name: 'zip', extension: 'zip', contentType: 'application/zip', marks: ZIP_MARKS, open: false },
  (words, change) =>
    zipOf([
      { name: 'news/one.html', content: change(html.seed(words)) },
      { name: 'news/two.txt', content: text.seed({ ...words, text: `${words.text} Two.` }), deflated: false },
    ]),
)

export const docx = packed(
  {
    name: 'docx',
    extension: 'docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    marks: ZIP_MARKS,
    open: false,
  },
  ({ headline, byline, text: body, published }, change) => {
    const paragraphs = [wordParagraph(headline, 'Title'), ...body.split('\n').map((line) => wordParagraph(line))]
    return docxOf({
      document: change(Buffer.from(wordDocument(paragraphs.join('')))),
      core: `<dc:title>${escaped(headline)}</dc:title><dc:creator>${escaped(byline)}</dc:creator><dcterms:created>${escaped(published)}</dcterms:created>`,
    })
  },
)

export const tar = packed(
  {
    name: 'tar',
    extension: 'tar',
    contentType: 'application/x-tar',
    marks: ['ustar', '0000644', '\0\0\0\0'],
    open: true,
  },
  (words, change) =>
    tarOf([
      { name: 'news/', type: '5' },
      { name: 'news/one.html', content: change(html.seed(words)) },
      { name: 'news/two.txt', content: text.seed({ ...words, text: `${words.text} Two.` }) },
    ]),
)

const GZIP = { contentType: 'application/gzip', marks: ['\x1f\x8b', '\0\0'], open: false } as const

export const gzip = packed({ ...GZIP, name: 'gzip', extension: 'html.gz' }, (words, change) =>
  gzipSync(change(html.seed(words))),
)

export const tarGzip = packed({ ...GZIP, name: 'tar-gzip', extension: 'tar.gz' }, (words, change) =>
  gzipSync(change(tar.seed(words))),
)
