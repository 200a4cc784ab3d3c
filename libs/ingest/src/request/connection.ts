import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** As much of Fastify's as is used here. */
export interface HttpRequest {
  readonly raw: IncomingMessage
  readonly headers: IncomingMessage['headers']
  readonly query: unknown
}

export interface HttpReply {
  readonly raw: ServerResponse
  status(code: number): this
  header(name: string, value: string): this
  type(contentType: string): this
  send(payload?: unknown): this
}

/** After the answer to a client that may still be sending, ms. */
const LINGER_MS = 1_000

/** No request follows on the connection: it closes when the answer has been sent. */
export function closeAfterwards({ raw }: HttpReply): void {
  const { socket } = raw.req
  linger(socket)
  if (!raw.headersSent) raw.setHeader('connection', 'close')
  else if (!raw.writableFinished) raw.once('finish', () => socket.destroySoon())
  else socket.destroySoon()
}

/**
 * Lets a client that is still sending read the answer. Closed at once, with bytes of it unread, the connection would be reset, and the answer lost on its way
 * (RFC 9112, 9.6): it is closed on our side first, and what comes is thrown away for a moment.
 */
function linger(socket: Socket): void {
  socket.destroySoon = () => {
    if (socket.destroyed) return
    socket.end()
    const over = setTimeout(() => socket.destroy(), LINGER_MS)
    socket.once('close', () => clearTimeout(over))
  }
}

/**
 * Calls `over` when the request has been read and answered, or its connection is gone. What still arrives of the body is thrown away and the answer is sent, as
 * long as the client goes on with either: silence of `idleMs` ends it.
 */
export function whenThrough({ raw }: HttpRequest, reply: HttpReply, idleMs: number, over: () => void): void {
  const { socket } = raw
  const look = (): void => {
    if (!socket.destroyed && !(raw.complete && reply.raw.writableFinished)) return
    raw.off('end', look)
    reply.raw.off('finish', look)
    socket.off('close', look)
    over()
  }
  // Once it is answered, a request is no longer told of the end of its connection.
  socket.on('close', look)
  reply.raw.on('finish', look)
  raw.on('end', look)
  socket.setTimeout(idleMs)
  look()
}
