import { z } from 'zod'

/**
 * Every way in which an input can fail, by stable code: the last path segment of the problem's `type` (RFC 9457), the class of a dead
 * letter, and the key of the ledger's `byProblem`. `advice` says what a person can do.
 */
const PROBLEMS = {
  malformed: { title: 'Not well-formed', status: 400, advice: 'check the file with a parser of its format' },
  empty: { title: 'Nothing in it', status: 422, advice: 'send a file with text in it' },
  'missing-text': { title: 'No article text', status: 422, advice: 'give at least `text`, `html` or `body`' },
  'invalid-field': {
    title: 'A field has a wrong type or value',
    status: 422,
    advice: 'correct the field named in `detail`',
  },
  'too-large': { title: 'Too large', status: 413, advice: 'send less: `limit` names the bound that it passed' },
  'too-many-parts': { title: 'Too many parts', status: 413, advice: 'send fewer files in one request' },
  'depth-limit': { title: 'Nested too deep', status: 400, advice: 'flatten it' },
  'expansion-limit': { title: 'Expands too much', status: 413, advice: 'send it uncompressed' },
  'entity-forbidden': {
    title: 'Entities and document types are not taken',
    status: 422,
    advice: 'send it without a DOCTYPE that declares or fetches anything',
  },
  encrypted: { title: 'Encrypted', status: 422, advice: 'send it without a password' },
  scanned: { title: 'Pages are pictures', status: 422, advice: 'run text recognition (OCR) on it first' },
  encoding: {
    title: 'Not readable as text',
    status: 422,
    advice: 'say the charset in the content type, or convert to UTF-8',
  },
  'unsupported-type': {
    title: 'Unsupported kind of file',
    status: 415,
    advice: 'send one of the kinds in `supported`',
  },
  'type-mismatch': {
    title: 'Content is not what the type says',
    status: 415,
    advice: 'send the content type of the content, or none',
  },
  'no-article': { title: 'No article found', status: 422, advice: 'send the page of one article' },
  timeout: { title: 'Took too long', status: 422, advice: 'try again; if it stays, the file is unusual: report it' },
  'worker-crashed': { title: 'The worker crashed on it', status: 422, advice: 'report the file' },
  'nothing-accepted': { title: 'Nothing was accepted', status: 422, advice: 'see the problem of each item' },
  incomplete: { title: 'The body ended early', status: 400, advice: 'send it again, whole' },
  'invalid-request': { title: 'The request makes no sense', status: 400, advice: 'see GET /docs' },
  'too-slow': { title: 'The body came too slowly', status: 408, advice: 'send it again, faster or in smaller pieces' },
  'offset-conflict': {
    title: 'The upload stands elsewhere',
    status: 409,
    advice: 'ask for its offset by HEAD, and send on from there',
  },
  'uploads-full': {
    title: 'No room for another upload',
    status: 503,
    advice: 'try again after the time in Retry-After, or end the uploads that are open',
  },
  'storage-full': {
    title: 'No room to work on it',
    status: 507,
    advice: 'make room where its data is kept, or send smaller files',
  },
  withdrawn: {
    title: 'Taken back by its source',
    status: 410,
    advice: 'ask its source; a later version would bring it back',
  },
  'idempotency-conflict': {
    title: 'Idempotency key used before',
    status: 422,
    advice: 'use a new Idempotency-Key for another body',
  },
  'not-found': { title: 'Not found', status: 404, advice: 'check the id' },
  'no-original': {
    title: 'No original was kept',
    status: 404,
    advice: 'the text of the article stands at GET /articles/{id}',
  },
  unauthorized: {
    title: 'No key that is known here',
    status: 401,
    advice: 'send a key as `Authorization: Bearer KEY` (the command line takes it from WIREDESK_API_KEY or --key)',
  },
  forbidden: {
    title: 'The key does not reach so far',
    status: 403,
    advice: 'use a key with a scope named in `scopes`',
  },
  'host-refused': {
    title: 'Called by a name that is not ours',
    status: 421,
    advice: 'use the address that the start printed, or add the name to WIREDESK_HOSTS',
  },
  'origin-refused': {
    title: 'Asked for by a page of another origin',
    status: 403,
    advice:
      'use the page that is served here; a proxy that answers under another name needs that name in WIREDESK_HOSTS',
  },
  'not-allowed': { title: 'Not allowed', status: 403, advice: 'set WIREDESK_ALLOW_OPERATE=true to allow it' },
  'group-active': { title: 'The group has members', status: 409, advice: 'stop the stage first' },
  behind: { title: 'Too far behind', status: 503, advice: 'try again after the time in Retry-After' },
  unavailable: { title: 'A backend is away', status: 503, advice: 'try again after the time in Retry-After' },
  'invalid-event': {
    title: 'Record does not match its schema',
    status: 422,
    advice: 'see what wrote it: `record` says where it lies',
  },
  'stage-failed': {
    title: 'The stage failed on it',
    status: 422,
    advice: 'see `detail`; replay when the cause is gone',
  },
  'crash-loop': {
    title: 'The process died of it',
    status: 422,
    advice: 'see what the process said when it died; replay when the cause is gone',
  },
  'damaged-record': {
    title: 'The record is damaged',
    status: 500,
    advice: 'what lies there is not what was written: check the disk, and send the file again',
  },
  internal: { title: 'Our fault', status: 500, advice: 'report it with the time' },
} as const satisfies Record<string, { title: string; status: number; advice: string }>

export type ProblemCode = keyof typeof PROBLEMS

const BASE = '/problems/'

/** Problem details (RFC 9457); extension members are fields of the case. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
})
export type Problem = z.infer<typeof problemSchema>

/** A problem of a known code; `detail` says what is wrong in this case, the code's advice is added to it. */
export function problem(code: ProblemCode, detail: string, fields: Readonly<Record<string, unknown>> = {}): Problem {
  const { title, status, advice } = PROBLEMS[code]
  return { ...fields, type: BASE + code, title, status, detail: `${detail}: ${advice}` }
}

/** The stable code of a problem: the last path segment of its type. */
export function problemCode(of: Problem): string {
  return of.type.slice(of.type.lastIndexOf('/') + 1)
}

/** Every code with its title, status and advice, for documents. */
export const problems: Readonly<
  Record<ProblemCode, { readonly title: string; readonly status: number; readonly advice: string }>
> = PROBLEMS

/** A failure that is the input's own and can be told to its sender. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(code: ProblemCode, detail: string, fields?: Readonly<Record<string, unknown>>) {
    super(detail)
    this.problem = problem(code, detail, fields)
  }
}
