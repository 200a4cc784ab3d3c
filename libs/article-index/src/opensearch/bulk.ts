import { setTimeout } from 'node:timers/promises'
import { problem, UnavailableError, type Problem } from '@wiredesk/contracts'
import { z } from 'zod'
import { BusyError, RefusedError, type OpenSearchConnection } from './connection.ts'

/**
 * Of a request, unless a single document is larger. OpenSearch itself takes 100 MiB unless told otherwise; proxies take
 * less.
 */
const MAX_BYTES = 8 * 1024 * 1024
const MAX_ITEMS = 1_000
/** Pauses before the items that the node had no room for are sent again; then they count as an outage. */
const BACKOFF_MS = [50, 100, 200, 400, 800]

/** State of a document when it was read: a write with it takes place only while that state lasts. */
export interface Seen {
  readonly seqNo: number
  readonly primaryTerm: number
}

export interface Target {
  readonly index: string
  readonly id: string
}

/** Writes a document where it is still as it was seen; without `seen`, where there is none. */
export interface ConditionalWrite extends Target {
  readonly document: object
  readonly seen?: Seen | undefined
  /** The document's other fields stay as they were seen. */
  readonly isPart?: boolean
}

/** `changed`: not written, the document is not as it was seen. A problem: the index can never take it. */
export type WriteResult = 'written' | 'changed' | Problem

const itemSchema = z.object({
  status: z.number(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
})
type Item = z.infer<typeof itemSchema>

/** Of each item one member, named after its action. */
const bulkSchema = z.object({ items: z.array(z.record(z.string(), itemSchema)) })

interface Entry {
  readonly place: number
  readonly lines: string
  readonly bytes: number
}

/**
 * Writes documents by `_bulk`, in requests bounded by bytes and count. Results are in the order of the writes, each
 * decided by its own status. Throws `UnavailableError` where the cluster cannot say of every write what became of it;
 * each may have happened then, and sent again it does no harm.
 */
export async function bulkWrite(
  connection: OpenSearchConnection,
  writes: readonly ConditionalWrite[],
): Promise<readonly WriteResult[]> {
  const bulk = new Bulk(connection)
  for (const entries of requests(writes)) await bulk.send(entries)
  return writes.map(({ index, id }, place) => {
    const result = bulk.results.get(place)
    if (result === undefined) throw new UnavailableError(`opensearch did not say what became of ${index}/${id}`)
    return result
  })
}

function* requests(writes: readonly ConditionalWrite[]): Generator<readonly Entry[]> {
  let entries: Entry[] = []
  let bytes = 0
  for (const [place, write] of writes.entries()) {
    const lines = encoded(write)
    const entry = { place, lines, bytes: Buffer.byteLength(lines) }
    if (entries.length === MAX_ITEMS || (entries.length > 0 && bytes + entry.bytes > MAX_BYTES)) {
      yield entries
      entries = []
      bytes = 0
    }
    entries.push(entry)
    bytes += entry.bytes
  }
  if (entries.length > 0) yield entries
}

function encoded({ index, id, document, seen, isPart }: ConditionalWrite): string {
  const target = { _index: index, _id: id, ...(seen && { if_seq_no: seen.seqNo, if_primary_term: seen.primaryTerm }) }
  const action = isPart ? { update: target } : seen ? { index: target } : { create: target }
  return `${JSON.stringify(action)}\n${JSON.stringify(isPart ? { doc: document } : document)}\n`
}

/** Deletes documents that nothing leads to any more. One that is left where this fails does no harm. */
export async function bulkDelete(connection: OpenSearchConnection, targets: readonly Target[]): Promise<void> {
  for (let from = 0; from < targets.length; from += MAX_ITEMS) {
    const actions = targets
      .slice(from, from + MAX_ITEMS)
      .map(({ index, id }) => ({ delete: { _index: index, _id: id } }))
    const lines = actions.map((action) => `${JSON.stringify(action)}\n`).join('')
    await connection.call(z.looseObject({}), { method: 'POST', path: '/_bulk', query: { filter_path: 'took' }, lines })
  }
}

class Bulk {
  /** By the place of the write. */
  readonly results = new Map<number, WriteResult>()
  readonly #connection: OpenSearchConnection
  /** Why items were sent again, for the error that ends it. */
  #reason = ''

  constructor(connection: OpenSearchConnection) {
    this.#connection = connection
  }

  /** Returns once each entry has its result. */
  async send(entries: readonly Entry[]): Promise<void> {
    let left = entries
    for (const pause of [0, ...BACKOFF_MS]) {
      if (pause > 0) await setTimeout(pause * (0.5 + Math.random()))
      left = await this.#attempt(left)
      if (left.length === 0) return
    }
    throw new UnavailableError(`opensearch did not take ${left.length} of ${entries.length} documents: ${this.#reason}`)
  }

  /** Sends the entries once; gives those that are to be sent again. */
  async #attempt(entries: readonly Entry[]): Promise<readonly Entry[]> {
    let items
    try {
      const query = { timeout: `${this.#connection.timeoutMs}ms`, filter_path: 'items.*.status,items.*.error' }
      const lines = entries.map((entry) => entry.lines).join('')
      items = (await this.#connection.call(bulkSchema, { method: 'POST', path: '/_bulk', query, lines })).items
    } catch (error) {
      if (error instanceof BusyError) {
        this.#reason = error.message
        return entries
      }
      if (error instanceof RefusedError && error.status === 413) return await this.#halve(entries)
      throw error
    }
    if (items.length !== entries.length) {
      throw new UnavailableError(`opensearch answered ${items.length} of ${entries.length} items`)
    }
    return entries.filter((entry, at) => {
      const [item] = Object.values(items[at] ?? {})
      const result = item && verdict(item)
      if (result !== undefined) this.results.set(entry.place, result)
      else if (item) this.#reason = `${item.status} ${item.error?.type}: ${item.error?.reason}`
      return result === undefined
    })
  }

  /** Something on the way takes less than we sent: a smaller request may pass, a single document never. */
  async #halve(entries: readonly Entry[]): Promise<readonly Entry[]> {
    const [only, ...others] = entries
    if (only !== undefined && others.length === 0) {
      this.results.set(only.place, tooLarge(only.bytes))
      return []
    }
    const middle = Math.ceil(entries.length / 2)
    await this.send(entries.slice(0, middle))
    await this.send(entries.slice(middle))
    return []
  }
}

/** What the status of one item means; undefined: nothing yet, send it again. */
function verdict({ status, error }: Item): WriteResult | undefined {
  if (status < 300) return 'written'
  if (status === 409) return 'changed'
  // A closed index is an operator's doing, and the only 400 that is not about the document.
  if (status !== 400 || error?.type === 'index_closed_exception') return undefined
  const reason = (error?.reason ?? 'no reason given').slice(0, 500)
  return problem('invalid-field', `the index cannot take it: ${reason}`, { cause: error?.type })
}

function tooLarge(bytes: number): Problem {
  return problem('too-large', `the index takes no document of ${bytes} bytes`, { bytes })
}
