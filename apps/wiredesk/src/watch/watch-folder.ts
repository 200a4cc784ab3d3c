import { randomUUID } from 'node:crypto'
import { access, constants } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'
import { EndpointAway, FileError } from '../command-error.ts'
import { eachOf } from '../drop/each-of.ts'
import type { FoundFile } from '../drop/find-files.ts'
import type { DropAnswer, SendOptions } from '../drop/send-batch.ts'
import { sendFiles, type Uploading } from '../drop/send-files.ts'
import { FolderChanges } from './folder-changes.ts'
import { DONE, FAILED, putAway, type PutAway } from './put-away.ts'
import { SettledFiles } from './settled-files.ts'

export interface WatchedFolder extends SendOptions {
  readonly folder: string
  readonly ignore?: readonly string[]
  readonly concurrency: number
  /** A file is whole when it did not change for so long, ms. */
  readonly settleMs: number
  /** Look so often instead of listening for changes, ms. */
  readonly pollMs?: number
  /** End when all that is there is dropped, and give up when the endpoint stays away. */
  readonly once?: boolean
  /** Before each further try while the endpoint is away, ms; the last one from then on. */
  readonly pauses?: readonly number[]
  readonly signal: AbortSignal
}

/** What becomes of the files. */
export interface WatchEvents {
  dropped(file: FoundFile, answer: DropAnswer, put: PutAway): void
  /** The endpoint does not answer, or has no room; it is asked again until it does. */
  waiting(why: string): void
  /** It does again. */
  goesOn(): void
  /** A file that cannot be read or moved: it is left where it is. */
  stuck(file: FoundFile, why: string): void
}

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** Changes of which nobody told are found after this. */
const SAFETY_MS = 30_000

/**
 * Drops what is in a folder and what appears in it, one drop a file, and moves it away when it is durable. What is still there after a crash is sent again; its
 * articles are the same. Resolves when it is aborted, or with `once` when nothing is left to do. Throws `CommandError` for a request that makes no sense, with `once` `EndpointAway`.
 */
export async function watchFolder(client: Client, watched: WatchedFolder, events: WatchEvents): Promise<void> {
  const { folder, ignore = [], settleMs, pollMs, once, concurrency, signal, pauses = PAUSES_MS } = watched
  const files = new SettledFiles(folder, [DONE, FAILED], ignore, settleMs)
  const changes = new FolderChanges(folder, pollMs === undefined && !once)
  const stuck = new Map<string, number>()
  let waiting = false
  let tries = 0
  const onWait = (why: string): void => {
    if (!waiting) events.waiting(why)
    waiting = true
  }
  const run = { runId: randomUUID(), pauses: [], onWait }
  /** Where uploads were begun: what is there of a large file is not sent again when the endpoint is back. */
  const uploads = new Map<string, string>()
  const uploading: Uploading = {
    begun: (file) => uploads.get(identity(file)),
    onBegin: (file, location) => uploads.set(identity(file), location),
  }

  const dropOne = async (file: FoundFile): Promise<void> => {
    if (signal.aborted || stuck.get(file.path) === file.modified) return
    try {
      await access(file.path, constants.R_OK)
      const answer = await sendFiles(client, [file], watched, run, uploading)
      if (waiting) events.goesOn()
      waiting = false
      tries = 0
      uploads.delete(identity(file))
      const put = await putAway(folder, file, answer)
      if (put) events.dropped(file, answer, put)
    } catch (error) {
      const code = codeOf(error)
      if (code === undefined) throw error
      // It was renamed or taken away meanwhile: under its new name it is another file.
      if (code === 'ENOENT') return
      stuck.set(file.path, file.modified)
      events.stuck(file, code)
    }
  }

  try {
    while (!signal.aborted) {
      let left: readonly FoundFile[] = []
      let unsettled = 0
      try {
        const look = await files.look()
        unsettled = look.unsettled
        left = look.settled.filter(({ path, modified }) => stuck.get(path) !== modified)
        await eachOf(left, concurrency, dropOne)
      } catch (error) {
        if (!(error instanceof EndpointAway) || (once && tries === pauses.length)) throw error
        onWait(error.message)
        await sleep(pauses[Math.min(tries++, pauses.length - 1)], undefined, { signal }).catch(() => undefined)
        continue
      }
      if (once && left.length === 0 && unsettled === 0) return
      if (unsettled > 0) await sleep(settleMs, undefined, { signal }).catch(() => undefined)
      else if (left.length === 0) await changes.wait(pollMs ?? SAFETY_MS, signal)
    }
  } finally {
    changes.close()
  }
}

const identity = ({ path, bytes, modified }: FoundFile): string => JSON.stringify([path, bytes, modified])

/** Of what the file system says; `undefined` of all else. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof FileError) return error.code
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return undefined
  return String(error.code)
}
