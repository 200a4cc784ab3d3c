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

/** What POST /articles answers. */
export interface DropAnswer {
  readonly dropId: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
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

/** One request with all the files; waits and sends again while ingest is behind. Throws `CommandError` when it stays so. */
export async function sendBatch(
  client: Client,
  files: readonly FoundFile[],
  options: SendOptions,
): Promise<DropAnswer> {
  const query = new URLSearchParams()
  if (options.publishedAt) query.set('publishedAt', options.publishedAt)
  if (options.source) query.set('source', options.source)
  if (options.dryRun) query.set('dryRun', 'true')
  for (let attempt = 1; ; attempt += 1) {
    const response = await client.fetch(`/articles?${query}`, {
      method: 'POST',
      body: await form(files),
      headers: { accept: 'application/json' },
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (isAnswer(body)) return body
    const told = problemText(body) ?? `POST /articles answered ${response.status}`
    if (!BUSY.includes(response.status) || attempt === TRIES) throw new CommandError(told)
    await sleep(Math.min(LONGEST_WAIT_S, Number(response.headers.get('retry-after')) || attempt) * 1000)
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
