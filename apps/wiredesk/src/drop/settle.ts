import { setTimeout as sleep } from 'node:timers/promises'
import type { DropLedger } from '@wiredesk/article-index'
import type { Client } from '../client.ts'
import { CommandError, EndpointAway } from '../command-error.ts'
import type { DropAnswer } from './send-batch.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000
const PATIENCE_MS = 120_000

/**
 * The ledger of the drop once nothing of it is in flight. Throws `CommandError` when it does not change for `patienceMs`; an endpoint that is away
 * meanwhile may come back.
 */
export async function settle(
  client: Client,
  { dropId, received }: Pick<DropAnswer, 'dropId' | 'received'>,
  patienceMs = PATIENCE_MS,
): Promise<DropLedger> {
  let before = ''
  let changed = performance.now()
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const ledger = await ledgerOf(client, dropId)
    const known = 'state' in ledger
    if (known && ledger.state !== 'open' && ledger.inFlight === 0 && ledger.received >= received) return ledger
    const now = JSON.stringify(ledger)
    if (now !== before) changed = performance.now()
    before = now
    if (performance.now() - changed >= patienceMs) {
      const where = known ? `${ledger.inFlight} of its articles are in flight` : ledger.why
      throw new CommandError(
        `drop ${dropId} has made no progress for ${Math.round(patienceMs / 1000)} s: ${where}; \`wiredesk topics\` shows which stage does not run`,
      )
    }
    await sleep(pause)
  }
}

/** Or why there is none to see now. */
export async function ledgerOf(
  client: Client,
  dropId: string | undefined,
): Promise<DropLedger | { readonly why: string }> {
  try {
    const ledger = await client.get<DropLedger>(`/drops/${dropId}`, {}, [200, 404])
    return 'state' in ledger ? ledger : { why: 'it is not in the index yet' }
  } catch (error) {
    if (error instanceof EndpointAway) return { why: error.message }
    throw error
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
    byProblem: sumCounts(ledgers.map(({ byProblem }) => byProblem)),
  }
}

export function sumCounts(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const [name, count] of all.flatMap(Object.entries<number>)) sums[name] = (sums[name] ?? 0) + count
  return sums
}
