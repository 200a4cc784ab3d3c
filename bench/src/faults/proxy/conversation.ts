/** A stretch of what a server sends. */
export interface Piece {
  readonly bytes: Buffer
  /** Where an answer begins: what it answers, such as `produce` or `POST /_bulk 200`. */
  readonly answers?: string
}

/** Follows the requests and answers of one connection, so that single answers can be told apart. */
export interface Conversation {
  /** Told of what the client sends, before it is passed on. */
  asked(chunk: Buffer): void
  /** Cuts what the server sends at the beginnings of answers. What cannot be told yet is held back and comes with the next. */
  answered(chunk: Buffer): readonly Piece[]
}

/** Of a protocol that nobody looks into. */
export const opaque = (): Conversation => ({ asked: () => undefined, answered: (bytes) => [{ bytes }] })
