import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError, UnavailableError } from '@wiredesk/contracts'
import { type Upload, uploadSchema } from './upload.ts'

export interface UploadLimits {
  /** Uploads that are not drops yet. */
  readonly count: number
  /** Of one, bytes. */
  readonly bytes: number
  /** Of all that are not drops yet, by the length that they will have, bytes. */
  readonly totalBytes: number
  /** Silence after which one is deleted, ms. */
  readonly expiryMs: number
}

export interface StoredUpload extends Upload {
  /** How much of it is here, bytes. */
  readonly offset: number
  /** When it is deleted unless something is heard of it, ms since the epoch. */
  readonly expires: number
}

const ID = /^[0-9a-f]{32}$/
const RETRY_AFTER_SECONDS = 60

/**
 * Uploads in a folder: `ID.json` says what one is, `ID.bin` is what has come of it. Its length is the offset, so that whatever reached the disk counts,
 * however the process died.
 */
export class UploadStore {
  readonly #folder: string
  readonly #limits: UploadLimits
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string, limits: UploadLimits) {
    this.#folder = folder
    this.#limits = limits
  }

  get maxBytes(): number {
    return this.#limits.bytes
  }

  /** Durable when this resolves. Throws ProblemError `too-large` or `uploads-full`. */
  create(upload: Omit<Upload, 'id' | 'attempts' | 'dropped'>): Promise<StoredUpload> {
    return this.#alone(() => this.#create(upload).catch(noRoom))
  }

  async #create(upload: Omit<Upload, 'id' | 'attempts' | 'dropped'>): Promise<StoredUpload> {
    const { bytes: maxBytes, count, totalBytes } = this.#limits
    if (upload.length > maxBytes) {
      throw new ProblemError('too-large', `an upload has at most ${maxBytes} bytes`, { limit: 'uploadBytes', maxBytes })
    }
    const others = (await this.list()).filter(({ dropped }) => !dropped)
    const promised = others.reduce((sum, { length }) => sum + length, upload.length)
    const retryAfter = RETRY_AFTER_SECONDS
    if (others.length >= count) throw new ProblemError('uploads-full', `${count} uploads are open`, { retryAfter })
    if (promised > totalBytes) {
      throw new ProblemError('uploads-full', `open uploads would come to ${promised} bytes`, { totalBytes, retryAfter })
    }
    const whole: Upload = { ...upload, id: randomBytes(16).toString('hex'), attempts: 0, dropped: false }
    await mkdir(this.#folder, { recursive: true })
    await (await open(this.pathOf(whole), 'wx', 0o600)).close()
    await this.save(whole)
    await syncFolder(this.#folder)
    return { ...whole, offset: 0, expires: Date.now() + this.#limits.expiryMs }
  }

  /** `undefined` where there is none, or one that has expired. */
  async find(id: string): Promise<StoredUpload | undefined> {
    if (!ID.test(id)) return undefined
    // Between the two looks at the disk its drop may have been made, and its bytes deleted: a second time it is seen as it is now.
    return (await this.#look(id)) ?? (await this.#look(id))
  }

  async #look(id: string): Promise<StoredUpload | undefined> {
    try {
      const { mtimeMs: saved } = await stat(this.#infoOf(id))
      const upload = uploadSchema.parse(JSON.parse(await readFile(this.#infoOf(id), 'utf8')))
      const data = upload.dropped ? { size: upload.length, mtimeMs: saved } : await stat(this.pathOf(upload))
      const expires = Math.max(saved, data.mtimeMs) + this.#limits.expiryMs
      return expires < Date.now() ? undefined : { ...upload, offset: data.size, expires }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  async list(): Promise<readonly StoredUpload[]> {
    const found = await Promise.all((await this.#ids()).map((id) => this.find(id)))
    return found.flatMap((upload) => upload ?? [])
  }

  /** Where its bytes lie. */
  pathOf({ id }: Pick<Upload, 'id'>): string {
    return join(this.#folder, `${id}.bin`)
  }

  /**
   * Adds what comes, at `offset`; durable when this settles, as far as it came. Throws what `chunks` throws, or ProblemError `too-large` for more than was
   * promised: nothing is added then.
   */
  async append(upload: StoredUpload, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const file = await open(this.pathOf(upload), 'r+')
    let end = upload.offset
    try {
      for await (const chunk of chunks) {
        if (end + chunk.byteLength > upload.length) {
          await file.truncate(upload.offset)
          const detail = `more came than the ${upload.length} bytes that were promised`
          throw new ProblemError('too-large', detail, { limit: 'uploadLength', maxBytes: upload.length })
        }
        await writeAll(file, chunk, end)
        end += chunk.byteLength
      }
      return end
    } catch (error) {
      return noRoom(error)
    } finally {
      await file.datasync()
      await file.close()
    }
  }

  /** Durable when this resolves. */
  async save(upload: Upload): Promise<void> {
    const path = this.#infoOf(upload.id)
    const file = await open(`${path}.new`, 'w', 0o600)
    await file.writeFile(JSON.stringify(uploadSchema.parse(upload)))
    await file.datasync()
    await file.close()
    await rename(`${path}.new`, path)
  }

  /** Its drop is made: only that is still known of it. */
  async finish(upload: Upload): Promise<void> {
    await this.save({ ...upload, dropped: true })
    await rm(this.pathOf(upload), { force: true })
  }

  async remove(upload: Pick<Upload, 'id'>): Promise<void> {
    await rm(this.#infoOf(upload.id), { force: true })
    await rm(this.pathOf(upload), { force: true })
  }

  /** Deletes what has expired, but for those in `inUse`. */
  sweep(inUse: ReadonlySet<string>): Promise<void> {
    return this.#alone(async () => {
      for (const id of await this.#ids()) {
        if (!inUse.has(id) && (await this.find(id)) === undefined) await this.remove({ id })
      }
    })
  }

  /** What counts, makes and deletes uploads comes one after the other. */
  #alone<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** None where there is no folder yet. */
  async #ids(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    })
    return [...new Set(names.map((name) => name.slice(0, name.indexOf('.'))))].filter((id) => ID.test(id))
  }

  #infoOf(id: string): string {
    return join(this.#folder, `${id}.json`)
  }
}

/** A disk that is full or cannot be written is a backend that is away: the sender is to come again. */
function noRoom(error: unknown): never {
  if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].includes(codeOf(error) ?? '')) throw error
  throw new UnavailableError(`the folder of uploads cannot be written (${codeOf(error)})`, { cause: error })
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.byteLength;) {
    written += (await file.write(bytes, written, bytes.byteLength - written, position + written)).bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
