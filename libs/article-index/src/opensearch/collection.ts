import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { problemCode, UnavailableError, type Problem } from '@wiredesk/contracts'
import { z } from 'zod'
import { bulkWrite, type ConditionalWrite, type Seen, type Target } from './bulk.ts'
import type { OpenSearchConnection } from './connection.ts'

/** Documents of one request. */
const MAX_READ = 1_000
/** Each round at least one of those who write the same document gets through. */
const MAX_ROUNDS = 50

/** A document as it was read, and the state to write it on. */
export interface Stored<D> {
  readonly document: D
  readonly seen: Seen
}

/** What is to become of one document. */
export interface Change extends Target {
  /**
   * Gives the document that shall stand there; the very one that it got, or undefined, where nothing is to be written.
   */
  readonly apply: (source: object | undefined) => object | undefined
  /** Gives what is kept of a document that is too large; the very one where nothing can go. */
  readonly reduce: (source: object) => object
}

export interface Kind<D> {
  readonly index: string
  readonly schema: z.ZodType<D>
  /** Keeps kinds apart that share an index. */
  readonly namespace?: string
  /** Reads only these fields of the documents, which then cannot be changed; all where absent. */
  readonly fields?: readonly string[]
  /** What is kept of a document that is too large; the very one where nothing can go. All stays where absent. */
  readonly reduced?: (document: D) => D
}

/** Documents of one kind, by key. */
export class Collection<D extends object> {
  readonly #connection: OpenSearchConnection
  readonly #kind: Kind<D>

  constructor(connection: OpenSearchConnection, kind: Kind<D>) {
    this.#connection = connection
    this.#kind = kind
  }

  /** The name of the index. */
  get index(): string {
    return this.#kind.index
  }

