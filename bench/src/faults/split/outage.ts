import { setTimeout as pause } from 'node:timers/promises'
import type { SplitRun } from './split-run.ts'

/** What is in hand when the broker goes is still answered, one way or the other, for so long. */
const SETTLE_MS = 15_000
const PROBE_MS = 2_000
const LONGEST_ANSWER_MS = 15_000
const LONGEST_RETRY_S = 120

export interface Outage {
  /** Of an answer of ingest, ms. */
  readonly slowestMs: number
  /** Sentences on what ingest should have answered. */
  readonly violations: readonly string[]
}

/**
 * Takes the broker away for that time, under load. Ingest is asked all along: with a body that it would not take anyway, it is to answer 503 at the door and say
 * when to come back.
 */
export async function brokerOutage(run: SplitRun, ms: number): Promise<Outage> {
  const violations: string[] = []
  const tookMs: number[] = []
  await run.around.kafka.kill()
  const begun = performance.now()
  while (performance.now() - begun < ms) {
    const { status, retryAfter, ms: took } = await probe(run.ingestUrl)
    if (performance.now() - begun > SETTLE_MS) {
      tookMs.push(took)
      if (status !== 503 || !(retryAfter >= 0 && retryAfter <= LONGEST_RETRY_S))
        violations.push(`I10 bounded: while the broker was away ingest answered ${status}, Retry-After ${retryAfter}`)
      if (took > LONGEST_ANSWER_MS)
        violations.push(`I10 bounded: while the broker was away ingest took ${Math.round(took)} ms to answer`)
    }
    await pause(PROBE_MS)
  }
  await run.around.kafka.startAgain()
  return { slowestMs: Math.max(0, ...tookMs), violations }
}

/**
 * Takes index and cache away for that time, under load: what is posted is accepted all the same, and waits in the log. That nothing of it dies, and that memory
 * stays bounded, is for the checker to see.
 */
export async function indexOutage(run: SplitRun, ms: number): Promise<Pick<Outage, 'violations'>> {
  const { redis, proxies } = run.around
  await redis.kill()
  proxies.index.weather = { refuse: true }
  proxies.index.cut()
  await pause(Math.min(SETTLE_MS, ms / 2))
  const settled = await run.load.counts()
  await pause(ms - Math.min(SETTLE_MS, ms / 2))
  const { ok } = await run.load.counts()
  proxies.index.weather = {}
  await redis.startAgain()
  return {
    violations: ok > settled.ok ? [] : ['I7 progress: while index and cache were away ingest accepted nothing'],
  }
}

async function probe(
  url: string,
): Promise<{ readonly status: number; readonly retryAfter: number; readonly ms: number }> {
  const begun = performance.now()
  const answer = await fetch(`${url}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text": ',
    signal: AbortSignal.timeout(2 * LONGEST_ANSWER_MS),
  }).catch(() => undefined)
  await answer?.arrayBuffer().catch(() => undefined)
  const retryAfter = Number(answer?.headers.get('retry-after') ?? NaN)
  return { status: answer?.status ?? 0, retryAfter, ms: performance.now() - begun }
}
