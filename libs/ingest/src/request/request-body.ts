import type { IncomingMessage } from 'node:http'
import { problem } from '@wiredesk/contracts'
import { BodyCutOff } from '../streams/body-cut-off.ts'

const HELD_CHUNKS = 4

/** How slow a sender may be, as a purse of patience: waiting for it takes from the purse, each byte that comes puts something back. */
export interface Pace {
  /** What the purse holds, ms: so long a silence is too long. */
  readonly idleMs: number
  /** Bytes a second that keep it full. */
  readonly minRate: number
}

/**
 * The body of a request as it arrives, read once, with back-pressure to the sender. Throws {@link BodyCutOff} where the sender goes away, or is
 * slower than its pace while it is waited for: the time in which we are busy ourselves does not count. Unlike a stream's own iterator it leaves the connection alone when reading stops early, so that an answer can still be sent.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #request: IncomingMessage
  readonly #pace: Pace
  readonly #cut = new AbortController()
  readonly #held: Uint8Array[] = []
  #patienceMs: number
  /** Since when the sender is waited for: `performance.now()`; `undefined` while it waits for us. */
  #waitingSince: number | undefined
  #over: 'whole' | { readonly cut: unknown } | undefined
  #wake = (): void => undefined

  constructor(request: IncomingMessage, pace: Pace) {
    this.#request = request
    this.#pace = pace
    this.#patienceMs = pace.idleMs
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
        await this.#wait()
      } else if (this.#over === 'whole') {
        return
      } else {
        const { cut } = this.#over
        throw cut instanceof BodyCutOff ? cut : new BodyCutOff(cut)
      }
    }
  }

  /** Ends here, unless it has ended: what came stands, what still arrives is thrown away, so that the sender gets to read the answer. */
  cutOff(cause: unknown): void {
    this.#request.off('data', this.#take)
    this.#request.resume()
    this.#end({ cut: cause })
  }

  /** Stops reading: whoever waits for more is told that it was cut off. */
  discard(): void {
    this.#held.length = 0
    this.cutOff('discarded')
  }

  async #wait(): Promise<void> {
    this.#waitingSince = performance.now()
    const tooSlow = setTimeout(() => this.cutOff(this.#tooSlow()), Math.max(0, this.#patienceMs))
    await new Promise<void>((resolve) => (this.#wake = resolve))
    clearTimeout(tooSlow)
  }

  #tooSlow(): BodyCutOff {
    const { idleMs, minRate } = this.#pace
    const detail = `less than ${minRate} bytes a second came for ${idleMs / 1000} s`
    return new BodyCutOff('too slow', problem('too-slow', detail, { limit: 'pace', minRate, idleMs }))
  }

  readonly #take = (chunk: Uint8Array): void => {
    const { idleMs, minRate } = this.#pace
    const waited = this.#waitingSince === undefined ? 0 : performance.now() - this.#waitingSince
    this.#waitingSince = undefined
    this.#patienceMs = Math.min(idleMs, this.#patienceMs - waited + (chunk.byteLength * 1000) / minRate)
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
