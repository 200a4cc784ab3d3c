import { pageOf, pdfOf, plain, shown } from '../containers/pdf.ts'
import type { Format } from './format.ts'

export const pdf: Format = {
  name: 'pdf',
  extension: 'pdf',
  contentType: 'application/pdf',
  marks: ['obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'startxref', '<<', '>>', '/', '[', ' R', ' Tj'],
  open: true,
  seed: ({ headline, byline, text }) =>
    pdfOf(pageOf(plain(shown([headline, `By ${byline}`, '', ...text.split('\n').flatMap(lines)])))),
}

const LINE = 90

const lines = (text: string): readonly string[] => text.match(new RegExp(`.{1,${LINE}}(?:\\s|$)`, 'g')) ?? [text]
