import { PassThrough, type Readable } from 'node:stream'

/** So much waits for a client that reads the answer only after it has sent everything. */
const HIGH_WATER_BYTES = 16 * 1024 * 1024

/** NDJSON to a client, at the pace at which it reads; one that goes away holds nobody up. */
export class LineStream {
  readonly #stream = new PassThrough({ highWaterMark: HIGH_WATER_BYTES })

  constructor() {
    this.#stream.on('error', () => undefined)
  }

  get readable(): Readable {
    return this.#stream
  }

  /** Resolves when there is room for more. */
  async write(values: readonly unknown[]): Promise<void> {
    if (this.#stream.destroyed) return
    const lines = values.map((value) => `${JSON.stringify(value)}\n`).join('')
    if (this.#stream.write(lines)) return
    await new Promise<void>((resolve) => {
      this.#stream.once('drain', resolve)
      this.#stream.once('close', resolve)
    })
  }

  async end(value: unknown): Promise<void> {
    await this.write([value])
    this.#stream.end()
  }
}
