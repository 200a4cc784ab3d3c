import { ProblemError } from '@wiredesk/contracts'
import type { IncomingFile } from '../extraction/open-file.ts'
import { statedType } from '../files/media-type.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { parseMapping } from '../mapping/parse-mapping.ts'
import { ByteSource } from '../streams/byte-source.ts'
import { cleanName } from '../text/clean-text.ts'
import type { Fingerprint } from './fingerprint.ts'
import { multipartFiles, type MultipartLimits } from './multipart.ts'

export interface BodyDescription {
  readonly contentType: string | undefined
  /** Of a raw body, as its sender calls it. */
  readonly fileName: string | undefined
  /** Bytes, where known. */
  readonly size: number | undefined
  /** Of the request. */
  readonly mapping: Mapping | undefined
}

/**
 * The files of a body: of a multipart each, else the body itself. With a fingerprint, what a reader leaves unread is read, too. Throws ProblemError
 * `invalid-request` for a part `map` that makes no sense, or comes beside the mapping of the request.
 */
export async function* incomingFiles(
  body: AsyncIterable<Uint8Array>,
  { contentType, fileName, size, mapping }: BodyDescription,
  limits: MultipartLimits,
  fingerprint?: Fingerprint,
): AsyncGenerator<IncomingFile, void, undefined> {
  const content = (name: string | undefined, chunks: AsyncIterable<Uint8Array>, read = mapping): ByteSource =>
    new ByteSource(fingerprint ? fingerprint.of({ name, mapping: read }, chunks) : chunks)

  if (!/^multipart\/form-data\b/i.test(contentType ?? '')) {
    const whole = content(undefined, body)
    yield { name: fileName, stated: statedType(contentType), size, mapping, content: whole }
    if (fingerprint) await whole.drain()
    return
  }
  for await (const part of multipartFiles(body, contentType ?? '', limits)) {
    const name = part.name === undefined ? undefined : cleanName(part.name)
    const read = mappingOf(part.map, mapping)
    const file = {
      name,
      stated: statedPartType(part.contentType),
      size: undefined,
      comesAtOnce: true,
      mapping: read,
      content: content(name, part.chunks, read),
    }
    yield file
    if (fingerprint) await file.content.drain()
  }
}

function mappingOf(map: string | undefined, ofRequest: Mapping | undefined): Mapping | undefined {
  if (map === undefined) return ofRequest
  if (ofRequest !== undefined)
    throw new ProblemError('invalid-request', 'there are two mappings: the parameter map, and the part map')
  return parseMapping(map)
}

/** Clients say text/plain of every file whose name they do not know, so that it says nothing, unless it comes with a charset. */
function statedPartType(contentType: string | undefined): IncomingFile['stated'] {
  const stated = statedType(contentType)
  return stated?.essence === 'text/plain' && stated.charset === undefined ? undefined : stated
}
