import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 100

/**
 * Asks again until `accept` takes the answer, and gives that; fails with the last answer after `ms`. For what only another process knows: in one's own,
 * await the event.
 */
export async function eventually<T>(ask: () => Promise<T>, accept: (answer: T) => boolean, ms = 60_000): Promise<T> {
  const until = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (accept(answer)) return answer
    if (performance.now() > until)
      throw new Error(`not within ${ms} ms; the last answer: ${JSON.stringify(answer).slice(0, 4_000)}`)
    await sleep(PAUSE_MS)
  }
}
