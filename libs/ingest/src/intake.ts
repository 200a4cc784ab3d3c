import { randomBytes } from 'node:crypto'
import type { Cache } from '@wiredesk/cache'
import {
  childTraceparent,
  dropIdOfKey,
  newDropId,
  type Problem,
  problemCode,
  type ProblemCode,
  ProblemError,
} from '@wiredesk/contracts'
import type { EventLog } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'
import type { OriginalStore } from '@wiredesk/originals'
import { StageStats } from '@wiredesk/pipeline'
import { Backlog } from './drop/backlog.ts'
import { Drop, type Tell, type ToldItem } from './drop/drop.ts'
import { dryRun } from './drop/dry-run.ts'
import { Idempotency } from './drop/idempotency.ts'
import { InHand, type OpenRequest } from './drop/in-hand.ts'
import type { DropTotals } from './drop/tally.ts'
import { ExtractionWorkers } from './extraction/extraction-workers.ts'
import { FileReader, type Item } from './extraction/file-reader.ts'
import type { IncomingFile } from './extraction/open-file.ts'
import { readLimits } from './extraction/read-limits.ts'
import { Spool } from './extraction/spool.ts'
import { DEFAULTS, type IngestOptions } from './ingest-options.ts'
import { decodedBody } from './request/decoded-body.ts'
import type { DropRequest } from './request/drop-request.ts'
import { Fingerprint } from './request/fingerprint.ts'
import { incomingFiles } from './request/incoming-files.ts'
import type { Pace } from './request/request-body.ts'
import { BodyCutOff } from './streams/body-cut-off.ts'

const REMEMBERED_ITEMS = 10_000
const RETRY_AFTER_SECONDS = 5

export interface IntakeBackends {
  readonly log: EventLog
  readonly cache: Cache
  readonly originals: OriginalStore
}

/** What is read for a drop. */
export interface DropBody extends AsyncIterable<Uint8Array> {
  /** Aborted when it is cut off: nobody waits for what comes of it. */
  readonly signal: AbortSignal
}

type Files = (fingerprint?: Fingerprint) => AsyncIterable<IncomingFile>

/** Takes drops: files to articles to the log. */
export class Intake {
  /** An article taken counts as emitted, an item rejected as done. */
  readonly stats = new StageStats('ingest')
  readonly #source = `/ingest/${randomBytes(4).toString('hex')}`
  readonly #backends: IntakeBackends
  readonly #options: Required<IngestOptions>
  readonly #backlog: Backlog
  readonly #idempotency: Idempotency
  readonly #inHand: InHand
  readonly #workers: ExtractionWorkers
  readonly #reader: FileReader

  constructor(backends: IntakeBackends, options: IngestOptions = {}) {
    const all = { ...DEFAULTS, ...options }
    const { threads, deadlineMs, workerMemoryMb: memoryMb, worker } = all
    this.#backends = backends
    this.#options = all
    this.#backlog = new Backlog(backends.log, { bound: all.backlog })
    this.#idempotency = new Idempotency(backends.cache)
    this.#inHand = new InHand(all.stopMs)
    this.#workers = new ExtractionWorkers({ threads, deadlineMs, memoryMb, worker })
    this.#reader = new FileReader(this.#workers, readLimits(all), new Spool(all.spoolFolder, all.maxArchiveBytes))
  }

  /** Starts what takes its time to start, and does not wait for it. */
  warm(): void {
    this.#workers.warm()
  }

  /** How slow a client may be before it is cut off. */
  get pace(): Pace {
    const { idleMs, minBodyRate: minRate } = this.#options
    return { idleMs, minRate }
  }

  /** No more drops are admitted. */
  get stopping(): boolean {
    return this.#inHand.stopping
  }

  /** Resolves when a drop may be read. Throws ProblemError `behind` or `unavailable`. */
  async admit({ dryRun: dry }: DropRequest): Promise<void> {
    if (!dry) await this.#backlog.admit()
    if (this.stopping) {
      throw new ProblemError('unavailable', 'ingest is being stopped', { retryAfter: RETRY_AFTER_SECONDS })
    }
  }

  /** Until what this returns is called, {@link beginStop} waits for the request. */
  hold(request: OpenRequest): () => void {
    return this.#inHand.hold(request)
  }

