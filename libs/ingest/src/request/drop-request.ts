import type { IncomingHttpHeaders } from 'node:http'
import { ProblemError } from '@wiredesk/contracts'
import { z } from 'zod'
import type { ArticleDefaults } from '../extraction/prepare.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { parseMapping } from '../mapping/parse-mapping.ts'
import { cleanLine, cleanName } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'

/** What a request says beside its body. */
export interface DropRequest {
  readonly contentType: string | undefined
  readonly contentEncoding: string | undefined
  /** Of the body as it is sent, bytes. */
  readonly contentLength: number | undefined
  readonly fileName: string | undefined
  readonly defaults: ArticleDefaults
  /** Where exports have the fields, if it is not to be found out. */
  readonly mapping: Mapping | undefined
  /** Extract and answer, store nothing. */
  readonly dryRun: boolean
  /** Answer a line an item, as each becomes durable. */
  readonly streamed: boolean
  readonly idempotencyKey: string | undefined
  readonly traceparent: string | undefined
}

const MAX_SOURCE = 200

/** A misspelt `dryRun` must not store what was only to be tried. */
const query = z.strictObject({
  filename: z.string().transform(cleanName).optional(),
  publishedAt: z
    .string()
    .transform((value, context) => publicationDate(value) ?? (context.addIssue('is no ISO 8601 day or time'), z.NEVER))
    .optional(),
  source: z.string().max(MAX_SOURCE).transform(cleanLine).optional(),
  map: z.string().optional(),
  dryRun: z
    .enum(['true', 'false', '1', '0', ''])
    .transform((value) => value !== 'false' && value !== '0')
    .default(false),
})

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/)
  .optional()

/** Throws ProblemError `invalid-request` for parameters that make no sense. */
export function readDropRequest(headers: IncomingHttpHeaders, parameters: unknown): DropRequest {
  const read = query.safeParse(parameters)
  if (!read.success) {
    const [issue] = read.error.issues
    if (issue?.code === 'unrecognized_keys') {
      const known = Object.keys(query.shape).join(', ')
      throw new ProblemError('invalid-request', `there is no parameter ${issue.keys.join(', ')}, only ${known}`)
    }
    throw new ProblemError('invalid-request', `the parameter ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const key = idempotencyKey.safeParse(headers['idempotency-key'])
  if (!key.success) throw new ProblemError('invalid-request', 'an Idempotency-Key is 1 to 255 printable characters')
  const { filename: fileName, publishedAt, source, map, dryRun } = read.data
  return {
    contentType: headers['content-type'],
    contentEncoding: headers['content-encoding'],
    contentLength: lengthOf(headers),
    fileName,
    defaults: { publishedAt, source },
    mapping: map === undefined ? undefined : parseMapping(map),
    dryRun,
    streamed: wantsLines(headers.accept),
    idempotencyKey: key.data,
    traceparent: typeof headers['traceparent'] === 'string' ? headers['traceparent'] : undefined,
  }
}

function lengthOf(headers: IncomingHttpHeaders): number | undefined {
  const length = Number(headers['content-length'] ?? NaN)
  return Number.isSafeInteger(length) && headers['transfer-encoding'] === undefined ? length : undefined
}

const wantsLines = (accept: string | undefined): boolean =>
  (accept ?? '')
    .split(',')
    .some((range) => /^\s*application\/(?:x-)?ndjson\s*(?:;|$)/i.test(range) && !/;\s*q=0(?:\.0*)?\s*$/.test(range))
