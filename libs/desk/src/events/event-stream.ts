import type { ServerResponse } from 'node:http'
import type { LiveFeed } from './live-feed.ts'

/** So that neither side nor a proxy between them takes the silence for the end. */
const BEAT_MS = 15_000
/** A browser that has not read so much is not there any more; it comes again if it is. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024
const RETRY_MS = 1_000

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-accel-buffering': 'no',
}

/** Sends a feed as server-sent events (WHATWG HTML, 9.2) until the client leaves or the function that is given back is called. */
export function streamEvents(feed: LiveFeed, response: ServerResponse): () => void {
  response.writeHead(200, HEADERS)
  response.write(`retry: ${RETRY_MS}\n\n`)
  const leave = feed.listen((name, data) => {
    if (response.writableLength > MAX_WAITING_BYTES) response.destroy()
    else response.write(`event: ${name}\ndata: ${data}\n\n`)
  })
  const beat = setInterval(() => response.write(': still here\n\n'), BEAT_MS).unref()
  response.once('close', () => {
    clearInterval(beat)
    leave()
  })
  return () => response.end()
}
