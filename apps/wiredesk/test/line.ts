import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DropLedger, IndexedArticle, SearchResult } from '@wiredesk/article-index'
import { startChild, type Child } from '@wiredesk/services'
import { eventually } from './eventually.ts'

const BIN = new URL('../bin/wiredesk.mjs', import.meta.url)

/** Runs `wiredesk start` with the roles, on a free port; resolves when it is ready. */
export function start(roles: readonly string[], environment: Readonly<Record<string, string>>): Promise<Child> {
  return startChild(BIN, {
    args: ['start', ...roles],
    environment: { WIREDESK_PORT: '0', WIREDESK_LOG_LEVEL: 'error', ...environment },
  })
}

/** The shared backends of the tests, with topics, groups and indices of one's own. */
export function distributed(): Readonly<Record<string, string>> {
  return {
    WIREDESK_LOG: `kafka://${needed('WIREDESK_TEST_KAFKA')}`,
    WIREDESK_CACHE: needed('WIREDESK_TEST_REDIS'),
    WIREDESK_INDEX: needed('WIREDESK_TEST_OPENSEARCH').replace(/^http/, 'opensearch'),
    WIREDESK_TOPIC_PREFIX: `e2e-${randomUUID().slice(0, 8)}-`,
    WIREDESK_DATA: mkdtempSync(join(tmpdir(), 'wiredesk-e2e-')),
  }
}

function needed(variable: string): string {
  const value = process.env[variable]
  if (!value) throw new Error(`${variable} is not set: run it by npm test`)
  return value
}

/** What POST /articles answers. */
export interface DropAnswer {
  readonly dropId: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly items: readonly {
    readonly file?: string
    readonly status: string
    readonly id?: string
    readonly problem?: { readonly type: string }
  }[]
}

export interface StageView {
  readonly stage: string
  readonly instances: readonly {
    readonly id: string
    readonly partitions: readonly number[]
    readonly processed: number
  }[]
  readonly processed: number
  readonly lag: number
  readonly state: string
}

export interface TopicView {
  readonly name: string
  readonly records: number
  readonly groups: readonly {
    readonly group: string
    readonly stage: string
    readonly members: number
    readonly lag: number
    readonly state: string
  }[]
}

/** The HTTP interface of a running Wiredesk, as its users see it. */
export class Desk {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(new URL(path, this.#url))
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }

  async text(path: string): Promise<string> {
    return (await fetch(new URL(path, this.#url))).text()
  }

  async drop(body: FormData | string | Uint8Array<ArrayBuffer>, contentType?: string, query = ''): Promise<DropAnswer> {
    const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {}
    const response = await fetch(new URL(`/articles${query}`, this.#url), { method: 'POST', body, headers })
    if (response.status !== 202) throw new Error(`POST /articles answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as DropAnswer
  }

  /** The ledger once nothing of the drop is in flight. The split system may not know a new drop for a moment. */
  async settled(dropId: string, ms?: number): Promise<DropLedger> {
    const path = `/drops/${dropId}`
    await eventually(
      async () => (await fetch(new URL(path, this.#url))).status,
      (status) => status !== 404,
      ms,
    )
    return eventually(
      () => this.get<DropLedger>(path),
      ({ state, inFlight }) => state === 'closed' && inFlight === 0,
      ms,
    )
  }

  article(id: string | undefined): Promise<IndexedArticle> {
    return this.get<IndexedArticle>(`/articles/${id}`)
  }

  /** Search, once it shows as many articles: an index may lag behind by a second. */
  search(q: string, atLeast = 1): Promise<SearchResult> {
    return eventually(
      () => this.get<SearchResult>(`/articles?q=${encodeURIComponent(q)}`),
      ({ total }) => total >= atLeast,
    )
  }

  stage(name: string, accept: (stage: StageView) => boolean): Promise<StageView | undefined> {
    return eventually(
      async () =>
        (await this.get<{ stages: readonly StageView[] }>('/stages')).stages.find(({ stage }) => stage === name),
      (stage) => stage !== undefined && accept(stage),
    )
  }

  topics(accept: (topics: readonly TopicView[]) => boolean, ms?: number): Promise<readonly TopicView[]> {
    return eventually(async () => (await this.get<{ topics: readonly TopicView[] }>('/topics')).topics, accept, ms)
  }
}

/** Whether the counts of a ledger add up. */
export function balances(ledger: DropLedger): boolean {
  const { received, accepted, rejected, indexed, duplicate, superseded, withdrawn, dead, inFlight } = ledger
  return received === accepted + rejected && accepted === indexed + duplicate + superseded + withdrawn + dead + inFlight
}
