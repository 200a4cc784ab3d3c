import { setTimeout as sleep } from 'node:timers/promises'
import type { DropLedger } from '@wiredesk/article-index'
import type { Client } from '../client.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000

/** The ledger of the drop once nothing of it is in flight. */
export async function settle(client: Client, dropId: string): Promise<DropLedger> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const ledger = await client.get<DropLedger>(`/drops/${dropId}`, {}, [200, 404])
    if ('state' in ledger && ledger.state !== 'open' && ledger.inFlight === 0) return ledger
    await sleep(pause)
  }
}

/** The counts of several drops together. */
export function sumLedgers(ledgers: readonly DropLedger[]) {
  const sum = (of: (ledger: DropLedger) => number) => ledgers.reduce((total, ledger) => total + of(ledger), 0)
  return {
    received: sum(({ received }) => received),
    accepted: sum(({ accepted }) => accepted),
    rejected: sum(({ rejected }) => rejected),
    indexed: sum(({ indexed }) => indexed),
    duplicate: sum(({ duplicate }) => duplicate),
    superseded: sum(({ superseded }) => superseded),
    withdrawn: sum(({ withdrawn }) => withdrawn),
    dead: sum(({ dead }) => dead),
    inFlight: sum(({ inFlight }) => inFlight),
  }
}
