import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { problem, ProblemError } from '@wiredesk/contracts'
import { BodyCutOff } from '../streams/body-cut-off.ts'

export interface ExpansionLimits {
  /** Times its compressed size that a body may have. */
  readonly ratio: number
  /** Up to so many bytes the ratio is not looked at. */
  readonly freeBytes: number
}

/** A body without its `Content-Encoding`: none or gzip. Throws ProblemError `unsupported-type` for another. */
export function decodedBody(
  body: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  limits: ExpansionLimits,
): AsyncIterable<Uint8Array> {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case 'identity':
    case '':
      return body
    case 'gzip':
    case 'x-gzip':
      return gunzipped(body, limits)
    default:
      throw new ProblemError('unsupported-type', `the content encoding ${encoding} is not known`, {
        supported: ['gzip', 'identity'],
      })
  }
}

async function* gunzipped(
  body: AsyncIterable<Uint8Array>,
  { ratio, freeBytes }: ExpansionLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  let compressed = 0
  let expanded = 0
  let cut: { readonly error: unknown } | undefined
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) {
        compressed += chunk.byteLength
        yield chunk
      }
    } catch (error) {
      // What has come is expanded before the failure is told.
      cut = { error }
    }
  }
  const gunzip = createGunzip()
  pipeline(Readable.from(counted(), { objectMode: false }), gunzip).catch(() => undefined)
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      expanded += chunk.byteLength
      if (expanded > freeBytes && expanded > ratio * compressed) {
        throw new BodyCutOff(
          'expansion',
          problem('expansion-limit', `it expands to more than ${ratio} times its size`, { limit: 'expansion', ratio }),
        )
      }
      yield chunk
    }
  } catch (error) {
    throw cut ? cut.error : toCutOff(error)
  }
  if (cut) throw cut.error
}

/** zlib's Z_BUF_ERROR says that the input ended too early; its other errors that it is no gzip. */
function toCutOff(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return new BodyCutOff(error)
  return code.startsWith('Z_') ? new BodyCutOff(error, problem('malformed', 'the body is no gzip')) : error
}
