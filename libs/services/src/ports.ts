import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Below what the system hands out to outgoing connections (Linux: from 32768, others: from 49152), so that no connection
// sits on the port of a server that is being started again.
const FIRST = 20_000
const END = 32_768
const TRIES = 1_000

/** That many different free ports of 127.0.0.1. They are free when this resolves; nothing holds them. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>()
  for (let tries = 0; ports.size < count; tries++) {
    if (tries === TRIES) throw new Error(`no ${count} free ports between ${FIRST} and ${END}`)
    const port = randomInt(FIRST, END)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

/** Whether nothing listens on that port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
