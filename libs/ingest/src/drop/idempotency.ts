import type { Cache } from '@wiredesk/cache'
import { z } from 'zod'
import type { ToldItem } from './drop.ts'
import type { DropTotals } from './tally.ts'

const TTL_MS = 24 * 60 * 60 * 1000
const MAX_ITEMS_BYTES = 512 * 1024

const answered = z.object({
  fingerprint: z.string(),
  totals: z.custom<DropTotals>((totals) => typeof totals === 'object' && totals !== null),
  /** Absent where they were too many to keep. */
  items: z.custom<readonly ToldItem[]>(Array.isArray).optional(),
})

/** What a drop under an Idempotency-Key was answered. */
export type Answered = z.infer<typeof answered>

/**
 * Remembers the answers of drops for a day, in the cache. Where it forgets, the drop is made again: its id is that of the key, and so are the numbers of its
 * items, so that nothing is counted twice.
 */
export class Idempotency {
  readonly #cache: Cache
  readonly #busy = new Map<string, Promise<void>>()

  constructor(cache: Cache) {
    this.#cache = cache
  }

  /** Lets one request under a key run at a time, as far as this process knows. */
  async alone<T>(dropId: string, run: () => Promise<T>): Promise<T> {
    while (this.#busy.has(dropId)) await this.#busy.get(dropId)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#busy.set(dropId, promise)
    try {
      return await run()
    } finally {
      this.#busy.delete(dropId)
      resolve()
    }
  }

  async recall(dropId: string): Promise<Answered | undefined> {
    const [value] = await this.#cache.getMany([keyOf(dropId)])
    return value && answered.safeParse(parse(value)).data
  }

  /** Never rejects. */
  remember(dropId: string, { items, ...rest }: Answered): Promise<void> {
    const kept = items && JSON.stringify(items).length <= MAX_ITEMS_BYTES ? items : undefined
    return this.#cache.setMany(
      [{ key: keyOf(dropId), value: Buffer.from(JSON.stringify({ ...rest, items: kept })) }],
      TTL_MS,
    )
  }
}

const keyOf = (dropId: string): string => `idempotency:${dropId}`

function parse(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString())
  } catch {
    return undefined
  }
}
