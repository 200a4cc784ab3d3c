import { setTimeout as sleep } from 'node:timers/promises'

export interface Backoff {
  /** First pause, ms. */
  readonly initialMs: number
  /** Longest pause, ms. */
  readonly maxMs: number
}

/** Doubles with each attempt (from 1) up to the longest, half of it random so that instances do not move in step. */
export function pauseMs({ initialMs, maxMs }: Backoff, attempt: number): number {
  const full = Math.min(maxMs, initialMs * 2 ** (attempt - 1))
  return full / 2 + (Math.random() * full) / 2
}

/** Waits; rejects as soon as `signal` aborts. */
export async function pause(backoff: Backoff, attempt: number, signal: AbortSignal): Promise<void> {
  await sleep(pauseMs(backoff, attempt), undefined, { signal })
}
