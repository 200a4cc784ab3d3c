import { createReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem, ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { DropBody, Intake } from '../intake.ts'
import { dropIdOf, dropRequestOf, type Upload } from './upload.ts'
import type { UploadStore } from './upload-store.ts'

const MAX_ATTEMPTS = 3
const LONGEST_PAUSE_MS = 30_000

/**
 * Makes drops of uploads that are whole, one after the other. The drop of an upload has the id and the numbers of items that it would have at any try: where the
 * process dies in the middle, it is begun again, and nothing is counted twice.
 */
export class UploadDrops {
  readonly #intake: Intake
  readonly #store: UploadStore
  readonly #onError: (error: unknown) => void
  readonly #stopped = new AbortController()
  readonly #waiting: string[] = []
  #running: Promise<void> | undefined

  /** `onError` is told of what made a try fail; the upload is tried again. */
  constructor(intake: Intake, store: UploadStore, onError: (error: unknown) => void) {
    this.#intake = intake
    this.#store = store
    this.#onError = onError
  }

  /** Those that wait, and the one that is read. */
  get inUse(): readonly string[] {
    return this.#waiting
  }

  /** Goes on in the background. */
  add({ id }: Pick<Upload, 'id'>): void {
    if (this.#stopped.signal.aborted || this.#waiting.includes(id)) return
    this.#waiting.push(id)
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** Leaves what is not finished to the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    for (const { signal } = this.#stopped; !signal.aborted && this.#waiting.length > 0; this.#waiting.shift()) {
      const [id = ''] = this.#waiting
      for (
        let pause = 1_000;
        !(await this.#settled(id)) && !signal.aborted;
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
      ) {
        await sleep(pause, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** Whether there is nothing left to do of it. Never rejects. */
  async #settled(id: string): Promise<boolean> {
    try {
      const upload = await this.#store.find(id)
      if (upload === undefined || upload.dropped) return true
      await this.#drop(upload)
      return true
    } catch (error) {
      // That the line is behind is no news.
      const isBusy = error instanceof ProblemError && error.problem.status === 503
      if (!isBusy && !this.#stopped.signal.aborted) this.#onError(error)
      return false
    }
  }

  async #drop(upload: Upload): Promise<void> {
    const [dropId, request] = [dropIdOf(upload), dropRequestOf(upload)]
    await this.#intake.admit(request)
    if (upload.attempts >= MAX_ATTEMPTS) {
      const why = problem('crash-loop', `${upload.attempts} tries to read it came to no end`)
      await this.#intake.refuse(dropId, request, why)
      return await this.#store.finish(upload)
    }
    await this.#store.save({ ...upload, attempts: upload.attempts + 1 })
    const { signal } = this.#stopped
    const body = bodyOf(this.#store.pathOf(upload), signal)
    try {
      await unlessStopped(
        this.#intake.take(dropId, request, body, () => undefined),
        signal,
      )
    } catch (error) {
      const innocent = signal.aborted || error instanceof UnavailableError
      if (innocent) await this.#store.save(upload)
      if (!isEmpty(error)) throw error
    }
    await this.#store.finish(upload)
  }
}

/** A body from a file, which is never cut off: at a stop it does not end, as if the process had. What was not taken is taken at the next start. */
function bodyOf(path: string, signal: AbortSignal): DropBody {
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of createReadStream(path, { signal })) yield chunk as Uint8Array
  }
  return {
    signal: new AbortController().signal,
    async *[Symbol.asyncIterator]() {
      try {
        yield* chunks()
      } catch (error) {
        if (signal.aborted) await new Promise<never>(() => undefined)
        throw error
      }
    },
  }
}

async function unlessStopped(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(new Error('stopped'))
  signal.addEventListener('abort', stop)
  try {
    await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
    work.catch(() => undefined)
  }
}

/** Such as a form without files: there is nothing to tell of it. */
function isEmpty(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.type.endsWith('/empty')
}
