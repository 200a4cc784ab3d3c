import { PassThrough, type Readable } from 'node:stream'

/** So much waits for a client that reads the answer only after it has sent everything. */
const HIGH_WATER_BYTES = 16 * 1024 * 1024

/** NDJSON to a client, at the pace at which it reads; one that goes away, or that we wait for and that reads nothing for `idleMs`, holds nobody up. */
export class LineStream {
  readonly #stream = new PassThrough({ highWaterMark: HIGH_WATER_BYTES })
  readonly #idleMs: number

  constructor(idleMs: number) {
    this.#idleMs = idleMs
    this.#stream.on('error', () => undefined)
  }

  get readable(): Readable {
    return this.#stream
  }

  /** Resolves when there is room for more. */
  async write(values: readonly unknown[]): Promise<void> {
    if (this.#stream.destroyed) return
    const lines = values.map((value) => `${JSON.stringify(value)}\n`).join('')
    if (!this.#stream.write(lines)) await this.#client('drain')
  }

  /** Resolves when the client has it all, or went away. */
  async end(value: unknown): Promise<void> {
    await this.write([value])
    if (this.#stream.destroyed) return
    this.#stream.end()
    await this.#client('end')
  }

  /** Nothing is written while this waits: what is unread can only become less. */
  async #client(event: 'drain' | 'end'): Promise<void> {
    let before = this.#unread
    const watch = setInterval(() => {
      const unread = this.#unread
      if (unread === before) this.#stream.destroy()
      before = unread
    }, this.#idleMs)
    await new Promise<void>((resolve) => {
      this.#stream.once(event, resolve)
      this.#stream.once('close', resolve)
    })
    clearInterval(watch)
  }

  get #unread(): number {
    return this.#stream.writableLength + this.#stream.readableLength
  }
}
