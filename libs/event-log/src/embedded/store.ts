import { mkdir, open } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { LogUnavailableError, UnreadableLogError } from '../errors.ts'
import type { StoredState } from './log-writer.ts'
import type { ReaderCalls } from './reader.worker.ts'
import { messageOf } from './store-fault.ts'
import { WorkerThread } from './worker-thread.ts'
import type { Grown, WriterCalls } from './writer.worker.ts'

const FILE = 'events.db'

const worker = (name: string): URL => new URL(`./${name}.worker${extname(import.meta.url)}`, import.meta.url)

export interface StoreEvents {
  /** Records of these slots are durable. */
  grown(ends: Grown): void
  /** One of the threads is dead, or does not know what stands on the disk; the store takes no more calls. */
  died(error: LogUnavailableError): void
}

/** The threads of the log: one that writes, one that reads. */
export class Store {
  readonly writer: WorkerThread<WriterCalls, Grown>
  readonly reader: WorkerThread<ReaderCalls>
  /** What happens before the store is open is told by the failure to open it. */
  #open = false

  private constructor(file: string, events: StoreEvents) {
    const died = (error: LogUnavailableError): void => {
      void this.writer.end(error)
      void this.reader.end(error)
      if (this.#open) events.died(error)
    }
    this.writer = new WorkerThread(worker('writer'), file, died, events.grown)
    this.reader = new WorkerThread(worker('reader'), file, died)
  }

  /** Throws {@link UnreadableLogError} where the folder holds no log that can be read. */
  static async open(
    folder: string,
    maxBytes: number | undefined,
    events: StoreEvents,
  ): Promise<{ readonly store: Store; readonly state: StoredState }> {
    await makeFolder(resolve(folder))
    const file = join(resolve(folder), FILE)
    const store = new Store(file, events)
    try {
      const state = await store.writer.call('open', { file, maxBytes })
      await store.reader.call('open', file)
      store.#open = true
      return { store, state }
    } catch (error) {
      await store.end(new LogUnavailableError('the log could not be opened', { cause: error }))
      throw error
    }
  }

  /** Waits for the writes in flight, and leaves the file as one. */
  async close(): Promise<void> {
    const closed = new LogUnavailableError('the log is closed')
    await this.reader.end(closed)
    // a thread that died has said so by its event
    await this.writer.call('close', undefined).catch(() => undefined)
    await this.writer.end(closed)
  }

  async end(reason: Error): Promise<void> {
    await Promise.all([this.writer.end(reason), this.reader.end(reason)])
  }
}

/** Creates the folder so that a power cut does not take it back: its entry is synced too (the file's own is synced by SQLite). */
async function makeFolder(folder: string): Promise<void> {
  try {
    const created = await mkdir(folder, { recursive: true })
    if (created === undefined) return
    for (let made = folder; made.length >= created.length; made = dirname(made)) {
      const parent = await open(dirname(made))
      await parent.sync().finally(() => parent.close())
    }
  } catch (error) {
    throw new UnreadableLogError(`${folder}: ${messageOf(error)}`, {
      cause: error,
    })
  }
}
