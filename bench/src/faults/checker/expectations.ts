import { articleId } from '@wiredesk/contracts'
import { articleOf, type Item } from '../ledger/article.ts'
import type { Operation } from '../ledger/history.ts'

/** A drop as its sender meant it: all requests under one Idempotency-Key, or one request without. */
export interface Submission {
  readonly items: readonly Item[]
  /** `ok`: one was answered. `unknown`: none was, and it may have been taken, once. `failed`: it was refused each time. */
  readonly result: Operation['result']
  /** Of one that is ok. */
  readonly dropId?: string
  readonly ids?: readonly (string | null)[]
  /** Its body was cut off, and what came of it was answered. */
  readonly interrupted: boolean
  /** Places in the ledger. */
  readonly begun: number
  readonly ended: number
  readonly reasons: readonly string[]
}

/** One article of a submission. */
export interface Posting {
  readonly submission: Submission
  readonly item: Item
  /** Number in its drop. */
  readonly place: number
}

/** What was posted under one id. */
export interface Posted {
  readonly id: string
  readonly number: number
  readonly certain: readonly Posting[]
  readonly possible: readonly Posting[]
}

export interface Expectations {
  readonly submissions: readonly Submission[]
  /** By id; ids of which every posting was refused are there, too. */
  readonly posted: ReadonlyMap<string, Posted>
}

export function expectationsOf(seed: number, history: readonly Operation[]): Expectations {
  const submissions = submissionsOf(history)
  const posted = new Map<string, { id: string; number: number; certain: Posting[]; possible: Posting[] }>()
  for (const submission of submissions) {
    for (const [place, item] of submission.items.entries()) {
      if (item.kind === 'flawed') continue
      const id = articleId(articleOf(seed, item))
      const entry = posted.get(id) ?? { id, number: item.number, certain: [], possible: [] }
      posted.set(id, entry)
      const posting = { submission, item, place }
      const told = submission.ids?.[place]
      if (typeof told === 'string') entry.certain.push(posting)
      else if (submission.result !== 'failed' && told === undefined) entry.possible.push(posting)
    }
  }
  return { submissions, posted }
}

function submissionsOf(history: readonly Operation[]): readonly Submission[] {
  const groups = Map.groupBy(history, ({ key, op }) => key ?? op)
  return [...groups.values()].map((operations) => {
    const answered = operations.findLast(({ result }) => result === 'ok')
    const [first] = operations
    return {
      items: first?.items ?? [],
      result: answered ? 'ok' : operations.some(({ result }) => result === 'unknown') ? 'unknown' : 'failed',
      dropId: answered?.dropId,
      ids: answered?.ids,
      interrupted: answered?.interrupted === true,
      begun: Math.min(...operations.map(({ begun }) => begun)),
      ended: answered?.ended ?? Infinity,
      reasons: operations.flatMap(({ reason }) => reason ?? []),
    }
  })
}

/** How a posting is told of. */
export const nameOf = ({ submission, item, place }: Posting): string =>
  `article ${item.number} version ${item.version} (item ${place} of drop ${submission.dropId ?? 'unknown'})`
