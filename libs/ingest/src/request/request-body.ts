import type { IncomingMessage } from 'node:http'
import { BodyCutOff } from '../streams/body-cut-off.ts'

const HELD_CHUNKS = 4

/**
 * The body of a request as it arrives, read once, with back-pressure to the sender. Throws {@link BodyCutOff} where the sender goes away, or sends
 * nothing for `idleMs` while it is waited for. Unlike a stream's own iterator it leaves the connection alone when reading stops early, so that an answer can still be sent.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #request: IncomingMessage
  readonly #idleMs: number
  readonly #cut = new AbortController()
  readonly #held: Uint8Array[] = []
  #over: 'whole' | { readonly cut: unknown } | undefined
  #wake = (): void => undefined

  constructor(request: IncomingMessage, idleMs: number) {
    this.#request = request
    this.#idleMs = idleMs
    request.on('data', this.#take)
    request.once('end', () => this.#end(request.complete ? 'whole' : { cut: 'incomplete' }))
    request.once('error', (error) => this.#end({ cut: error }))
    request.once('close', () => this.#end({ cut: 'closed' }))
  }

  /** Aborted when the body is cut off. */
  get signal(): AbortSignal {
    return this.#cut.signal
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#held.shift()
      if (chunk !== undefined) {
        if (this.#held.length === 0 && !this.#over) this.#request.resume()
        yield chunk
      } else if (this.#over === undefined) {
        const idle = setTimeout(() => this.cutOff('idle'), this.#idleMs)
        await new Promise<void>((resolve) => (this.#wake = resolve))
        clearTimeout(idle)
      } else if (this.#over === 'whole') {
        return
      } else {
        throw new BodyCutOff(this.#over.cut)
      }
    }
  }

  /** Ends here, unless it has ended: what came stands, what still arrives is thrown away, so that the sender gets to read the answer. */
  cutOff(cause: string): void {
    this.#request.off('data', this.#take)
    this.#request.resume()
    this.#end({ cut: cause })
  }

  /** Stops reading: whoever waits for more is told that it was cut off. */
  discard(): void {
    this.#held.length = 0
    this.cutOff('discarded')
  }

  readonly #take = (chunk: Uint8Array): void => {
    this.#held.push(chunk)
    if (this.#held.length >= HELD_CHUNKS) this.#request.pause()
    this.#wake()
  }

  #end(over: 'whole' | { readonly cut: unknown }): void {
    if (this.#over === undefined && over !== 'whole') this.#cut.abort()
    this.#over ??= over
    this.#wake()
  }
}
