import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type IngestApp, startIngest } from './ingest-app.module.ts'
import type { IngestOptions } from '../src/ingest-options.ts'

export interface Problem {
  readonly type: string
  readonly status: number
  readonly detail: string
}

export interface Item {
  readonly item: number
  readonly status: string
  readonly file?: string
  readonly member?: string
  readonly id?: string
  readonly article?: { readonly text: string }
  readonly problem?: Problem
  readonly warnings?: readonly string[]
}

export interface Answer extends Partial<Problem> {
  readonly dropId: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly byProblem?: Readonly<Record<string, number>>
  readonly byWarning?: Readonly<Record<string, number>>
  readonly interrupted?: boolean
  readonly items: readonly Item[]
}

export const NDJSON = { 'content-type': 'application/x-ndjson' }
export const JSON_TYPE = { 'content-type': 'application/json' }
export const TEXT = { 'content-type': 'text/plain' }

type Body = NonNullable<RequestInit['body']>

/** A started ingest, posted to as clients do. */
export class Posting {
  readonly app: IngestApp

  private constructor(app: IngestApp) {
    this.app = app
  }

  static async start(options: IngestOptions = {}): Promise<Posting> {
    return new Posting(await startIngest({ threads: 1, ...options }))
  }

  post(body: Body, headers: Readonly<Record<string, string>> = {}, query = ''): Promise<Response> {
    return fetch(this.app.url + query, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  }

  async answer(
    body: Body,
    headers: Readonly<Record<string, string>> = {},
    query = '',
  ): Promise<Answer & { code: number }> {
    const response = await this.post(body, headers, query)
    return { code: response.status, ...((await response.json()) as Answer) }
  }

  /** Sends a body as it comes and keeps none of it, unlike fetch. */
  async upload(chunks: AsyncIterable<Uint8Array>, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const request = httpRequest(this.app.url, { method: 'POST', headers })
    const responded = once(request, 'response') as Promise<[IncomingMessage]>
    await pipeline(Readable.from(chunks), request)
    const [response] = await responded
    return (await json(response)) as Answer
  }

  /** The texts that are in the log, in its order. */
  texts(): readonly string[] {
    return this.app.articles().map(({ article }) => article.text)
  }

  /** As if nothing had been posted. */
  async forget(): Promise<void> {
    const { log, cache, originals } = this.app
    log.appends = []
    originals.kept.clear()
    originals.puts = 0
    await cache.close()
  }

  close(): Promise<void> {
    return this.app.close()
  }
}

/** `accepted`, or the code of the problem. */
export const verdicts = (items: readonly Item[]): readonly string[] =>
  items.map(({ status, problem }) => problem?.type.replace('/problems/', '') ?? status)

export const lines = (count: number, text = (n: number): string => `Article ${n}.`): string =>
  Array.from({ length: count }, (_, n) => `${JSON.stringify({ text: text(n) })}\n`).join('')

export function form(
  ...files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>, type?: string])[]
): FormData {
  const data = new FormData()
  for (const [name, content, type] of files) data.append('files', new Blob([content], { type }), name)
  return data
}
