import type { IncomingMessage } from 'node:http'
import { BodyCutOff } from '../streams/body-cut-off.ts'

const HELD_CHUNKS = 4

/**
 * The body of a request as it arrives, read once, with back-pressure to the sender. Throws {@link BodyCutOff} where the sender goes away. Unlike a
 * stream's own iterator it leaves the connection alone when reading stops early, so that an answer can still be sent.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #request: IncomingMessage
  readonly #held: Uint8Array[] = []
  #over: 'whole' | { readonly cut: unknown } | undefined
  #wake = (): void => undefined

  constructor(request: IncomingMessage) {
    this.#request = request
    request.on('data', this.#take)
    request.once('end', () => this.#end(request.complete ? 'whole' : { cut: 'incomplete' }))
    request.once('error', (error) => this.#end({ cut: error }))
    request.once('close', () => this.#end({ cut: 'closed' }))
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#held.shift()
      if (chunk !== undefined) {
        if (this.#held.length === 0 && !this.#over) this.#request.resume()
        yield chunk
      } else if (this.#over === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve))
      } else if (this.#over === 'whole') {
        return
      } else {
        throw new BodyCutOff(this.#over.cut)
      }
    }
  }

  /** Stops reading: what still arrives is thrown away, and whoever waits for more is told that it was cut off. */
  discard(): void {
    this.#request.off('data', this.#take)
    this.#request.resume()
    this.#held.length = 0
    this.#end({ cut: 'discarded' })
  }

  readonly #take = (chunk: Uint8Array): void => {
    this.#held.push(chunk)
    if (this.#held.length >= HELD_CHUNKS) this.#request.pause()
    this.#wake()
  }

  #end(over: 'whole' | { readonly cut: unknown }): void {
    this.#over ??= over
    this.#wake()
  }
}