  /** Of these keys those that exist, as they are now: reading by key sees every write. */
  async read(keys: Iterable<string>): Promise<ReadonlyMap<string, Stored<D>>> {
    const unique = [...new Set(keys)]
    const found = await readSources(
      this.#connection,
      unique.map((key) => ({ ...this.target(key), fields: this.#kind.fields })),
    )
    const entries = unique.map((key, at): readonly [string, Stored<D>] | undefined => {
      const stored = found[at]
      return stored && [key, { document: this.#parse(stored.document), seen: stored.seen }]
    })
    return new Map(entries.filter((entry) => entry !== undefined))
  }

  async get(key: string): Promise<D | undefined> {
    return (await this.read([key])).get(key)?.document
  }

  /** See {@link changeDocuments}. */
  change(key: string, apply: (document: D | undefined) => D | undefined): Change {
    if (this.#kind.fields !== undefined) throw new Error('documents that are read in part cannot be changed')
    return {
      ...this.target(key),
      apply: (source) => {
        const document = source && this.#parse(source)
        const changed = apply(document)
        return changed === document ? source : changed
      },
      reduce: (source) => {
        const document = this.#parse(source)
        const reduced = this.#kind.reduced?.(document) ?? document
        return reduced === document ? source : reduced
      },
    }
  }

  target(key: string): Target {
    const id = (this.#kind.namespace ?? '') + key
    // OpenSearch takes 1 to 512 bytes.
    const fits = id !== '' && Buffer.byteLength(id) <= 512
    return {
      index: this.#kind.index,
      id: fits ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`,
    }
  }

  #parse(source: object): D {
    return this.#kind.schema.parse(source)
  }
}

interface Group extends Target {
  readonly changes: Change['apply'][]
  readonly reduce: Change['reduce']
  /** The document was refused for its size. */
  tooLarge: boolean
}

/**
 * Makes changes as if nobody else made any at the same time: reads the documents, applies the changes in their order,
 * and writes where nothing changed in between; where something did, again. Several may be of one document. What is too
 * large for the cluster is written reduced. Throws an error that names the first document that it refuses even so, or
 * for another reason.
 */
export async function changeDocuments(connection: OpenSearchConnection, changes: readonly Change[]): Promise<void> {
  for (const [name, { detail }] of await tryChanges(connection, changes)) {
    throw new Error(`opensearch refuses ${name}: ${detail}`)
  }
}

/** As {@link changeDocuments}, but gives what it refuses, by {@link nameOf} the document; the others are written. */
export async function tryChanges(
  connection: OpenSearchConnection,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, Problem>> {
  const refused = new Map<string, Problem>()
  const groups = new Map<string, Group>()
  for (const { index, id, apply, reduce } of changes) {
    const name = nameOf({ index, id })
    const group = groups.get(name)
    if (group) group.changes.push(apply)
    else groups.set(name, { index, id, changes: [apply], reduce, tooLarge: false })
  }
  await inRounds([...groups.values()], async (groups) => {
    const stored = await readSources(connection, groups)
    const writes = groups.flatMap((group, at): (ConditionalWrite & { group: Group })[] => {
      const { index, id, changes } = group
      const before = stored[at]?.document
      const changed = changes.reduce((current, apply) => apply(current) ?? current, before)
      if (changed === undefined || changed === before) return []
      const document = group.tooLarge ? group.reduce(changed) : changed
      return [{ index, id, document, seen: stored[at]?.seen, group }]
    })
    const results = await bulkWrite(connection, writes)
    return writes.flatMap(({ document, group }, at) => {
      const result = results[at]
      if (typeof result !== 'object') return result === 'changed' ? [group] : []
      if (problemCode(result) !== 'too-large' || group.tooLarge || group.reduce(document) === document) {
        refused.set(nameOf(group), result)
        return []
      }
      group.tooLarge = true
      return [group]
    })
  })
  return refused
}

export function nameOf({ index, id }: Target): string {
  return `${index}/${id}`
}

/** Runs rounds, by slices of bounded size, over what each round leaves to be done again. */
export async function inRounds<T>(
  work: readonly T[],
  round: (slice: readonly T[]) => Promise<readonly T[]>,
): Promise<void> {
  for (let from = 0; from < work.length; from += MAX_READ) {
    let left = work.slice(from, from + MAX_READ)
    for (let rounds = 0; left.length > 0; rounds++) {
      if (rounds === MAX_ROUNDS) throw new UnavailableError(`${left.length} documents were changed again and again`)
      if (rounds > 0) await setTimeout(Math.random() * 5 * rounds)
      left = [...(await round(left))]
    }
  }
}

const foundSchema = z.union([
  z.object({ found: z.literal(true), _seq_no: z.number(), _primary_term: z.number(), _source: z.looseObject({}) }),
  z.object({ found: z.literal(false) }),
  z.object({ error: z.object({ type: z.string(), reason: z.string().nullish() }) }),
])
const mgetSchema = z.object({ docs: z.array(foundSchema) })

async function readSources(
  connection: OpenSearchConnection,
  targets: readonly (Target & { readonly fields?: readonly string[] })[],
): Promise<readonly (Stored<object> | undefined)[]> {
  const found: (Stored<object> | undefined)[] = []
  for (let from = 0; from < targets.length; from += MAX_READ) {
    const slice = targets.slice(from, from + MAX_READ)
    const body = { docs: slice.map(({ index, id, fields }) => ({ _index: index, _id: id, _source: fields ?? true })) }
    const { docs } = await connection.call(mgetSchema, { method: 'POST', path: '/_mget', body })
    if (docs.length !== slice.length) throw new UnavailableError(`opensearch read ${docs.length} of ${slice.length}`)
    for (const doc of docs) {
      if ('error' in doc) throw new UnavailableError(`opensearch cannot read: ${doc.error.type}: ${doc.error.reason}`)
      found.push(
        doc.found ? { document: doc._source, seen: { seqNo: doc._seq_no, primaryTerm: doc._primary_term } } : undefined,
      )
    }
  }
  return found
}
