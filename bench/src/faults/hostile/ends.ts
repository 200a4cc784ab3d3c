import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** What became of drops. */
export interface Ends {
  /** Articles that came to an end. */
  readonly ended: number
  readonly dead: number
  readonly wrong: readonly string[]
}

const ledgerSchema = z.object({
  received: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  indexed: z.int(),
  duplicate: z.int(),
  superseded: z.int(),
  withdrawn: z.int(),
  dead: z.int(),
  inFlight: z.int(),
})
type Ledger = z.infer<typeof ledgerSchema>

const PATIENCE_MS = 120_000
const POLL_MS = 250
const AT_ONCE = 4
const MOST_WRONG = 10

/** Reads the ledgers of drops, by their cases, once nothing is in flight any more; waits two minutes in all for that. */
export async function endsOf(url: string, drops: ReadonlyMap<string, string>): Promise<Ends> {
  const until = performance.now() + PATIENCE_MS
  const left = [...drops]
  const wrong: string[] = []
  let [ended, dead, lost] = [0, 0, 0]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const [dropId, cases] = next
        const ledger = await settled(url, dropId, until)
        const flaw = flawOf(ledger)
        if (ledger) {
          ended += ledger.accepted - ledger.inFlight
          dead += ledger.dead
        }
        if (flaw === undefined) continue
        lost++
        if (wrong.length < MOST_WRONG) wrong.push(`${flaw} [${cases}]`)
      }
    }),
  )
  if (lost > wrong.length) wrong.push(`${lost - wrong.length} more drops came to no end`)
  return { ended, dead, wrong }
}

async function settled(url: string, dropId: string, until: number): Promise<Ledger | undefined> {
  for (;;) {
    const ledger = await ledgerAt(`${url}/drops/${dropId}`)
    if ((ledger !== undefined && ledger.inFlight === 0) || performance.now() > until) return ledger
    await pause(POLL_MS)
  }
}

async function ledgerAt(address: string): Promise<Ledger | undefined> {
  const response = await fetch(address)
  const body: unknown = await response.json()
  return response.ok ? ledgerSchema.parse(body) : undefined
}

function flawOf(ledger: Ledger | undefined): string | undefined {
  if (ledger === undefined) return 'a drop has no ledger'
  const { accepted, indexed, duplicate, superseded, withdrawn, dead, inFlight, received, rejected } = ledger
  if (inFlight > 0) return `${inFlight} articles came to no end`
  const balanced = received === accepted + rejected && accepted === indexed + duplicate + superseded + withdrawn + dead
  return balanced ? undefined : `a ledger does not balance: ${JSON.stringify(ledger)}`
}
