import { openAsBlob } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DropItemState, DropLedger, Page } from '@wiredesk/article-index'
import { problemText, type Client } from '../client.ts'
import { CommandError, EndpointAway, FileError } from '../command-error.ts'
import { isAsItWas, type FoundFile } from './find-files.ts'
import { Patience, setbackOf, type Setback } from './patience.ts'
import type { DropAnswer, Run, SendOptions } from './send-batch.ts'
import { ledgerOf } from './settle.ts'

/** Larger files are uploaded in pieces of this size: what arrived of them need not be sent again. */
export const UPLOAD_BYTES = 64 * 1024 * 1024

/** What an upload is given beside the file. */
export interface UploadRun extends Run {
  /** Where an earlier run began to upload the file. */
  readonly begun?: string
  /** Told where the upload is, before the first byte is sent. */
  readonly onBegin?: (location: string) => void
  /** Told how much of the file is there. */
  readonly onBytes?: (offset: number) => void
  /** Of one request, bytes. */
  readonly pieceBytes?: number
}

interface Standing {
  readonly offset: number
  /** Of an upload that is whole. */
  readonly dropId?: string
}

const TUS = { 'tus-resumable': '1.0.0', accept: 'application/json' }
const CLOSED_MS = 120_000
const LONGEST_PAUSE_MS = 1_000
/** Rejected items of one drop that are told. */
const MAX_REJECTIONS = 1_000

/**
 * One drop of one file, uploaded in pieces by tus 1.0; goes on where an earlier run stopped. Resolves when ingest has read all of it. `undefined` where the
 * endpoint takes no uploads, or none of this size. Throws `EndpointAway` when it does not answer, `FileError` when the file cannot
 * be read, or changes meanwhile.
 */
export async function sendUpload(
  client: Client,
  file: FoundFile,
  options: SendOptions,
  run: UploadRun,
): Promise<DropAnswer | undefined> {
  const patience = new Patience(run.pauses, run.onWait)
  const content = await contentOf(file)
  if (content.size !== file.bytes) throw FileError.changed(file.path)
  let location = run.begun
  let standing: Standing | undefined
  for (;;) {
    if (location !== undefined) standing ??= await again(patience, () => stand(client, location ?? ''))
    if (location === undefined || standing === undefined) {
      location = await again(patience, () => create(client, file, options))
      if (location === undefined) return undefined
      run.onBegin?.(location)
      standing = { offset: 0 }
    }
    run.onBytes?.(standing.offset)
    if (standing.dropId !== undefined) return await answerOf(client, standing.dropId)
    const piece = content.slice(standing.offset, standing.offset + (run.pieceBytes ?? UPLOAD_BYTES))
    const result = await patch(client, location, standing.offset, piece)
    if (!('told' in result)) patience.renew()
    else if (!(await isAsItWas(file))) throw FileError.changed(file.path)
    else await patience.wait(result)
    // After a setback only the endpoint knows how far it came.
    standing = 'told' in result ? undefined : result
  }
}

async function contentOf({ path }: FoundFile): Promise<Blob> {
  try {
    // The error of `openAsBlob` says neither which file it is nor what is wrong with it.
    await access(path, constants.R_OK)
    return await openAsBlob(path)
  } catch (error) {
    throw FileError.unreadable(path, error)
  }
}

/** Where the upload stands; `undefined` where there is none. */
async function stand(client: Client, location: string): Promise<Standing | Setback | undefined> {
  const response = await fetched(client, location, { method: 'HEAD', headers: TUS })
  if ('told' in response) return response
  return response.ok ? standingOf(response) : setbackOf(response, `HEAD ${location} answered ${response.status}`)
}

async function create(client: Client, file: FoundFile, options: SendOptions): Promise<string | Setback | undefined> {
  const headers = { ...TUS, 'upload-length': String(file.bytes), 'upload-metadata': metadataOf(file, options) }
  const response = await fetched(client, '/uploads', { method: 'POST', headers })
  if ('told' in response) return response
  if (response.ok) return response.headers.get('location') ?? undefined
  const told = problemText(await bodyOf(response)) ?? `POST /uploads answered ${response.status}`
  const setback = setbackOf(response, told)
  if (setback || [404, 405, 413].includes(response.status)) return setback
  throw new CommandError(told)
}

async function patch(client: Client, location: string, offset: number, piece: Blob): Promise<Standing | Setback> {
  const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  const response = await fetched(client, location, { method: 'PATCH', headers, body: piece })
  if ('told' in response) return response
  if (response.ok) return standingOf(response)
  const told = problemText(await bodyOf(response)) ?? `PATCH ${location} answered ${response.status}`
  return setbackOf(response, told) ?? { told }
}

/** Until there is an answer that is no setback. */
async function again<T>(patience: Patience, ask: () => Promise<T | Setback>): Promise<T> {
  for (;;) {
    const result = await ask()
    if (!isSetback(result)) return result
    await patience.wait(result)
  }
}

function isSetback(result: unknown): result is Setback {
  return typeof result === 'object' && result !== null && 'told' in result
}

async function fetched(client: Client, path: string, init: RequestInit): Promise<Response | Setback> {
  try {
    return await client.fetch(path, init)
  } catch (error) {
    if (error instanceof EndpointAway) return { told: error.message }
    throw error
  }
}

function standingOf({ headers }: Response): Standing {
  const dropId = headers.get('wiredesk-drop')?.replace('/drops/', '')
  return { offset: Number(headers.get('upload-offset')), dropId }
}

function metadataOf({ name }: FoundFile, { source, publishedAt, map }: SendOptions): string {
  const pairs = Object.entries({ filename: name, source, publishedAt, map })
  return pairs.flatMap(([key, value]) => (value ? `${key} ${Buffer.from(value).toString('base64')}` : [])).join(',')
}

async function bodyOf(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined)
}

/** The verdict on a drop that was made of an upload, once all of it was read. Throws `CommandError` when nothing happens to it for two minutes. */
async function answerOf(client: Client, dropId: string): Promise<DropAnswer> {
  let before = ''
  let changed = performance.now()
  for (let pause = 20; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const ledger = await ledgerOf(client, dropId)
    if ('state' in ledger && ledger.state !== 'open') return await closedAnswer(client, ledger)
    const now = JSON.stringify(ledger)
    if (now !== before) changed = performance.now()
    before = now
    if (performance.now() - changed > CLOSED_MS)
      throw new CommandError(
        `drop ${dropId} was uploaded, but is not read: \`wiredesk topics\` shows what does not run`,
      )
    await sleep(pause)
  }
}

/** What a drop came to, as its request would have been answered; of its items only those that were rejected. */
export async function closedAnswer(client: Client, ledger: DropLedger): Promise<DropAnswer> {
  const { dropId, received, accepted, rejected } = ledger
  const items: DropItemState[] = []
  let cursor: string | undefined
  while (items.length < Math.min(rejected, MAX_REJECTIONS)) {
    const query = { status: 'rejected', limit: MAX_REJECTIONS, cursor }
    const page = await client.get<Page<DropItemState> | { readonly status: string }>(
      `/drops/${dropId}/items`,
      query,
      [200, 202],
    )
    if (!('items' in page)) break
    items.push(...page.items)
    cursor = page.next
    if (cursor === undefined) break
  }
  return { dropId, received, accepted, rejected, items: items.map((item) => ({ ...item, status: 'rejected' })) }
}
