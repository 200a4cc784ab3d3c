import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, type Child } from '@wiredesk/services'
import { articles } from '../articles.ts'
import { asNdjson } from './load.ts'

const WIREDESK = new URL('../../../apps/wiredesk/dist/main.js', import.meta.url)
const WARM_UP = 200
const ARTICLES = 2_000
const POLL_MS = 50

interface Ledger {
  readonly state: string
  readonly inFlight: number
  readonly indexed: number
}

/** Articles per second of the product as it is, real enrichment and index included, from the first byte to the last article indexed. */
export async function realRate(processes: readonly Child[]): Promise<number> {
  const url = processes[0]?.url ?? ''
  try {
    await dropAll(url, WARM_UP)
    const startedAt = performance.now()
    await dropAll(url, ARTICLES)
    return ARTICLES / ((performance.now() - startedAt) / 1000)
  } finally {
    for (const each of processes) await each.stop()
  }
}

/** Everything in one process, in a folder. */
export async function startEmbedded(folder: string): Promise<readonly Child[]> {
  return [await startChild(WIREDESK, { args: ['start'], environment: { WIREDESK_PORT: '0', WIREDESK_DATA: folder } })]
}

/** A process a role; the one to talk to first. */
export async function startSplit(environment: Readonly<Record<string, string>>): Promise<readonly Child[]> {
  const start = (role: string, more: Readonly<Record<string, string>> = {}) =>
    startChild(WIREDESK, { args: ['start', role], environment: { WIREDESK_PORT: '0', ...environment, ...more } })
  const ingest = await start('ingest')
  const desk = await start('desk', { WIREDESK_INGEST_URL: ingest.url })
  return [desk, await start('enrichment'), await start('indexer'), ingest]
}

async function dropAll(url: string, count: number): Promise<void> {
  const [body] = asNdjson(articles(count, randomUUID()), count)
  const response = await fetch(`${url}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: new Uint8Array(body ?? []),
  })
  const { dropId } = (await response.json()) as { readonly dropId: string }
  for (;;) {
    const answer = await fetch(`${url}/drops/${dropId}`)
    const { state, inFlight, indexed } = (await answer.json()) as Ledger
    if (state === 'closed' && inFlight === 0) {
      if (indexed !== count) throw new Error(`${indexed} of ${count} articles were indexed`)
      return
    }
    await sleep(POLL_MS)
  }
}
