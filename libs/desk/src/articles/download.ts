import type { Original } from '@wiredesk/contracts'
import type { Answer } from '../requests/answer.ts'

const MEDIA_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/
/** What `encodeURIComponent` leaves and RFC 5987 does not allow as it is. */
const NOT_ATTR_CHAR = /['()*]/g
const CONTROL = /\p{Cc}/gu

/** Bytes that somebody dropped, to be saved and never shown: a browser must not run what is in them. */
export function download(original: Original, bytes: Uint8Array, file: string | undefined): Answer {
  return {
    headers: {
      'content-type': MEDIA_TYPE.test(original.mediaType) ? original.mediaType : 'application/octet-stream',
      'content-disposition': attachment(baseName(file) || original.hash),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: `"${original.hash}"`,
    },
    body: bytes,
  }
}

/** A Content-Disposition with the name in ASCII, for old clients, and as it is (RFC 6266, RFC 5987). */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(NOT_ATTR_CHAR, percentEncoded)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}

function baseName(file: string | undefined): string {
  return (file ?? '').replace(CONTROL, '').split(/[/\\]/).at(-1) ?? ''
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
