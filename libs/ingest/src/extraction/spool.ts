import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { RandomAccess } from '../streams/random-access.ts'

/** A file on disk that is gone when it is closed, or with the process. */
export interface SpooledFile extends RandomAccess {
  close(): Promise<void>
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/**
 * A place on disk for files that must be read anywhere and are too large for memory. A file loses its name as soon as it is open, so that nothing stays of it
 * whatever ends the process; a name that a crash left in between is cleared with the next file.
 */
export class Spool {
  readonly #folder: string
  readonly #maxBytes: number
  #bytes = 0
  #cleared: Promise<void> | undefined

  /** `maxBytes`: of one file, and of all that are open. */
  constructor(folder: string, maxBytes: number) {
    this.#folder = folder
    this.#maxBytes = maxBytes
  }

  /**
   * Writes it all down. Throws what the chunks throw, ProblemError `too-large` for a file above the bound, `storage-full` where others or the disk leave no room
   * for it, `UnavailableError` where the folder cannot be used.
   */
  async keep(chunks: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    const file = await this.#open()
    let size = 0
    const close = async (): Promise<void> => {
      this.#bytes -= size
      size = 0
      await file.close()
    }
    try {
      for await (const chunk of chunks) {
        size += chunk.byteLength
        this.#bytes += chunk.byteLength
        this.#check(size)
        await write(file, chunk)
      }
    } catch (error) {
      await close()
      throw error
    }
    return { size, read: (at, length) => read(file, at, length), close }
  }

  #check(size: number): void {
    const maxBytes = this.#maxBytes
    const fields = { limit: 'archiveBytes', maxBytes }
    if (size > maxBytes) throw new ProblemError('too-large', `the file has more than ${maxBytes} bytes`, fields)
    if (this.#bytes > maxBytes) throw new ProblemError('storage-full', 'other large files are being read', fields)
  }

  async #open(): Promise<FileHandle> {
    try {
      await (this.#cleared ??= clear(this.#folder))
      const name = join(this.#folder, randomBytes(12).toString('hex'))
      const file = await open(name, 'wx+', 0o600)
      await rm(name, { force: true })
      return file
    } catch (cause) {
      this.#cleared = undefined
      throw isFull(cause) ? full() : new UnavailableError('the folder for large files cannot be used', { cause })
    }
  }
}

/** Makes the folder; whatever has a name in it was left by a crash, or loses it in a moment. */
async function clear(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

async function write(file: FileHandle, chunk: Uint8Array): Promise<void> {
  try {
    await file.writeFile(chunk)
  } catch (cause) {
    throw isFull(cause) ? full() : new UnavailableError('the file cannot be put on disk', { cause })
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length)
  let got = 0
  try {
    while (got < length) {
      const { bytesRead } = await file.read(bytes, got, length - got, at + got)
      if (bytesRead === 0) break
      got += bytesRead
    }
  } catch (cause) {
    throw new UnavailableError('the file cannot be read back from disk', { cause })
  }
  return bytes.subarray(0, got)
}

const isFull = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && FULL.has(String(error.code))

const full = (): ProblemError => new ProblemError('storage-full', 'the disk is full')
