import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lure } from './hostile-case.ts'

/** What files try to get hold of: a file with a secret, and a listener at an address of this machine. */
export class Trap {
  readonly lure: Lure
  /** Stands in the file only. */
  readonly secret: string
  /** Connections to the listener. */
  connections = 0
  readonly #folder: string
  readonly #server: Server

  private constructor(folder: string, server: Server, secret: string, lure: Lure) {
    this.#folder = folder
    this.#server = server
    this.secret = secret
    this.lure = lure
  }

  static async set(): Promise<Trap> {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-hostile-'))
    const secret = `wdsecret${randomBytes(12).toString('hex')}`
    const path = join(folder, 'canary.txt')
    await writeFile(path, `${secret}\n`)
    const server = createServer((socket) => {
      trap.connections++
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the listener has no port')
    const url = `http://127.0.0.1:${address.port}/`
    const trap = new Trap(folder, server, secret, {
      path,
      url,
      polluted: `wdpolluted${randomBytes(6).toString('hex')}`,
    })
    return trap
  }

  /** The files below that folder that have the secret in them. */
  async foundBelow(folder: string): Promise<readonly string[]> {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths = files.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    const found: string[] = []
    for (const path of paths) if ((await readFile(path)).includes(this.secret)) found.push(path)
    return found
  }

  async remove(): Promise<void> {
    this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
