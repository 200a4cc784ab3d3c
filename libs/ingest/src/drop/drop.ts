import { hintArticles, hintDrop, type Cache } from '@wiredesk/cache'
import {
  type Article,
  articlesIngested,
  childTraceparent,
  type DropItem,
  dropsReceived,
  encodeEvent,
  type EncodedEvent,
  type Original,
  problem,
  type Receipt,
} from '@wiredesk/contracts'
import { type EventLog, type LogRecord, RecordTooLargeError } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'
import type { OriginalStore } from '@wiredesk/originals'
import type { StageStats } from '@wiredesk/pipeline'
import type { Item } from '../extraction/file-reader.ts'
import type { OriginalBytes } from '../extraction/open-file.ts'
import type { Prepared, PreparedArticle } from '../extraction/prepare.ts'
import { type Batch, batched } from '../streams/batched.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { Halt } from '../streams/halt.ts'
import { append } from './append.ts'
import { type DropTotals, Tally } from './tally.ts'

export interface DropBackends {
  readonly log: EventLog
  readonly cache: Cache
  readonly originals: OriginalStore
  readonly stats: StageStats
  /** Resolves when the line can take more than it has, or the body was cut off. */
  readonly room: () => Promise<void>
}

export interface DropOptions {
  readonly dropId: string
  /** URI-reference of the writer of its events. */
  readonly source: string
  readonly traceparent: string
}

/** What an item is told as, with what is doubtful about its article; a dry run shows that. */
export type ToldItem = DropItem & { readonly warnings?: readonly string[]; readonly article?: Article }

/** Told of items in their order, each once it is durable; the drop goes on when it resolves. */
export type Tell = (items: readonly ToldItem[]) => void | Promise<void>

const DAY_MS = 24 * 60 * 60 * 1000
/** A batch is one append of articles and one of their receipts. */
const BATCH = {
  maxItems: 500,
  maxBytes: 2 * 1024 * 1024,
  lingerMs: 20,
}
/** An original is in memory, but in no record: a byte of it counts as this part of one. */
const ORIGINAL_WEIGHT = 1 / 16

/**
 * Takes the items of one request into the log, in their order: originals, then articles, then their receipts. While a batch is written
 * the next is gathered; while the line is too far behind, it waits, and with it the sender.
 */
export class Drop {
  readonly #backends: DropBackends
  readonly #options: DropOptions
  /** One write of an original, however many articles name it. */
  readonly #kept = new WeakMap<OriginalBytes, Promise<void>>()
  readonly #tally = new Tally()
  #numbered = 0

  constructor(backends: DropBackends, options: DropOptions) {
    this.#backends = backends
    this.#options = options
  }

