import { dropIdOfKey, ProblemError } from '@wiredesk/contracts'
import { z } from 'zod'
import { type DropRequest, readDropRequest } from '../request/drop-request.ts'

/** What is known of an upload beside its bytes, as it is kept on disk. */
export const uploadSchema = z.object({
  id: z.string(),
  /** Bytes that it will have. */
  length: z.int().nonnegative(),
  /** `Upload-Metadata`, as it was sent. */
  metadata: z.string().optional(),
  traceparent: z.string().optional(),
  /** How often a drop was begun of it that came to no end. */
  attempts: z.int().default(0),
  /** Its drop is made; its bytes are no longer kept. */
  dropped: z.boolean().default(false),
})

export type Upload = z.infer<typeof uploadSchema>

const MAX_METADATA = 8 * 1024
/** By the keys that clients use for it. */
const PARAMETERS = { filename: 'filename', name: 'filename', source: 'source', publishedAt: 'publishedAt', map: 'map' }

/** Of the drop that an upload becomes: known from the start, and the same however often it is begun. */
export function dropIdOf(upload: Pick<Upload, 'id'>): string {
  return dropIdOfKey(keyOf(upload))
}

const keyOf = ({ id }: Pick<Upload, 'id'>): string => `upload:${id}`

/**
 * The drop that an upload becomes, as a request would ask for it: its metadata says `filename`, `filetype`, `source`, `publishedAt` and `map`; what else
 * clients say is passed over. Throws ProblemError `invalid-request` for metadata that makes no sense.
 */
export function dropRequestOf(upload: Upload): DropRequest {
  const metadata = readMetadata(upload.metadata)
  const parameters: Record<string, string> = {}
  for (const [key, parameter] of Object.entries(PARAMETERS)) {
    const value = metadata.get(key)
    if (value) parameters[parameter] ??= value
  }
  const headers = {
    'content-type': metadata.get('filetype') || metadata.get('type') || undefined,
    'content-length': String(upload.length),
    'idempotency-key': keyOf(upload),
    traceparent: upload.traceparent,
  }
  return readDropRequest(headers, parameters)
}

/** Pairs of a key and its value in base64, separated by commas (tus 1.0, Upload-Metadata). */
function readMetadata(header = ''): ReadonlyMap<string, string> {
  if (header.length > MAX_METADATA) throw unreadable(`it is longer than ${MAX_METADATA} characters`)
  const pairs = header.split(',').flatMap((pair) => {
    const [key = '', value = '', ...more] = pair.trim().split(' ')
    if (more.length > 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw unreadable(`${key} has no value in base64`)
    return key === '' ? [] : [[key, Buffer.from(value, 'base64').toString()] as const]
  })
  return new Map(pairs)
}

function unreadable(why: string): ProblemError {
  return new ProblemError('invalid-request', `Upload-Metadata cannot be read: ${why}`)
}
