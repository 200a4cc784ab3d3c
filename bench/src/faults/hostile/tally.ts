import { formatOf, type Sending } from './plan.ts'
import { judgeAnswer, type Judgement } from './judge-answer.ts'
import type { Answer } from './sender.ts'

const MOST_WRONG = 40
const SHOWN = 6

/** Adds up what was sent, and what came of it. */
export class HostileTally {
  /** Cases by their format. */
  readonly fired: Record<string, number> = {}
  readonly rejected: Record<string, number> = {}
  readonly accepted = new Set<string>()
  /** Drops with something accepted: the cases in them by their id. */
  readonly drops = new Map<string, string>()
  readonly operations = { ok: 0, failed: 0, unknown: 0 }
  requests = 0
  bytes = 0
  slowest = { ms: 0, cases: '' }
  #wrong: string[] = []
  #more = 0

  get cases(): number {
    return Object.values(this.fired).reduce((sum, count) => sum + count, 0)
  }

  /** What must not be. */
  get violations(): readonly string[] {
    return this.#more > 0 ? [...this.#wrong, `I14 answer: ${this.#more} more`] : this.#wrong
  }

  /** A request that is over. */
  add(sending: Sending, answer: Answer): void {
    const cases = casesOf(sending)
    this.requests++
    this.bytes += (sending.raw ?? sending.body).length
    if (answer.ms > this.slowest.ms) this.slowest = { ms: answer.ms, cases }
    for (const name of sending.names) {
      const format = formatOf({ name })
      this.fired[format] = (this.fired[format] ?? 0) + 1
    }
    if (answer.kind !== 'answer') this.operations.unknown++
    else if (answer.status === 202) this.operations.ok++
    else this.operations.failed++
    const judgement = sending.raw === undefined ? judgeAnswer(answer) : judgeBroken(answer)
    this.#count(judgement, cases)
  }

  #count({ wrong, accepted, rejected, dropId }: Judgement, cases: string): void {
    for (const code of rejected) this.rejected[code] = (this.rejected[code] ?? 0) + 1
    for (const id of accepted) this.accepted.add(id)
    if (dropId !== undefined && accepted.length > 0) this.drops.set(dropId, cases)
    if (wrong === undefined) return
    if (this.#wrong.length < MOST_WRONG) this.#wrong.push(`I14 answer: ${wrong} [${cases}]`)
    else this.#more++
  }
}

/** What is no HTTP is refused by a status of its own, or not answered at all; it must only be over in time. */
function judgeBroken(answer: Answer): Judgement {
  const none = { accepted: [], rejected: [] }
  if (answer.kind === 'late') return { ...none, wrong: `late: ${answer.reason}` }
  if (answer.kind === 'answer' && answer.status >= 500 && !TOLD_OF_HTTP.has(answer.status))
    return { ...none, wrong: `answered ${answer.status}: ${answer.text.slice(0, 200)}` }
  return none
}

/** Not implemented, and a version that is not supported (RFC 9110, 15.6). */
const TOLD_OF_HTTP = new Set([501, 505])

/** The cases of a sending, for people. */
export const casesOf = ({ kind, names }: Sending): string =>
  `${kind}: ${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', ...' : ''}`
