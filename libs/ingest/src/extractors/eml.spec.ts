import { describe, expect, it } from '@jest/globals'
import { problemCode, ProblemError } from '@wiredesk/contracts'
import { ARCHIVES } from '../../testing/archive-limits.ts'
import { only } from '../extraction/extract-file.ts'
import { listOf } from '../streams/list-of.ts'
import { eml } from './eml.ts'
import type { Extraction, ExtractionLimits } from './extractor.ts'
import { mbox } from './mbox.ts'

const LIMITS: ExtractionLimits = {
  depth: 64,
  values: 1_000,
  nodes: 10_000,
  lineBytes: 1_000_000,
  inlineBytes: 1_000,
  archives: ARCHIVES,
}
const HEADER =
  'From: Ana Gil <ana@valley.example>\r\nSubject: Harbour\r\nMessage-ID: <1@valley.example>\r\nMIME-Version: 1.0\r\n'

function extract(mail: string, extractor = eml): Promise<readonly Extraction[]> {
  const [mediaType] = extractor.mediaTypes
  const file = { name: undefined, mediaType, charset: undefined, chunks: only(Buffer.from(mail)) }
  return listOf(extractor.extract(file, LIMITS))
}

const problemWith = (mail: string): Promise<string | undefined> =>
  extract(mail).then(
    () => undefined,
    (error) => (error instanceof ProblemError ? problemCode(error.problem) : String(error)),
  )

const attached = (...headers: readonly string[]): string =>
  `${HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n${headers.join('\r\n')}\r\n\r\ncontent\r\n--b--\r\n`

describe('A mail', () => {
  it.each([
    ['parts in parts, 10,000 deep', 'depth-limit', deepMail(10_000)],
    ['a header of 2 MB', 'too-large', `${HEADER}X-Long: ${'x'.repeat(2_000_000)}\r\n\r\nText.`],
    ['20,000 headers', 'too-large', `${HEADER}${`X-Many: ${'x'.repeat(60)}\r\n`.repeat(20_000)}\r\nText.`],
    [
      'more markup than a page has',
      'too-large',
      `${HEADER}Content-Type: text/html\r\n\r\n${'<b>x</b>'.repeat(10_000)}`,
    ],
  ])('is refused for %s', async (_, code, mail) => {
    expect(await problemWith(mail)).toBe(code)
  })

  it('keeps the name of a file as data', async () => {
    const [, file] = await extract(
      attached('Content-Type: text/plain', 'Content-Disposition: attachment; filename="../../x"'),
    )
    expect(file).toMatchObject({ kind: 'file', member: '../../x' })
  })

  it('reads names that are encoded or split', async () => {
    const names = [
      'Content-Disposition: attachment; filename="=?utf-8?Q?=C3=9Cbersicht.txt?="',
      `Content-Disposition: attachment; filename*0*=utf-8''%C3%9C; filename*1=bersicht.txt`,
      `Content-Disposition: attachment; filename*=utf-8''%C3%9Cbersicht.txt`,
    ]
    for (const name of names) {
      const [, file] = await extract(attached('Content-Type: application/octet-stream', name))
      expect(file).toMatchObject({ kind: 'file', member: 'Übersicht.txt', mediaType: undefined })
    }
  })

  it.each([
    'Content-Type: application/pgp-signature; name=signature.asc',
    'Content-Type: application/pkcs7-signature; name=smime.p7s',
    'Content-Type: text/calendar; name=invite.ics',
    'Content-Type: image/png; name=logo.png\r\nContent-Disposition: inline',
    'Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=a.jpg',
    'Content-Type: image/svg+xml; name=a.svg\r\nContent-Disposition: attachment',
  ])('does not count as its files what belongs to itself: %s', async (type) => {
    expect(await extract(attached(type))).toHaveLength(1)
  })

  it('takes what a file is from its content: a picture of no type is passed over, a PDF that is called one is not', async () => {
    const [picture, pdf] = ['\x89PNG\r\n\x1a\n', '%PDF-1.7'].map((text) =>
      Buffer.from(text, 'latin1').toString('base64'),
    )
    const mail = (type: string, content = ''): string =>
      attached(`Content-Type: ${type}; name=a`, 'Content-Transfer-Encoding: base64').replace('content\r\n', content)
    expect(await extract(mail('application/octet-stream', picture))).toHaveLength(1)
    expect(await extract(mail('image/png', pdf))).toMatchObject([{ kind: 'article' }, { kind: 'file', member: 'a' }])
  })

  it('brings files that cannot be read, which is told, and pictures where it has nothing else', async () => {
    const video = ['Content-Type: video/mp4', 'Content-Disposition: attachment; filename=a.mp4']
    expect(await extract(attached(...video))).toMatchObject([{ kind: 'article' }, { kind: 'file', member: 'a.mp4' }])
    const picture = attached('Content-Type: image/jpeg; name=a.jpg').replace('See the file.', '')
    expect(await extract(picture)).toMatchObject([{ kind: 'file', member: 'a.jpg' }])
  })
})

describe('A mailbox', () => {
  const separator = 'From a@b.example Wed Oct  2 09:30:00 2024\n'

  it('gives its mails one by one, with their numbers', async () => {
    const mails = await extract(`${separator}${HEADER}\nOne.\n\n${separator}${HEADER}\nTwo.\n`, mbox)
    expect(mails.map((mail) => mail.kind === 'file' && mail.place)).toEqual([{ mail: 1 }, { mail: 2 }])
    expect(
      mails.map((mail) => mail.kind === 'file' && Buffer.from(mail.bytes).toString().trim().endsWith('.')),
    ).toEqual([true, true])
  })

  it('goes on after a mail that is too large', async () => {
    const line = `${'x'.repeat(70)}\n`
    const large = line.repeat(Math.ceil((64 * 1024 * 1024) / line.length) + 1)
    const [first, second] = await extract(`${separator}${HEADER}\n${large}\n${separator}${HEADER}\nTwo.\n`, mbox)
    expect(first).toMatchObject({ kind: 'refused', problem: { mail: 1, limit: 'mailBytes' } })
    expect(second).toMatchObject({ kind: 'file', member: 'mail-2.eml' })
  })
})

function deepMail(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  return `${HEADER}${parts.join('')}\r\nText.`
}
