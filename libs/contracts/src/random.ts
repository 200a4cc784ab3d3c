import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 8 * 1024

const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/** Random bytes in hex, drawn from a pool: a call of the generator for each event would cost more than the event. */
export function randomHex(bytes: number): string {
  if (used + bytes > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.toString('hex', used - bytes, used)
}
