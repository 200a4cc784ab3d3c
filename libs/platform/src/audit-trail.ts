import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { callerOf } from './callers.ts'

/** What somebody did, or tried to do, to the line. */
export interface AuditEntry {
  readonly at: string
  /** The name of a key, or `local` where no keys are asked for. */
  readonly who: string
  /** Address of the connection: of the proxy, where one stands before it. */
  readonly from?: string
  readonly action: string
  readonly dryRun: boolean
  /** `done`, or the code of the problem. */
  readonly outcome: string
  /** What it was about, and what came of it. */
  readonly [fact: string]: unknown
}

type Action = Pick<AuditEntry, 'action' | 'dryRun' | 'outcome'> & Readonly<Record<string, unknown>>

const FILE = 'audit.ndjson'
const KEPT = 200

/** One line of JSON on stdout for each action, the same in a file that only grows, and the latest at hand. */
export class AuditTrail {
  readonly #file: string
  readonly #latest: AuditEntry[]
  readonly #write: (line: string) => void
  /** Ends what a crash left of a line. */
  #before: string

  /** `folder`: where the file is; `write`: where the lines go, stdout if nothing else is said. */
  constructor(folder: string, write: (line: string) => void = (line) => process.stdout.write(line)) {
    this.#file = join(folder, FILE)
    const text = existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : ''
    this.#latest = entriesOf(text)
    this.#before = text === '' || text.endsWith('\n') ? '' : '\n'
    this.#write = write
  }

  /** Does not fail where the file cannot be written: stdout has the line, and says so. */
  record(request: IncomingMessage, action: Action): void {
    const { name: who } = callerOf(request)
    const entry: AuditEntry = { at: new Date().toISOString(), who, from: request.socket.remoteAddress, ...action }
    this.#latest.unshift(entry)
    this.#latest.splice(KEPT)
    const line = `${JSON.stringify(entry)}\n`
    this.#write(line)
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true })
      appendFileSync(this.#file, this.#before + line, { mode: 0o600 })
      this.#before = ''
    } catch (error) {
      this.#write(`${JSON.stringify({ at: entry.at, audit: `not written to ${this.#file}`, why: String(error) })}\n`)
    }
  }

  /** The newest first. */
  latest(limit: number): readonly AuditEntry[] {
    return this.#latest.slice(0, limit)
  }
}

/** The newest first. What a crash left of a line is no entry. */
function entriesOf(text: string): AuditEntry[] {
  const lines = text.split('\n').slice(-KEPT - 1)
  return lines
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as AuditEntry]
      } catch {
        return []
      }
    })
    .toReversed()
}
