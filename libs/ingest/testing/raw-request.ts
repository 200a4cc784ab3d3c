import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * Sends the start of a POST by hand and then breaks the connection, as a client that crashes would: `headers` may promise more than `body`
 * has. Resolves when the server has closed its side.
 */
export async function sendAndBreak(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\n${lines.join('')}\r\n`)
  await new Promise((resolve) => socket.write(body, resolve))
  socket.end()
  socket.resume()
  await once(socket, 'close')
}

export interface RawRequest {
  readonly socket: Socket
  /** All that the server said, once it has closed the connection. */
  readonly said: Promise<string>
}

/** A connection on which nothing but this was sent. */
export async function openRaw(url: string, start: string): Promise<RawRequest> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const said = text(socket).catch(() => '')
  socket.on('error', () => undefined)
  socket.write(start)
  return { socket, said }
}
