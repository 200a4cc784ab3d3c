/** A record of a WARC; what is given beside its type and bytes is written as it is, true or not. */
export interface WarcRecord {
  readonly type: string
  readonly uri?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly length?: string
  readonly version?: string
}

/** A record by itself. */
export function warcRecord({ type, uri, fields = {}, bytes, length, version = 'WARC/1.0' }: WarcRecord): Buffer {
  const lines = [
    version,
    `WARC-Type: ${type}`,
    ...(uri === undefined ? [] : [`WARC-Target-URI: ${uri}`]),
    'WARC-Date: 2016-05-04T10:00:00Z',
    'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${length ?? bytes.byteLength}`,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes, Buffer.from('\r\n\r\n')])
}

/** What a server answered, as it came over the wire. */
export function httpResponse(status: string, fields: Readonly<Record<string, string>>, body: Uint8Array): Buffer {
  const lines = [`HTTP/1.1 ${status}`, ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body])
}

/** In chunks of so many bytes. */
export function chunked(body: Uint8Array, bytes: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.byteLength; at += bytes) {
    const chunk = body.subarray(at, at + bytes)
    parts.push(Buffer.from(`${chunk.byteLength.toString(16)}\r\n`), Buffer.from(chunk), Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}
