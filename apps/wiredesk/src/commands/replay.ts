import type { DeadLetterPage } from '@wiredesk/article-index'
import { Client, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { printJson, red, safe } from '../print.ts'
import { lettersOf, printKinds, type LetterOptions } from './dead.ts'

interface ReplayOptions extends ClientOptions, LetterOptions {
  readonly all?: boolean
  readonly dryRun?: boolean
  readonly rate?: number
}

/** What POST /dead/replay answers. */
interface ReplayAnswer {
  readonly ids: readonly string[]
  readonly skipped: readonly { readonly id: string; readonly reason: string }[]
  readonly remaining: number
  readonly next?: string
}

/** What one call takes. */
const MAX_IDS = 1_000
const SHOWN_SKIPPED = 20

/**
 * Sends dead letters back, call by call until none remains, each letter once. Asks for nothing. Exit code 1 when one
 * could not be sent, but for those that are over already.
 */
export async function replay(ids: readonly string[], options: ReplayOptions): Promise<void> {
  const conditions = lettersOf(options)
  const chosen = [ids.length > 0, Object.keys(conditions).length > 0, options.all === true].filter(Boolean).length
  if (chosen !== 1) throw new CommandError('name ids, or conditions such as --class and --stage, or --all')
  const client = new Client(options)
  const dryRun = options.dryRun === true
  if (dryRun && !options.json && ids.length === 0)
    printKinds(await client.get<DeadLetterPage>('/dead', { ...conditions, state: 'open', limit: 1 }))
  const report = new Report(options)
  const send = async (what: object): Promise<ReplayAnswer> => {
    const body = { ...what, dryRun, ...(options.rate !== undefined && { ratePerSecond: options.rate }) }
    const answer = await client.post<ReplayAnswer>('/dead/replay', body, report.waiting)
    report.take(answer)
    return answer
  }
  if (ids.length > 0) await sendIds(ids, send)
  else await sendFound(options.all ? { all: true } : conditions, send)
  report.end()
}

type Send = (what: object) => Promise<ReplayAnswer>

async function sendIds(ids: readonly string[], send: Send): Promise<void> {
  for (let left = [...new Set(ids)]; left.length > 0;) {
    const { ids: sent, skipped } = await send({ ids: left.slice(0, MAX_IDS) })
    const done = new Set([...sent, ...skipped.map(({ id }) => id)])
    if (done.size === 0) throw new CommandError('nothing was sent back, and nothing left out')
    left = left.filter((id) => !done.has(id))
  }
}

async function sendFound(conditions: object, send: Send): Promise<void> {
  for (let cursor: string | undefined; ;) {
    const { remaining, next } = await send({ ...conditions, ...(cursor !== undefined && { cursor }) })
    if (remaining === 0) return
    cursor = next
  }
}

/** Lines of progress on stderr, the end on stdout; one document for scripts. */
class Report {
  readonly #options: ReplayOptions
  readonly #sent: string[] = []
  readonly #skipped = new Map<string, string>()

  constructor(options: ReplayOptions) {
    this.#options = options
  }

  readonly waiting = (why: string): void => {
    if (!this.#options.json) console.error(`waiting: ${safe(why)}`)
  }

  take({ ids, skipped, remaining }: ReplayAnswer): void {
    this.#sent.push(...ids)
    for (const { id, reason } of skipped) this.#skipped.set(id, reason)
    if (!this.#options.json && remaining > 0) console.error(`${this.#verb()} ${this.#sent.length}, ${remaining} left`)
  }

  end(): void {
    const skipped = [...this.#skipped].map(([id, reason]) => ({ id, reason }))
    const failed = skipped.filter(({ reason }) => reason !== 'resolved')
    if (this.#options.json) {
      printJson({ replayed: this.#sent.length, ids: this.#sent, skipped, dryRun: this.#options.dryRun === true })
    } else {
      for (const { id, reason } of skipped.slice(0, SHOWN_SKIPPED)) {
        const line = `left out  ${safe(id)}  ${WHY[reason] ?? reason}`
        console.error(reason === 'resolved' ? line : red(line))
      }
      if (skipped.length > SHOWN_SKIPPED) console.error(`and ${skipped.length - SHOWN_SKIPPED} more`)
      console.log(
        `${this.#verb()} ${this.#sent.length} ${this.#sent.length === 1 ? 'dead letter' : 'dead letters'}` +
          (failed.length > 0 ? `, could not send ${failed.length}` : ''),
      )
    }
    if (failed.length > 0) process.exitCode = 1
  }

  #verb(): string {
    return this.#options.dryRun ? 'would send back' : 'sent back'
  }
}

const WHY: Readonly<Record<string, string>> = {
  unknown: 'there is no such dead letter',
  resolved: 'it is over: its article was indexed',
  gone: 'the log does not keep its record any more',
  'no-topic': 'it came from no topic of this line',
  'too-large': 'the topic takes no record of its size any more',
}
