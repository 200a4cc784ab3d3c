import type { Words } from '../words.ts'
import type { Format } from './format.ts'
import { page } from './html.ts'

const MARKS = ['\r\n', '\r\n\r\n', ': ', '--', '; ', '=', 'Content-']

export function mailOf(words: Words): string {
  const { uri, headline, byline, text, source, published } = words
  const body =
    Buffer.from(page(words))
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return [
    `From: ${byline} <news@example.org>`,
    `To: desk@example.org`,
    `Subject: ${headline}`,
    `Date: ${isNaN(Date.parse(published)) ? published : new Date(published).toUTCString()}`,
    `Message-ID: <${uri}@example.org>`,
    `Organization: ${source}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...body,
    '--inner--',
    '--outer',
    'Content-Type: text/plain; name="note.txt"',
    'Content-Disposition: attachment; filename="note.txt"',
    '',
    `${headline}: a note. ${text}`,
    '--outer--',
    '',
  ].join('\r\n')
}

const mail = { contentType: 'message/rfc822', marks: MARKS, open: true } as const

export const eml: Format = {
  ...mail,
  name: 'eml',
  extension: 'eml',
  seed: (words) => Buffer.from(mailOf(words)),
}

export const mbox: Format = {
  ...mail,
  name: 'mbox',
  extension: 'mbox',
  contentType: 'application/mbox',
  marks: [...MARKS, '\nFrom '],
  seed: (words) =>
    Buffer.from(
      [0, 1]
        .map((n) => {
          const lines = mailOf({ ...words, uri: `${words.uri}:${n}` }).replaceAll('\r\n', '\n')
          return `From news@example.org Sun Mar  1 12:00:00 2026\n${lines.replaceAll(/^(>*From )/gm, '>$1')}\n`
        })
        .join(''),
    ),
}
