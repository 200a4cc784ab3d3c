import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openEventLog, type EventLog } from '@wiredesk/event-log'
import { freePorts } from '@wiredesk/services'
import { jsonOf } from '../ledger/article.ts'
import { Poster } from '../ledger/post.ts'
import { lookAtDesk } from '../system/look.ts'
import { ManagedProcess } from '../system/managed-process.ts'

const LOOK_MS = 10_000
const DRAIN_MS = 60_000
const POLL_MS = 100
const IDLE_LOOKS = 2

/** The whole service as one process on a data folder, and a few articles in it: for what is done to its files while it is stopped. */
export class LoneService {
  readonly data: string
  readonly url: string
  readonly environment: Readonly<Record<string, string>>
  readonly process: ManagedProcess
  readonly #seed: number
  #posted = 0

  private constructor(root: string, dir: string, seed: number, port: number) {
    this.data = join(dir, 'data')
    this.url = `http://127.0.0.1:${port}`
    this.environment = { WIREDESK_PORT: String(port), WIREDESK_DATA: this.data }
    this.#seed = seed
    this.process = new ManagedProcess({
      name: 'service',
      root,
      roles: [],
      environment: this.environment,
      log: join(dir, 'service.log'),
      excused: () => false,
    })
  }

  /** Does not start it. `dir` is to be there. */
  static async at(dir: string, root: string, seed: number): Promise<LoneService> {
    const [port = 0] = await freePorts(1)
    return new LoneService(root, dir, seed, port)
  }

  /** Posts new articles; resolves with their ids once the answers are there. */
  async post(count: number): Promise<readonly string[]> {
    const poster = new Poster(`${this.url}/articles`, { timeoutMs: LOOK_MS, sockets: 1 })
    try {
      const numbers = Array.from({ length: count }, () => this.#posted++)
      const body = numbers.map((number) => `${jsonOf(this.#seed, { number, version: 0, kind: 'article' })}\n`).join('')
      const posting = { contentType: 'application/x-ndjson', body: Buffer.from(body), headers: {} }
      const known = await poster.post(posting, () => undefined)
      return known.ids?.flatMap((id) => id ?? []) ?? []
    } finally {
      poster.close()
    }
  }

  /** Resolves when no group has anything left to read, or time is up; false then. One look can miss what is between two topics. */
  async drained(): Promise<boolean> {
    let idle = 0
    for (const until = performance.now() + DRAIN_MS; performance.now() < until; await pause(POLL_MS)) {
      idle = (await lookAtDesk(this.url, LOOK_MS)).lag === 0 ? idle + 1 : 0
      if (idle === IDLE_LOOKS) return true
    }
    return false
  }

  /** What it answers when it is asked for each of them. */
  async statusesOf(ids: readonly string[]): Promise<readonly number[]> {
    return await Promise.all(
      ids.map(async (id) => {
        const response = await fetch(`${this.url}/articles/${id}`)
        await response.arrayBuffer()
        return response.status
      }),
    )
  }

  /** What the service answers with. Rejects where it is no JSON. */
  async get(path: string): Promise<unknown> {
    return await (await fetch(`${this.url}${path}`)).json()
  }

  /** Opens the log as its only user: the service must not run. */
  async withLog<T>(use: (log: EventLog) => Promise<T>): Promise<T> {
    const log = await openEventLog('embedded:', { folder: join(this.data, 'log'), clientId: 'faults' })
    try {
      return await use(log)
    } finally {
      await log.close()
    }
  }
}
