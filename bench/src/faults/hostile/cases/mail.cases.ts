import type { Ideas } from '../hostile-case.ts'
import { mailOf } from '../formats/mail.ts'

const HEAD =
  'From: Anna Novak <anna@example.org>\r\nTo: desk@example.org\r\nDate: Sun, 01 Mar 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n'
const BODY = 'The port authority opened the harbour again on Monday, after two weeks.\r\n'

const mail = (headers: string, body = BODY): string => `${HEAD}Subject: A subject\r\n${headers}\r\n${body}`
const typed =
  (type: string, body = BODY, more = ''): Ideas[string] =>
  () =>
    mail(`Content-Type: ${type}\r\n${more}`, body)
const parts = (boundary: string, each: readonly string[]): string =>
  `${each.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
const attached = (name: string): Ideas[string] =>
  typed(
    'multipart/mixed; boundary=b',
    parts('b', [`\r\n${BODY}`, `Content-Disposition: attachment; ${name}\r\n\r\n${BODY}`]),
  )

function nested(levels: number, closed: boolean): string {
  const begin = Array.from(
    { length: levels },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  )
  const end = Array.from({ length: levels }, (_, at) => `\r\n--b${levels - 1 - at}--`)
  return `${begin.join('')}Content-Type: text/plain\r\n\r\n${BODY}${closed ? end.join('') : ''}`
}

export const mailCases: Ideas = {
  'mails-in-mails': () => `${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(3_000) + BODY,
  'mails-in-mails-below-the-bound': () => `${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(4) + mail(''),
  'parts-in-parts': () => HEAD + nested(3_000, true),
  'parts-in-parts-left-open': () => HEAD + nested(3_000, false),
  'no-boundary': typed('multipart/mixed'),
  'an-empty-boundary': typed('multipart/mixed; boundary=""', '--\r\n\r\nx\r\n----\r\n'),
  'a-boundary-of-a-megabyte': typed(`multipart/mixed; boundary=${'b'.repeat(1_000_000)}`),
  'a-boundary-that-never-comes': typed('multipart/mixed; boundary=b'),
  'a-boundary-in-a-boundary': typed(
    'multipart/mixed; boundary=a',
    `--a\r\nContent-Type: multipart/mixed; boundary=aa\r\n\r\n--aa\r\n\r\nx\r\n--a\r\n\r\ny\r\n--aa--\r\n--a--`,
  ),
  'boundaries-only': typed('multipart/mixed; boundary=b', '--b\r\n'.repeat(100_000)),
  'ten-thousand-parts': typed(
    'multipart/mixed; boundary=b',
    parts(
      'b',
      Array.from({ length: 10_000 }, () => `\r\n${BODY}`),
    ),
  ),
  'ten-thousand-files': typed(
    'multipart/mixed; boundary=b',
    parts(
      'b',
      Array.from(
        { length: 3_000 },
        (_, at) => `Content-Disposition: attachment; filename=f${at}.txt\r\n\r\n${at} ${BODY}`,
      ),
    ),
  ),
  'alternatives-in-thousands': typed(
    'multipart/alternative; boundary=b',
    parts(
      'b',
      Array.from({ length: 3_000 }, () => `\r\n${BODY}`),
    ),
  ),
  'a-header-of-five-megabytes': () => mail(`X-Long: ${'x'.repeat(5_000_000)}\r\n`),
  'a-header-folded-a-million-times': () => mail(`X-Long: a\r\n${' b\r\n'.repeat(500_000)}`),
  'a-hundred-thousand-headers': () => mail('X-A: b\r\n'.repeat(100_000)),
  'headers-without-colons': () => mail('no colon here\r\n: no name\r\n\tand a fold\r\n'),
  'headers-of-prototypes': () => mail('__proto__: x\r\nconstructor: y\r\nhasOwnProperty: z\r\n'),
  'a-subject-a-hundred-thousand-times': () => mail('Subject: again\r\n'.repeat(50_000)),
  'encoded-words-without-end': () =>
    mail(`Comments: ${'=?utf-8?B?QQ==?='.repeat(100_000)}\r\n`).replace('A subject', '=?utf-8?Q?=41?= '.repeat(50_000)),
  'encoded-words-that-are-none': () =>
    mail('').replace('A subject', '=?utf-8?X?a?= =?x-none?Q?=ff?= =?utf-8?B?====?= =?utf-8?Q?=zz?= =??'),
  'a-subject-with-a-break': () => mail('').replace('A subject', '=?utf-8?Q?a=0D=0ABcc:_x?='),
  'a-name-in-ten-thousand-pieces': attached(
    Array.from({ length: 10_000 }, (_, at) => `filename*${at}*=utf-8''a${at}`).join('; '),
  ),
  'a-name-twice': attached(`filename="a.txt"; filename*=utf-8''b.txt; filename="c.txt"`),
  'a-name-that-climbs': attached('filename="../../../../etc/passwd"'),
  'a-name-with-nul': attached('filename="a.txt\0.exe"'),
  'a-name-of-a-megabyte': attached(`filename="${'n'.repeat(1_000_000)}.txt"`),
  'a-million-addresses': () => mail(`Cc: ${'a@b.c, '.repeat(200_000)}\r\n`),
  'groups-in-groups': () => mail(`Cc: ${'g:'.repeat(100_000)};\r\n`),
  'comments-in-comments': () => mail(`Cc: ${'('.repeat(200_000)}\r\n`),
  'quoted-without-end': () => mail(`Cc: "${'\\'.repeat(200_001)}\r\n`),
  'a-sender-of-brackets': () => mail('').replace('Anna Novak <anna@example.org>', '<'.repeat(200_000)),
  'dates-that-are-none': () => mail('').replace('Sun, 01 Mar 2026 12:00:00 +0000', 'Foo, 99 Bar 99999 99:99:99 +9999'),
  'base64-that-is-none': typed('text/plain', '!!!!====@@@@'.repeat(10_000), 'Content-Transfer-Encoding: base64\r\n'),
  'base64-of-one-letter': typed('text/plain', 'A', 'Content-Transfer-Encoding: base64\r\n'),
  'quoted-printable-that-is-none': typed(
    'text/plain',
    '=ZZ=\r\n=4==='.repeat(50_000),
    'Content-Transfer-Encoding: quoted-printable\r\n',
  ),
  'an-encoding-nobody-knows': typed('text/plain', BODY, 'Content-Transfer-Encoding: x-unheard-of\r\n'),
  'a-charset-nobody-knows': typed('text/plain; charset=x-unheard-of'),
  'a-charset-of-a-megabyte': typed(`text/plain; charset=${'x'.repeat(1_000_000)}`),
  'utf-7': typed('text/plain; charset=utf-7', '+ADw-script+AD4-'),
  'utf-16-in-a-mail': typed('text/plain; charset=utf-16', BODY),
  'a-type-of-garbage': typed('/;;;=;"\\'),
  'parameters-without-end': typed(`text/plain${'; a=b'.repeat(100_000)}`),
  'flowed-without-end': typed('text/plain; format=flowed; delsp=yes', 'a \r\n'.repeat(200_000)),
  'quotes-of-quotes': typed('text/plain', `${'>'.repeat(1_000)} said\r\n`.repeat(300)),
  'an-external-body': (_, { path, url }) =>
    mail(
      `Content-Type: message/external-body; access-type=local-file; name="${path}"; url="${url}body"\r\n`,
      `Content-Type: text/plain\r\n\r\n`,
    ),
  'a-page-that-lures': (_, { path, url }) =>
    mail(
      'Content-Type: text/html\r\n',
      `<p>${BODY}</p><img src="${url}m"><img src="cid:x"><iframe src="file://${path}"></iframe><link rel=stylesheet href="${url}c">`,
    ),
  'headers-that-lure': (_, { url }) =>
    mail(
      `List-Unsubscribe: <${url}u>\r\nContent-Location: ${url}l\r\nContent-Base: ${url}\r\nReturn-Receipt-To: a@b\r\n`,
    ),
  'a-page-of-depth': typed('text/html', '<blockquote>'.repeat(50_000)),
  'partial-mail': typed('message/partial; id="a"; number=1; total=1000000'),
  'delivery-status': typed(
    'multipart/report; report-type=delivery-status; boundary=b',
    parts('b', ['Content-Type: message/delivery-status\r\n\r\nReporting-MTA: x']),
  ),
  'tnef-and-signed': typed(
    'multipart/signed; boundary=b; protocol="application/pkcs7-signature"',
    parts('b', [`\r\n${BODY}`, 'Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx\u0000']),
    '',
  ),
  encrypted: typed(
    'multipart/encrypted; boundary=b; protocol="application/pgp-encrypted"',
    parts('b', ['Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1']),
  ),
  uuencoded: typed('text/plain', `begin 644 ../../a.txt\r\n${'M'.padEnd(61, '!')}\r\n`.repeat(1_000)),
  'nul-in-the-headers': () => mail('X-\0: \0\r\n'),
  'returns-only': () => mail('').replaceAll('\r\n', '\r'),
  'line-feeds-only': () => mail('').replaceAll('\r\n', '\n'),
  'headers-only': () => HEAD,
  'a-body-of-one-line': typed('text/plain', 'x'.repeat(5_000_000)),
}

