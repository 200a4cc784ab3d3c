import type { JsonSchema, Parameter, Paths, Response } from './document.ts'
import { failures, pathParameter } from './parts.ts'

const id = pathParameter('id', 'Of the upload, as its location says.')
const BYTES: JsonSchema = { type: 'integer', minimum: 0 }
const TEXT: JsonSchema = { type: 'string' }

const header = (name: string, description: string, schema = TEXT, required = true): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
})

const version = header('Tus-Resumable', 'The version of tus: `1.0.0`. Another one, or none, is answered with 412.')
const offset = header('Upload-Offset', 'Where the bytes belong: as many as are there already.', BYTES)

const answer = (description: string, more: Response['headers'] = {}): Response => ({
  description,
  headers: {
    'upload-offset': { description: 'How many bytes are there, durable.', schema: BYTES },
    'upload-expires': { description: 'When it is deleted unless something is heard of it.', schema: TEXT },
    'wiredesk-drop': { description: 'Once it is whole: the ledger of its drop.', schema: TEXT },
    ...more,
  },
})

/** Of the protocol as much as a client must know; tus 1.0.0 says the rest. */
export const uploadPaths: Paths = {
  '/uploads': {
    post: {
      operationId: 'createUpload',
      tags: ['drop'],
      summary: 'Begin a resumable upload of a large file.',
      description:
        'tus 1.0.0 with creation, creation-with-upload, expiration and termination. An upload that is whole becomes a drop of one file, once; the header ' +
        '`Wiredesk-Drop` then says where its ledger is.',
      parameters: [
        version,
        header('Upload-Length', 'Of the file, bytes.', BYTES),
        header(
          'Upload-Metadata',
          'Pairs of a key and its value in base64, separated by commas: `filename`, `filetype`, `source`, `publishedAt`, `map`.',
          TEXT,
          false,
        ),
      ],
      responses: {
        201: answer('It has begun.', { location: { description: 'Of the upload.', schema: TEXT } }),
        ...failures(
          'invalid-request',
          'too-slow',
          'too-large',
          'unsupported-type',
          'uploads-full',
          'behind',
          'unavailable',
        ),
      },
    },
  },
  '/uploads/{id}': {
    head: {
      operationId: 'getUpload',
      tags: ['drop'],
      summary: 'Where an upload stands.',
      parameters: [id, version],
      responses: {
        200: answer('How much of it is there.', { 'upload-length': { description: 'Of the file.', schema: BYTES } }),
        404: { description: 'There is none, or it has expired.' },
      },
    },
    patch: {
      operationId: 'addToUpload',
      tags: ['drop'],
      summary: 'Add bytes to an upload.',
      description:
        'What arrives is kept, also where the connection breaks: ask where it stands, and send on from there.',
      parameters: [id, version, offset],
      requestBody: {
        required: true,
        content: {
          'application/offset+octet-stream': {
            schema: { type: 'string', contentMediaType: 'application/octet-stream' },
          },
        },
      },
      responses: {
        204: answer('They are durable.'),
        ...failures(
          'incomplete',
          'not-found',
          'too-slow',
          'offset-conflict',
          'too-large',
          'unsupported-type',
          'unavailable',
        ),
      },
    },
    delete: {
      operationId: 'endUpload',
      tags: ['drop'],
      summary: 'End an upload that is not whole; one that is stays a drop.',
      parameters: [id, version],
      responses: { 204: { description: 'It is gone.' }, ...failures('not-found') },
    },
  },
}
