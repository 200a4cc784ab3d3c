import { open, type FileHandle } from 'node:fs/promises'
import type { LedgerLine } from './line.ts'

/** The file that says what was tried and what came of it. Lines that come together share one sync of the disk. */
export class LedgerFile {
  readonly #file: FileHandle
  #waiting: string[] = []
  #written: Promise<void> | undefined

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<LedgerFile> {
    return new LedgerFile(await open(path, 'a'))
  }

  /** Resolves once the line is on the disk. */
  append(line: LedgerLine): Promise<void> {
    this.#waiting.push(`${JSON.stringify(line)}\n`)
    return (this.#written ??= this.#write())
  }

  async close(): Promise<void> {
    await this.#written
    await this.#file.close()
  }

  async #write(): Promise<void> {
    // Whoever appends in this turn of the event loop goes with it.
    await new Promise<void>((resolve) => setImmediate(resolve))
    const lines = this.#waiting.join('')
    this.#waiting = []
    this.#written = undefined
    await this.#file.appendFile(lines)
    await this.#file.datasync()
  }
}