export const mboxCases: Ideas = {
  'separators-only': () => 'From a@b Sun Mar  1 12:00:00 2026\n'.repeat(100_000),
  'thousands-of-mails': () => `From a@b Sun Mar  1 12:00:00 2026\n${mail('').replaceAll('\r\n', '\n')}\n`.repeat(1_000),
  'separators-in-the-text': (words) =>
    `From a@b Sun Mar  1 12:00:00 2026\n${mailOf({ ...words, text: 'From here to there\n\nFrom a@b Sun Mar  1 12:00:00 2026\n' })}`,
  'a-separator-of-a-megabyte': () => `From ${'a'.repeat(1_000_000)} Sun Mar  1 12:00:00 2026\n${mail('')}`,
  'a-separator-without-date': () => `From nobody\n${mail('')}`,
  'lengths-that-lie': () => `From a@b Sun Mar  1 12:00:00 2026\nContent-Length: 99999999999\n${mail('')}`,
  'mails-in-mails': () =>
    `From a@b Sun Mar  1 12:00:00 2026\n${`${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(500)}${BODY}`,
  'half-a-mail-last': (words) =>
    `From a@b Sun Mar  1 12:00:00 2026\n${mailOf(words)}\n\nFrom a@b Sun Mar  1 12:00:00 2026\nFrom:`,
  'quoted-separators': () =>
    `From a@b Sun Mar  1 12:00:00 2026\n${mail('', `${'>'.repeat(10_000)}From x\n`.repeat(20))}`,
  'binary-between-mails': (words) =>
    Buffer.concat([
      Buffer.from(`From a@b Sun Mar  1 12:00:00 2026\n${mailOf(words)}\n\n`),
      Buffer.from([0, 255, 254, 0]),
      Buffer.from(`\nFrom a@b Sun Mar  1 12:00:00 2026\n${mailOf(words)}`),
    ]),
}
