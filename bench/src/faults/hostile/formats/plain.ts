import type { Format } from './format.ts'

export const text: Format = {
  name: 'text',
  extension: 'txt',
  contentType: 'text/plain; charset=utf-8',
  marks: ['\n', '. ', '"', ' '],
  open: true,
  seed: ({ headline, byline, published, text }) =>
    Buffer.from(`${headline}\n\nBy ${byline}\n${published}\n\n${text}\n`),
}
