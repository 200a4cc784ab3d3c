import { createHash } from 'node:crypto'
import type { Article, Problem } from '@wiredesk/contracts'
import { problemText, type Client } from '../client.ts'
import { CommandError, EndpointAway } from '../command-error.ts'
import type { FoundFile } from './find-files.ts'
import { multipart } from './multipart.ts'
import { Patience, setbackOf, type Setback } from './patience.ts'

export interface SendOptions {
  readonly publishedAt?: string
  readonly source?: string
  /** A preset, or a mapping in JSON. */
  readonly map?: string
  readonly dryRun?: boolean
}

/** One run of the command. */
export interface Run {
  /** Of this run alone: a second run makes new drops. */
  readonly runId: string
  /** Before each further try after the connection failed, ms. */
  readonly pauses?: readonly number[]
  /** Told why a request has to wait. */
  readonly onWait?: (why: string) => void
}

/** What POST /articles answers. */
export interface DropAnswer {
  /** Absent where nothing is stored: a dry run. */
  readonly dropId?: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  /** Accepted items by warning. */
  readonly byWarning?: Readonly<Record<string, number>>
  /** Not all of the request was read. */
  readonly interrupted?: boolean
  readonly items: readonly {
    readonly file?: string
    readonly member?: string
    readonly status: 'accepted' | 'rejected'
    readonly id?: string
    readonly problem?: Problem
    /** Of a dry run. */
    readonly article?: Article
  }[]
}

/**
 * One drop of all the files. Waits and sends again while ingest is behind, and a few times where the connection fails; under one key, so that it stays
 * one drop. Throws `EndpointAway` when it stays so, `FileError` for a file that cannot be read,
 * `CommandError` for a request that makes no sense.
 */
export async function sendBatch(
  client: Client,
  files: readonly FoundFile[],
  options: SendOptions,
  { runId, pauses, onWait }: Run,
): Promise<DropAnswer> {
  const query = new URLSearchParams()
  for (const name of ['publishedAt', 'source', 'map'] as const) if (options[name]) query.set(name, options[name])
  if (options.dryRun) query.set('dryRun', 'true')
  const headers = { accept: 'application/json', 'idempotency-key': keyOf(files, runId) }
  for (const patience = new Patience(pauses, onWait); ;) {
    const result = await post(client, `/articles?${query}`, files, headers)
    if ('answer' in result) return result.answer
    await patience.wait(result)
  }
}

/** Throws `CommandError` for what no second try makes better. */
async function post(
  client: Client,
  path: string,
  files: readonly FoundFile[],
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly answer: DropAnswer } | Setback> {
  const content = async (file: string) => (file === '-' ? await stdin() : file)
  const form = multipart(
    await Promise.all(files.map(async ({ path, name }) => ({ name, content: await content(path) }))),
  )
  let response: Response
  try {
    response = await client.fetch(path, { method: 'POST', ...form, headers: { ...headers, ...form.headers } })
  } catch (error) {
    if (error instanceof EndpointAway) return { told: error.message }
    throw error
  }
  const text = await response.text().catch(() => undefined)
  if (text === undefined) return { told: 'the connection broke off in the middle of the answer' }
  const parsed = parse(text)
  if (isAnswer(parsed)) {
    if (!parsed.interrupted) return { answer: parsed }
    return { told: `ingest read drop ${parsed.dropId} only in part: ${parsed.accepted} articles of it were accepted` }
  }
  const told = problemText(parsed) ?? `POST /articles answered ${response.status}`
  const setback = setbackOf(response, told)
  if (setback) return setback
  throw new CommandError(told)
}

/** Of these files as they are, in this run. */
export function keyOf(files: readonly FoundFile[], runId: string): string {
  const batch = files.map(({ path, name, bytes, modified }) => [path, name, bytes, modified])
  return createHash('sha256')
    .update(JSON.stringify([runId, batch]))
    .digest('hex')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

let piped: Promise<Blob> | undefined

/** Read once: a second try sends the same bytes. */
function stdin(): Promise<Blob> {
  return (piped ??= new Response(process.stdin as unknown as ReadableStream).blob())
}

function isAnswer(body: unknown): body is DropAnswer {
  return typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items)
}
