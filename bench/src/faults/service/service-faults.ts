import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { articlesIngested } from '@wiredesk/contracts'
import type { FailpointName } from '@wiredesk/failpoints'
import { PLANTED } from '../checker/observation.ts'
import type { FaultKind, Inflicted } from '../nemesis/nemesis.ts'
import type { EmbeddedRun } from './embedded-run.ts'
import { needsALetter, needsAReplay } from './failpoint-schedule.ts'

const HIT_MS = 6_000
const LOOK_MS = 100

/** Kills the service, and starts it again. Each time from kill to ready goes to `readyMs`. */
export const killing = (run: EmbeddedRun, readyMs: number[]): FaultKind => ({
  kind: 'kill',
  targets: ['service'],
  weight: 6,
  async inflict() {
    const inFlight = await run.isBusy()
    if (!(await run.service.kill())) return undefined
    readyMs.push(await run.service.start())
    return { inFlight }
  },
})

/** SIGSTOP and SIGCONT. */
export const freezing = (run: EmbeddedRun): FaultKind => ({
  kind: 'freeze',
  targets: ['service'],
  weight: 1,
  lasts: { least: 200, most: 2_000 },
  async inflict({ durationMs }) {
    const inFlight = await run.isBusy()
    if (!run.service.freeze()) return undefined
    await pause(durationMs)
    run.service.thaw()
    return { inFlight }
  },
})

/** SIGTERM under load, and a start. The time of each stop goes to `stopMs`. */
export const terminating = (run: EmbeddedRun, stopMs: number[]): FaultKind => ({
  kind: 'terminate',
  targets: ['service'],
  weight: 1,
  async inflict() {
    const inFlight = await run.isBusy()
    if (!run.service.isUp) return undefined
    const begun = performance.now()
    await run.stopService()
    stopMs.push(performance.now() - begun)
    await run.service.start()
    return { inFlight }
  },
})

/** Sets the wall clock of the service by the milliseconds of the target, or to and fro, and back after a while. */
export const jumping = (run: EmbeddedRun, clock: string): FaultKind => ({
  kind: 'clock',
  targets: ['86400000', '-86400000', '3600000', '-3600000', 'strobe'],
  weight: 1,
  lasts: { least: 500, most: 3_000 },
  holds: () => ['clock'],
  async inflict({ target, durationMs }) {
    const inFlight = await run.isBusy()
    const until = performance.now() + durationMs
    if (target !== 'strobe') writeFileSync(clock, target)
    for (let sign = 1; target === 'strobe' && performance.now() < until; sign = -sign) {
      writeFileSync(clock, String(sign * 5_000))
      await pause(100)
    }
    if (target !== 'strobe') await pause(durationMs)
    writeFileSync(clock, '0')
    return { inFlight }
  },
})

/**
 * Starts the service so that it kills itself at the failpoint, and again so that it does at the first hit after that. Those that fired go to `hit`. Then it is
 * let work off what it has: a process that does nothing but die with the same record in its hands is a crash loop, which is to be buried.
 */
export const failing = (run: EmbeddedRun, hit: Set<string>): FaultKind => ({
  kind: 'failpoint',
  targets: [],
  weight: 1,
  holds: () => ['service'],
  async inflict({ target }): Promise<Inflicted | undefined> {
    const [name = '', at = '1'] = target.split('@')
    await run.service.kill()
    if (needsALetter(name)) await plant(run)
    const death = await diesAt(run, name as FailpointName, Number(at))
    if (death) {
      hit.add(name)
      await diesAt(run, name as FailpointName, 1)
    }
    await run.service.start()
    await run.catchUp()
    return death
  },
})

async function diesAt(run: EmbeddedRun, name: FailpointName, hit: number): Promise<Inflicted | undefined> {
  const { service, url } = run
  let inFlight = await run.isBusy()
  const failure = await service.tryStart({ WIREDESK_FAILPOINTS: `${name}=kill@${hit}` }, true)
  const until = performance.now() + HIT_MS
  let ended = failure !== undefined
  while (!ended && performance.now() < until) {
    if (needsAReplay(name)) await replayAll(url)
    ended = await service.endsWithin(LOOK_MS)
    inFlight ||= await run.isBusy()
  }
  await service.kill()
  return ended && [failure, ...service.said].some((line) => line?.includes(`failpoint ${name} fired`))
    ? { inFlight }
    : undefined
}

/** Sends back whatever is dead, such as it is. */
async function replayAll(url: string): Promise<void> {
  await fetch(`${url}/dead/replay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ class: 'invalid-event' }),
    signal: AbortSignal.timeout(HIT_MS),
  }).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  )
}

/** Puts a record into the log that is none: it can only die. */
async function plant(run: EmbeddedRun): Promise<void> {
  await run.withLog(async (log) => {
    await log.append([{ topic: articlesIngested.name, key: PLANTED, value: Buffer.from('no event'), headers: {} }])
  })
  run.planted += 1
}
