import type { DropItemStatus, DropLedger } from '@wiredesk/article-index'
import type { Expectations } from './expectations.ts'
import type { Observation } from './observation.ts'

const ENDS = ['indexed', 'duplicate', 'superseded', 'withdrawn', 'dead', 'inFlight'] as const satisfies DropItemStatus[]

/** I6: ledgers balance whenever they are looked at, and in the end count what was answered and what is listed. */
export function* conservation({ submissions }: Expectations, { samples, drops }: Observation): Generator<string> {
  for (const { ledgers, at } of samples)
    for (const ledger of ledgers)
      if (!isBalanced(ledger))
        yield `I6 conservation: at ${new Date(at).toISOString()} drop ${ledger.dropId} did not balance: ${told(ledger)}`
  for (const { result, dropId = '', ids = [] } of submissions) {
    const drop = result === 'ok' ? drops.get(dropId) : undefined
    if (drop === undefined) continue
    const { ledger, items } = drop
    const accepted = ids.filter((id) => id !== null).length
    if (ledger.accepted !== accepted || ledger.rejected !== ids.length - accepted)
      yield `I6 conservation: drop ${dropId} was answered ${accepted} accepted of ${ids.length}, its ledger says ${told(ledger)}`
    const wrong = ENDS.filter((end) => items.filter(({ status }) => status === end).length !== ledger[end])
    if (wrong.length > 0 || !isBalanced(ledger))
      yield `I6 conservation: the ledger of drop ${dropId} says ${told(ledger)}, its items do not (${wrong.join(', ')})`
  }
}

export function isBalanced(ledger: DropLedger): boolean {
  const ended = ENDS.reduce((sum, end) => sum + ledger[end], 0)
  return ledger.received === ledger.accepted + ledger.rejected && ledger.accepted === ended
}

const told = ({ dropId: _, at: __, byProblem: ___, ...counts }: DropLedger): string => JSON.stringify(counts)
