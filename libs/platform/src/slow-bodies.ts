import type { IncomingMessage } from 'node:http'

export interface BodyPace {
  /** Time in which so much must come, ms. */
  readonly idleMs: number
  /** Bytes a second. */
  readonly minRate: number
}

/**
 * Breaks the connection of a body that comes more slowly than that, whoever reads it, or throws it away after the answer. Time in which its reader holds it back does
 * not count. Routes that can tell their client more do so before: this only looks every two times `idleMs`.
 */
export function breakSlowBody(request: IncomingMessage, { idleMs, minRate }: BodyPace): void {
  const { socket, headers } = request
  if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'])) return
  const everyMs = 2 * idleMs
  let before = socket.bytesRead
  let heldBack = false
  request.on('pause', () => (heldBack = true))
  const watch = setInterval(() => {
    if (request.complete || socket.destroyed) return clearInterval(watch)
    heldBack ||= isHeldBack(request)
    if (!heldBack && socket.bytesRead - before < (minRate * everyMs) / 1000) socket.destroy()
    before = socket.bytesRead
    heldBack = isHeldBack(request)
  }, everyMs).unref()
}

/** There is something to read that nobody has read, or nobody reads at all. */
function isHeldBack(request: IncomingMessage): boolean {
  return request.readableLength > 0 || !(request.readableFlowing || request.listenerCount('readable') > 0)
}
