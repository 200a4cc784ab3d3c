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
  ])('does not count as its files what belongs to itself: %s', async (type) => {
    expect(await extract(attached(type))).toHaveLength(1)
  })

  it('brings a picture that is attached as a file, which is told to be none that can be read', async () => {
    const [, file] = await extract(
      attached('Content-Type: image/jpeg', 'Content-Disposition: attachment; filename=a.jpg'),
    )
    expect(file).toMatchObject({ kind: 'file', member: 'a.jpg' })
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
