import { problemCode, problems, problemSchema } from '@wiredesk/contracts'
import { z } from 'zod'
import type { Answer } from './sender.ts'

/** What an answer says. */
export interface Judgement {
  /** What must not be, in words; absent where all is well. */
  readonly wrong?: string
  readonly accepted: readonly string[]
  /** Of each item that was rejected, or of the request. */
  readonly rejected: readonly string[]
  readonly dropId?: string
  /** It takes no more now: to be asked again later. */
  readonly busy?: boolean
}

/** What a request of whatever files is answered with. */
const STATUSES = new Set([202, 400, 408, 413, 415, 421, 422])
/** Problems that are ours. */
const OURS = new Set(['internal', 'damaged-record', 'unavailable', 'storage-full'])
const BUSY = new Set(['behind'])
const TOLD = 200

const item = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), id: z.string() }),
  z.object({ status: z.literal('rejected'), problem: problemSchema }),
])
const totalsSchema = z.object({ received: z.int(), accepted: z.int(), rejected: z.int() })
const answerSchema = totalsSchema.extend({ dropId: z.string(), items: z.array(item), itemsOmitted: z.int().default(0) })

/** A drop with the fate of each item, or one problem of a known name. */
export function judgeAnswer(answer: Answer): Judgement {
  if (answer.kind !== 'answer') return wrong(`${answer.kind}: ${answer.reason}`)
  const { status, text } = answer
  const body = parse(text)
  const problem = problemSchema.safeParse(body)
  if (problem.success) {
    const code = problemCode(problem.data)
    if (BUSY.has(code)) return { accepted: [], rejected: [], busy: true }
    if (!isNamed(code)) return wrong(`answered ${status} ${code}: ${problem.data.detail.slice(0, TOLD)}`)
    if (problem.data.status !== status) return wrong(`answered ${status} with a problem of ${problem.data.status}`)
  }
  if (!STATUSES.has(status)) return wrong(`answered ${status}: ${text.slice(0, TOLD)}`)
  const drop = answerSchema.safeParse(body)
  if (drop.success) return judgeDrop(status, drop.data)
  if (problem.success) return { accepted: [], rejected: [problemCode(problem.data)] }
  const lines = linesOf(text)
  if (lines !== undefined) return lines
  return wrong(`answered ${status} with what is neither a drop nor a problem: ${text.slice(0, TOLD)}`)
}

function judgeDrop(
  status: number,
  { dropId, items, itemsOmitted: omitted, ...totals }: z.infer<typeof answerSchema>,
): Judgement {
  const accepted = items.flatMap((each) => (each.status === 'accepted' ? [each.id] : []))
  const rejected = items.flatMap((each) => (each.status === 'rejected' ? [problemCode(each.problem)] : []))
  const found = { accepted, rejected, dropId }
  const unnamed = rejected.find((code) => !isNamed(code))
  if (unnamed !== undefined) return { ...found, wrong: `an item was rejected as ${unnamed}` }
  const balanced = totals.received === totals.accepted + totals.rejected
  // A long answer leaves items out, and says how many.
  const listed = totals.received === items.length + omitted && (omitted > 0 || totals.rejected === rejected.length)
  if (!balanced || !listed) return { ...found, wrong: `its totals do not add up: ${JSON.stringify(totals)}` }
  if ((status === 202) !== totals.accepted > 0)
    return { ...found, wrong: `answered ${status} with ${totals.accepted} accepted` }
  return found
}

/** An answer of one line an item, and the totals last. */
function linesOf(text: string): Judgement | undefined {
  const lines = text.trimEnd().split('\n').map(parse)
  const totals = totalsSchema.extend({ dropId: z.string() }).safeParse(lines.at(-1))
  const items = z.array(item).safeParse(lines.slice(0, -1))
  return totals.success && items.success
    ? judgeDrop(totals.data.accepted > 0 ? 202 : 422, { ...totals.data, items: items.data, itemsOmitted: 0 })
    : undefined
}

const isNamed = (code: string): boolean => Object.hasOwn(problems, code) && !OURS.has(code)
const wrong = (what: string): Judgement => ({ wrong: what, accepted: [], rejected: [] })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