  /** Admits no more drops and ends those in hand: cut off where they do not end by themselves. Resolves within twice `stopMs`. */
  beginStop(): Promise<void> {
    return this.#inHand.stop()
  }

  /** The id that a drop will have. */
  dropId({ idempotencyKey }: DropRequest): string {
    return idempotencyKey === undefined ? newDropId() : dropIdOfKey(idempotencyKey)
  }

  /**
   * Reads the body and takes what is in it; resolves when all that was told is durable. Throws ProblemError for a request that cannot be read or
   * has nothing in it, `UnavailableError` when a backend is away.
   */
  async take(dropId: string, request: DropRequest, body: DropBody, tell: Tell): Promise<DropTotals> {
    const { contentType, contentEncoding, contentLength, fileName, idempotencyKey } = request
    const content = decodedBody(body, contentEncoding, {
      ratio: this.#options.maxExpansion,
      freeBytes: this.#options.maxFileBytes,
    })
    const size = contentEncoding === undefined ? contentLength : undefined
    const { maxFiles, maxFields, maxPartHeaderBytes: headerBytes } = this.#options
    const limits = { files: maxFiles, fields: maxFields, headerBytes }
    const description = { contentType, fileName, size, mapping: request.mapping }
    const files: Files = (fingerprint) => incomingFiles(content, description, limits, fingerprint)

    const totals =
      idempotencyKey === undefined || request.dryRun
        ? await this.#take(dropId, request, files(), body.signal, tell)
        : await this.#idempotency.alone(dropId, () => this.#takeOnce(dropId, request, files, body.signal, tell))
    if (totals.received === 0) throw new ProblemError('empty', 'there is no file in it')
    failpoint('ingest.answer.before')
    return totals
  }

  /** Takes a drop of which only this is to be told. */
  async refuse(dropId: string, { fileName: file, traceparent }: DropRequest, why: Problem): Promise<void> {
    async function* items(): AsyncGenerator<Item> {
      yield { file, begun: performance.now(), prepared: { kind: 'refused', problem: why }, original: undefined }
    }
    const options = { dropId, source: this.#source, traceparent: childTraceparent(traceparent) }
    const room = (): Promise<void> => Promise.resolve()
    await new Drop({ ...this.#backends, stats: this.stats, room }, options).take(items(), () => undefined)
  }

  async close(): Promise<void> {
    await this.#workers.close()
  }

  #take(
    dropId: string,
    { defaults, traceparent, dryRun: dry }: DropRequest,
    files: AsyncIterable<IncomingFile>,
    cut: AbortSignal,
    tell: Tell,
  ): Promise<DropTotals> {
    const items = this.#reader.items(files, defaults)
    if (dry) return dryRun(items, tell)
    const options = { dropId, source: this.#source, traceparent: childTraceparent(traceparent) }
    const room = (): Promise<void> => this.#backlog.room(cut)
    return new Drop({ ...this.#backends, stats: this.stats, room }, options).take(items, tell)
  }

  /** The same key and body again gets the same answer. */
  async #takeOnce(
    dropId: string,
    request: DropRequest,
    files: Files,
    cut: AbortSignal,
    tell: Tell,
  ): Promise<DropTotals> {
    const fingerprint = new Fingerprint()
    const before = await this.#idempotency.recall(dropId)
    if (before !== undefined) {
      if ((await fingerprint.read(files(fingerprint)).catch(toProblem)) !== before.fingerprint) {
        throw new ProblemError('idempotency-conflict', 'the key came with another body before', { dropId })
      }
      await tell(before.items ?? [])
      return before.totals
    }
    const items: ToldItem[] = []
    let all = true
    const totals = await this.#take(dropId, request, files(fingerprint), cut, (told) => {
      all &&= items.length + told.length <= REMEMBERED_ITEMS
      if (all) items.push(...told)
      return tell(told)
    })
    if (!totals.interrupted) {
      await this.#idempotency.remember(dropId, {
        fingerprint: fingerprint.digest(),
        totals,
        items: all ? items : undefined,
      })
    }
    return totals
  }
}

/** Of a body whose end is needed to know what to answer. */
function toProblem(error: unknown): never {
  if (error instanceof BodyCutOff)
    throw new ProblemError(problemCode(error.problem) as ProblemCode, error.problem.detail)
  throw error
}
