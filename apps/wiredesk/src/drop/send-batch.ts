import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '@wiredesk/contracts'
import { problemText, type Client } from '../client.ts'
import { CommandError } from '../command-error.ts'
import type { FoundFile } from './find-files.ts'

export interface SendOptions {
  readonly publishedAt?: string
  readonly source?: string
  readonly dryRun?: boolean
}

/** One run of the command. */
export interface Run {
  /** Of this run alone: a second run makes new drops. */
  readonly runId: string
  /** Before each further try after the connection failed, ms. */
  readonly pauses?: readonly number[]
}

/** What POST /articles answers. */
export interface DropAnswer {
  /** Absent where nothing is stored: a dry run. */
  readonly dropId?: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  /** Not all of the request was read. */
  readonly interrupted?: boolean
  readonly items: readonly {
    readonly file?: string
    readonly member?: string
    readonly status: 'accepted' | 'rejected'
    readonly id?: string
    readonly problem?: Problem
  }[]
}

const BUSY = [429, 503]
const TRIES = 20
const LONGEST_WAIT_S = 30
const PAUSES_MS = [500, 1_000, 2_000, 4_000]

/**
 * One drop of all the files. Waits and sends again while ingest is behind, and a few times where the connection fails; under one key, so that it stays
 * one drop. Throws `CommandError` when it stays so.
 */
export async function sendBatch(
  client: Client,
  files: readonly FoundFile[],
  options: SendOptions,
  { runId, pauses = PAUSES_MS }: Run,
): Promise<DropAnswer> {
  const query = new URLSearchParams()
  if (options.publishedAt) query.set('publishedAt', options.publishedAt)
  if (options.source) query.set('source', options.source)
  if (options.dryRun) query.set('dryRun', 'true')
  const headers = { accept: 'application/json', 'idempotency-key': keyOf(files, runId) }
  const further = pauses.values()
  for (let busy = 0; ;) {
    const result = await post(client, `/articles?${query}`, files, headers)
    if ('answer' in result) return result.answer
    const { told, retryAfter } = result
    if (retryAfter === undefined) {
      const { value: pause } = further.next()
      if (pause === undefined) throw new CommandError(told)
      await sleep(pause)
    } else {
      busy += 1
      if (busy === TRIES) throw new CommandError(told)
      await sleep(Math.min(LONGEST_WAIT_S, retryAfter || busy) * 1000)
    }
  }
}

type Posted =
  | { readonly answer: DropAnswer }
  /** `retryAfter` in seconds, 0 where it is not said; absent where the connection failed. */
  | { readonly told: string; readonly retryAfter?: number }

/** Throws `CommandError` for what no second try makes better. */
async function post(
  client: Client,
  path: string,
  files: readonly FoundFile[],
  headers: Readonly<Record<string, string>>,
): Promise<Posted> {
  const body = await form(files)
  let response: Response
  try {
    response = await client.fetch(path, { method: 'POST', body, headers })
  } catch (error) {
    if (error instanceof CommandError) return { told: error.message }
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
  if (BUSY.includes(response.status)) return { told, retryAfter: Number(response.headers.get('retry-after')) || 0 }
  throw new CommandError(told)
}

function keyOf(files: readonly FoundFile[], runId: string): string {
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

/** Files are read as they are sent, not held in memory. */
async function form(files: readonly FoundFile[]): Promise<FormData> {
  const data = new FormData()
  for (const { path, name } of files) data.append('file', path === '-' ? await stdin() : await openAsBlob(path), name)
  return data
}

let piped: Promise<Blob> | undefined

/** Read once: a second try sends the same bytes. */
function stdin(): Promise<Blob> {
  return (piped ??= new Response(process.stdin as unknown as ReadableStream).blob())
}

function isAnswer(body: unknown): body is DropAnswer {
  return typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items)
}
