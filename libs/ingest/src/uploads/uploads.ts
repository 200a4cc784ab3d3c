import { ProblemError } from '@wiredesk/contracts'
import type { Intake } from '../intake.ts'
import type { RequestBody } from '../request/request-body.ts'
import { dropRequestOf, type Upload } from './upload.ts'
import { UploadDrops } from './upload-drops.ts'
import { type StoredUpload, type UploadLimits, UploadStore } from './upload-store.ts'

const SWEEP_MS = 10 * 60 * 1000

/** Resumable uploads: each becomes a drop when it is whole, exactly once. */
export class Uploads {
  readonly #intake: Intake
  readonly #store: UploadStore
  readonly #drops: UploadDrops
  /** The request that adds to an upload, and how to end it. */
  readonly #writers = new Map<string, { readonly done: Promise<void>; readonly body: RequestBody }>()
  readonly #sweepMs: number
  readonly #onError: (error: unknown) => void
  #sweeper: NodeJS.Timeout | undefined

  constructor(intake: Intake, folder: string, limits: UploadLimits, onError: (error: unknown) => void) {
    this.#intake = intake
    this.#store = new UploadStore(folder, limits)
    this.#drops = new UploadDrops(intake, this.#store, onError)
    this.#sweepMs = Math.min(SWEEP_MS, limits.expiryMs)
    this.#onError = onError
  }

  /** The largest that is taken, bytes. */
  get maxBytes(): number {
    return this.#store.maxBytes
  }

  /** Goes on with what was whole when the process ended, and deletes what expires from now on. */
  async start(): Promise<void> {
    this.#sweeper = setInterval(() => void this.sweep(), this.#sweepMs).unref()
    try {
      for (const upload of await this.#store.list()) if (isWhole(upload)) this.#drops.add(upload)
    } catch (error) {
      this.#onError(error)
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweeper)
    await this.#drops.stop()
  }

  /** Deletes what has expired. Never rejects. */
  async sweep(): Promise<void> {
    const inUse = new Set([...this.#writers.keys(), ...this.#drops.inUse])
    await this.#store.sweep(inUse).catch(this.#onError)
  }

  /** Throws ProblemError for metadata that makes no sense, where there is no room, or while ingest is behind. */
  async create(upload: Pick<Upload, 'length' | 'metadata' | 'traceparent'>): Promise<StoredUpload> {
    await this.#intake.admit(dropRequestOf({ ...upload, id: '', attempts: 0, dropped: false }))
    return await this.#store.create(upload)
  }

  /** Throws ProblemError `not-found`. */
  async get(id: string): Promise<StoredUpload> {
    const upload = await this.#store.find(id)
    if (upload === undefined) throw new ProblemError('not-found', `there is no upload ${id}, or it has expired`)
    return upload
  }

  /**
   * Adds a body at `offset` and resolves with the upload as it stands then, durable. A request that still adds to the same upload is ended: its sender has come
   * anew. Throws ProblemError `not-found`, `offset-conflict` or `too-large`; what `body` throws, after what came before it was kept.
   */
  async append(id: string, offset: number, body: RequestBody): Promise<StoredUpload> {
    await this.#end(id)
    const { promise: done, resolve } = Promise.withResolvers<void>()
    this.#writers.set(id, { done, body })
    try {
      const upload = await this.get(id)
      if (upload.offset !== offset) {
        const detail = `the upload stands at ${upload.offset}, not at ${offset}`
        throw new ProblemError('offset-conflict', detail, { offset: upload.offset })
      }
      const end = isWhole(upload) ? offset : await this.#store.append(upload, body)
      const now = { ...upload, offset: end }
      if (isWhole(now)) this.#drops.add(now)
      return now
    } finally {
      this.#writers.delete(id)
      resolve()
    }
  }

  /** What is whole is a drop, which is not taken back. Throws ProblemError `not-found`. */
  async remove(id: string): Promise<void> {
    await this.#end(id)
    const upload = await this.get(id)
    if (!isWhole(upload)) await this.#store.remove(upload)
  }

  async #end(id: string): Promise<void> {
    for (let writer = this.#writers.get(id); writer; writer = this.#writers.get(id)) {
      writer.body.cutOff('taken over')
      await writer.done
    }
  }
}

/** All of its bytes are here. */
export function isWhole({ offset, length }: StoredUpload): boolean {
  return offset === length
}