  /**
   * Resolves when all is durable; leaves nothing where there are no items. Throws `UnavailableError` when a backend is away: what was told before that
   * is durable, the rest may or may not be.
   */
  async take(items: AsyncIterable<Item>, tell: Tell): Promise<DropTotals> {
    const batches = batched(items, { ...BATCH, bytesOf: weighing() })
    const failed = new Halt()
    let writing: Promise<void> = Promise.resolve()
    let interrupted = false
    try {
      for (;;) {
        const next = await failed.or(batches.next())
        if (next === undefined || next.done) break
        await writing
        // The first was admitted at the door; one without items only closes the drop.
        if (this.#numbered > 0 && next.value.items.length > 0) await this.#backends.room()
        writing = this.#write(next.value, tell)
        writing.catch(() => failed.call())
      }
    } catch (error) {
      if (!(error instanceof BodyCutOff)) throw error
      interrupted = true
    } finally {
      void batches.return()
    }
    await writing
    if (interrupted && this.#numbered > 0) await this.#appendReceipts([], new Date(), this.#tally.totals(true))
    return this.#tally.totals(interrupted)
  }

  async #write({ items, last }: Batch<Item>, tell: Tell): Promise<void> {
    if (items.length === 0 && this.#numbered === 0) return
    const { stats } = this.#backends
    const at = new Date()
    stats.inFlight += items.length
    try {
      const verdicts = await this.#appendArticles(items, at)
      const told = verdicts.map((verdict, index) => withWarnings(verdict, items[index]?.prepared))
      this.#tally.add(told)
      await this.#appendReceipts(verdicts, at, last ? this.#tally.totals(false) : undefined)
      if (verdicts.length > 0) await tell(told)
      this.#settle(items, verdicts)
    } finally {
      stats.inFlight -= items.length
    }
  }

  /** Each item's verdict: true once this resolves. */
  async #appendArticles(items: readonly Item[], at: Date): Promise<readonly DropItem[]> {
    const events: EncodedEvent[] = []
    const originals: Promise<void>[] = []
    const verdicts = items.map(({ file, begun, prepared, original }): DropItem => {
      const { member } = prepared
      const receipt = { item: this.#numbered++, file, member }
      if (prepared.kind === 'refused') return { status: 'rejected', ...receipt, problem: prepared.problem }
      if (original) originals.push(this.#keep(original))
      const { id } = prepared
      events.push(this.#encode(prepared, receipt, original, at, performance.now() - begun))
      return { status: 'accepted', ...receipt, id }
    })
    await Promise.all(originals)
    failpoint('ingest.articles.before')
    const tooLarge = await appendAll(this.#backends.log, events)
    failpoint('ingest.articles.after')
    if (tooLarge.size === 0) return verdicts
    const records = verdicts.filter(({ status }) => status === 'accepted')
    return verdicts.map((verdict) => (tooLarge.has(records.indexOf(verdict)) ? withoutRoom(verdict) : verdict))
  }

  #encode(
    prepared: PreparedArticle,
    receipt: Omit<Receipt, 'dropId'>,
    original: OriginalBytes | undefined,
    at: Date,
    ms: number,
  ): EncodedEvent {
    const { dropId, source, traceparent } = this.#options
    const { id, digest, modified, article } = prepared
    const event = {
      id,
      revision: revisionOf(modified, at),
      digest,
      receipt: { dropId, ...receipt },
      original: original && this.#backends.originals.keeps ? describe(original) : undefined,
      timeline: [{ stage: 'ingest', at: at.toISOString(), ms: Math.round(ms * 100) / 100, attempt: 1 }],
      article,
    }
    return encodeEvent(articlesIngested, event, { source, traceparent: childTraceparent(traceparent) }, at)
  }

  #keep(original: OriginalBytes): Promise<void> {
    const kept = this.#kept.get(original) ?? this.#put(original)
    this.#kept.set(original, kept)
    return kept
  }

  async #put({ hash, content }: OriginalBytes): Promise<void> {
    failpoint('ingest.original.before')
    await this.#backends.originals.put(hash, content)
    failpoint('ingest.original.after')
  }

  async #appendReceipts(items: readonly DropItem[], at: Date, closed: DropTotals | undefined): Promise<void> {
    const { log, cache } = this.#backends
    const { dropId, source, traceparent } = this.#options
    const { received, accepted, rejected, byProblem, interrupted } = closed ?? this.#tally.totals(false)
    const chunk = {
      dropId,
      at: at.toISOString(),
      items: [...items],
      closed: closed && { received, accepted, rejected, interrupted },
    }
    const ids = items.flatMap((item) => (item.status === 'accepted' ? item.id : []))
    failpoint('ingest.receipts.before')
    await Promise.all([
      append(log, [encodeEvent(dropsReceived, chunk, { source, traceparent: childTraceparent(traceparent) }, at)]),
      hintArticles(cache, ids, { dropId, at: chunk.at }),
      hintDrop(cache, dropId, { at: chunk.at, received, accepted, rejected, byProblem, closed: closed !== undefined }),
    ])
    failpoint('ingest.receipts.after')
  }

  #settle(items: readonly Item[], verdicts: readonly DropItem[]): void {
    const now = performance.now()
    for (const [at, { begun }] of items.entries()) {
      this.#backends.stats.settled(verdicts[at]?.status === 'accepted' ? 'emitted' : 'done', now - begun)
    }
  }
}

/** Receipts go without: the article has them. */
export function withWarnings(item: ToldItem, prepared: Prepared | undefined): ToldItem {
  if (item.status !== 'accepted' || prepared?.kind !== 'article') return item
  const { warnings = [] } = prepared.article
  return warnings.length === 0 ? item : { ...item, warnings: [...new Set(warnings)] }
}

/** What items weigh in a batch; an original counts with the first of its articles. */
function weighing(): (item: Item) => number {
  let before: OriginalBytes | undefined
  return ({ prepared, original }) => {
    const content = original === before ? 0 : (original?.bytes ?? 0)
    before = original
    return content * ORIGINAL_WEIGHT + (prepared.kind === 'article' ? prepared.article.text.length : 0)
  }
}

/** Appends what the log takes; the positions of the records that are too large for it. */
async function appendAll(log: EventLog, records: readonly LogRecord[]): Promise<ReadonlySet<number>> {
  if (records.length === 0) return new Set()
  try {
    await append(log, records)
    return new Set()
  } catch (error) {
    if (!(error instanceof RecordTooLargeError)) throw error
  }
  if (records.length === 1) return new Set([0])
  const tooLarge = new Set<number>()
  for (const [at, record] of records.entries()) {
    if ((await appendAll(log, [record])).size > 0) tooLarge.add(at)
  }
  return tooLarge
}

function withoutRoom({ item, file, member }: DropItem): DropItem {
  return {
    status: 'rejected',
    item,
    file,
    member,
    problem: problem('too-large', 'the log takes no record of its size', { limit: 'record' }),
  }
}

/** The source's own time, unless it lies in the future: then no later version could ever follow. */
function revisionOf(modified: number | undefined, at: Date): number {
  return modified !== undefined && modified <= at.getTime() + DAY_MS ? modified : at.getTime()
}

function describe({ hash, mediaType, bytes }: OriginalBytes): Original {
  return { hash, mediaType, bytes }
}
