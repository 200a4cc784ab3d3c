import type { IncomingHttpHeaders } from 'node:http'
import { problem, ProblemError, type Problem } from '@wiredesk/contracts'
import type { HttpReply } from '../request/connection.ts'
import { dropIdOf } from './upload.ts'
import type { StoredUpload } from './upload-store.ts'
import { isWhole } from './uploads.ts'

/** Of tus, the protocol of resumable uploads: 1.0.0, with these extensions (tus.io/protocols/resumable-upload). */
const VERSION = '1.0.0'
const EXTENSIONS = 'creation,creation-with-upload,expiration,termination'
/** Of a body that adds to an upload. */
const BODY_TYPE = 'application/offset+octet-stream'

/** Says what is spoken here. */
export function tellAbilities(reply: HttpReply, maxBytes: number): void {
  reply
    .header('tus-resumable', VERSION)
    .header('tus-version', VERSION)
    .header('tus-extension', EXTENSIONS)
    .header('tus-max-size', String(maxBytes))
}

/** Says where an upload stands; of a whole one also where its drop is found. */
export function tellUpload(reply: HttpReply, upload: StoredUpload): void {
  reply.header('upload-offset', String(upload.offset)).header('upload-expires', new Date(upload.expires).toUTCString())
  if (isWhole(upload)) reply.header('wiredesk-drop', `/drops/${dropIdOf(upload)}`)
}

/** What to answer with 412, where the sender does not speak this version. */
export function versionProblem(headers: IncomingHttpHeaders): Problem | undefined {
  if (headers['tus-resumable'] === VERSION) return undefined
  return { ...problem('invalid-request', `uploads are tus ${VERSION}: send Tus-Resumable: ${VERSION}`), status: 412 }
}

/** A header that is a number of bytes. Throws ProblemError `invalid-request`. */
export function bytesOf(headers: IncomingHttpHeaders, name: 'upload-length' | 'upload-offset'): number {
  const value = headers[name]
  const bytes = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
  if (bytes === undefined) throw new ProblemError('invalid-request', `the header ${name} must be a number of bytes`)
  return bytes
}

/** Whether the request brings bytes of the upload. Throws ProblemError `unsupported-type` for a body of another type. */
export function bringsBytes(headers: IncomingHttpHeaders): boolean {
  const empty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== BODY_TYPE && !(empty && type === undefined)) {
    throw new ProblemError('unsupported-type', `the body of an upload is ${BODY_TYPE}`, { supported: [BODY_TYPE] })
  }
  return type === BODY_TYPE
}
