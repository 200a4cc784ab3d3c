import type { Conversation, Piece } from './conversation.ts'

/** By API key. @see https://kafka.apache.org/protocol#protocol_api_keys */
const NAMES: Readonly<Record<number, string>> = {
  0: 'produce',
  1: 'fetch',
  3: 'metadata',
  8: 'offsetCommit',
  9: 'offsetFetch',
  11: 'joinGroup',
  12: 'heartbeat',
  14: 'syncGroup',
}
const LENGTH_BYTES = 4
/** Length, API key, API version, correlation id. */
const REQUEST_HEAD = LENGTH_BYTES + 2 + 2 + 4
/** Length, correlation id. */
const ANSWER_HEAD = LENGTH_BYTES + 4

/** Answers are named by the API of their request; they find each other by the correlation id. */
export function kafkaConversation(): Conversation {
  const asked = new Map<number, string>()
  const requests = new Frames(REQUEST_HEAD)
  const answers = new Frames(ANSWER_HEAD)
  return {
    asked(chunk) {
      for (const { head } of requests.cut(chunk)) {
        if (head === undefined) continue
        const key = head.readInt16BE(LENGTH_BYTES)
        asked.set(head.readInt32BE(LENGTH_BYTES + 4), NAMES[key] ?? `api ${key}`)
      }
    },
    answered: (chunk) =>
      answers.cut(chunk).map(({ bytes, head }): Piece => {
        if (head === undefined) return { bytes }
        const id = head.readInt32BE(LENGTH_BYTES)
        const name = asked.get(id)
        asked.delete(id)
        return { bytes, answers: name }
      }),
  }
}

interface Cut {
  readonly bytes: Buffer
  /** The first bytes of a frame, where one begins here. */
  readonly head?: Buffer
}

/** Cuts a stream of frames, each with its length before it, without keeping more than the head of one. */
class Frames {
  readonly #headBytes: number
  #begun: Buffer = Buffer.alloc(0)
  /** Bytes of the present frame that are still to come. */
  #left = 0

  constructor(headBytes: number) {
    this.#headBytes = headBytes
  }

  cut(chunk: Buffer): readonly Cut[] {
    const cuts: Cut[] = []
    let rest = chunk
    while (rest.length > 0) {
      if (this.#left > 0) {
        const bytes = rest.subarray(0, this.#left)
        this.#left -= bytes.length
        rest = rest.subarray(bytes.length)
        cuts.push({ bytes })
        continue
      }
      const missing = this.#headBytes - this.#begun.length
      const head = Buffer.concat([this.#begun, rest.subarray(0, missing)])
      rest = rest.subarray(missing)
      this.#begun = head
      if (head.length < this.#headBytes) break
      this.#begun = Buffer.alloc(0)
      this.#left = LENGTH_BYTES + head.readInt32BE(0) - this.#headBytes
      cuts.push({ bytes: head, head })
    }
    return cuts
  }
}
