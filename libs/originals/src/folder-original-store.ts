import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UnavailableError } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { OriginalStore } from './original-store.ts'

const HASH = /^[0-9a-f]{64}$/
const DRAFTS = 'drafts'
const STALE_DRAFT_MS = 60 * 60 * 1000

/**
 * Keeps originals in a folder, as `ab/cd/{hash}`; processes on one machine or a shared file system may use it together. A file appears
 * under its name only once its bytes are on disk, and `put` resolves once its name is, too.
 */
export class FolderOriginalStore extends OriginalStore {
  readonly #folder: string
  /** Folders whose own names are on disk. */
  readonly #settled = new Map<string, Promise<void>>()

  private constructor(folder: string) {
    super()
    this.#folder = folder
  }

  /** Makes the folder where it is missing, and clears what a crash left half-written. */
  static async open(path: string): Promise<FolderOriginalStore> {
    const folder = resolve(path)
    const drafts = join(folder, DRAFTS)
    const made = await mkdir(drafts, { recursive: true })
    if (made !== undefined) await syncUp(drafts, dirname(made))
    await clearStale(drafts)
    return new FolderOriginalStore(folder)
  }

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    const folder = this.#folderOf(hash)
    try {
      await this.#settle(folder)
      if ((await sizeOf(join(folder, hash))) !== bytes.byteLength) await this.#write(folder, hash, bytes)
      // Also where it was there: whoever put it may not have come so far.
      await sync(folder)
    } catch (cause) {
      throw new UnavailableError(`originals: cannot keep ${hash}`, { cause })
    }
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    const file = join(this.#folderOf(hash), hash)
    try {
      return await readFile(file)
    } catch (cause) {
      if (isMissing(cause)) return undefined
      throw new UnavailableError(`originals: cannot read ${hash}`, { cause })
    }
  }

  /** The only place where a name is made of what came from outside. */
  #folderOf(hash: string): string {
    if (!HASH.test(hash)) throw new RangeError('an original is named by its SHA-256 in hex')
    return join(this.#folder, hash.slice(0, 2), hash.slice(2, 4))
  }

  #settle(folder: string): Promise<void> {
    const known = this.#settled.get(folder)
    if (known !== undefined) return known
    const settled = mkdir(folder, { recursive: true }).then(() => syncUp(folder, this.#folder))
    this.#settled.set(folder, settled)
    settled.catch(() => this.#settled.delete(folder))
    return settled
  }

  async #write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
    const draft = join(this.#folder, DRAFTS, `${name}.${randomBytes(6).toString('hex')}`)
    try {
      const file = await open(draft, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      failpoint('originals.write.after')
      await rename(draft, join(folder, name))
      failpoint('originals.rename.after')
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }
}

/** Syncs the folders that hold the names on the way from `folder` up to, and with, `top`. */
async function syncUp(folder: string, top: string): Promise<void> {
  for (let each = folder; each !== top;) {
    each = dirname(each)
    await sync(each)
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Drafts of a living writer are seconds old: others may be at work in the folder. */
async function clearStale(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const { mtimeMs } = await stat(join(drafts, name)).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs < Date.now() - STALE_DRAFT_MS) await rm(join(drafts, name), { force: true })
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
