import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RUNNING } from './home.ts'
import { identityOf, isAlive, type ProcessIdentity } from './identity.mjs'
import type { RunningService, ServiceRecord } from './service.ts'

const STOP_MS = 20_000
const POLL_MS = 25

interface Registration {
  readonly service: ServiceRecord
  /** Who started it; null where it is meant to outlive that process. */
  readonly starter: ProcessIdentity | null
}

/** Writes a service down, so that it can be ended when its starter died without doing so. */
export function register(service: ServiceRecord, outlivesStarter: boolean): void {
  const starter = outlivesStarter ? null : (identityOf(process.pid) ?? null)
  mkdirSync(RUNNING, { recursive: true })
  writeFileSync(fileOf(service.pid), JSON.stringify({ service, starter } satisfies Registration))
}

/** The running service of that record; undefined where that very process is gone. */
export function attach(record: ServiceRecord): RunningService | undefined {
  if (!isAlive(record)) return undefined
  return {
    ...record,
    stop: () => end(record, 'SIGTERM'),
    kill: () => end(record, 'SIGKILL'),
  }
}

/** Stops every service that this process started and that is not meant to outlive it. */
export async function stopStartedHere(): Promise<void> {
  for (;;) {
    const own = registrations().filter(({ starter }) => starter?.pid === process.pid && isAlive(starter))
    if (own.length === 0) return
    await Promise.all(own.map(({ service }) => end(service, 'SIGTERM')))
  }
}

/**
 * Ends every service of this checkout whose starter is gone.
 *
 * @returns those it ended
 */
export async function stopOrphans(): Promise<readonly ServiceRecord[]> {
  const orphans = registrations().filter(({ starter }) => starter !== null && !isAlive(starter))
  const ended = await Promise.all(
    orphans.map(async ({ service }) => {
      const running = attach(service)
      await running?.kill()
      rmSync(fileOf(service.pid), { force: true })
      return running === undefined ? [] : [service]
    }),
  )
  return ended.flat()
}

async function end(record: ServiceRecord, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  send(record, signal)
  const patience = Date.now() + STOP_MS
  while (isAlive(record)) {
    if (Date.now() > patience) send(record, 'SIGKILL')
    await sleep(POLL_MS)
  }
  rmSync(fileOf(record.pid), { force: true })
}

function send(record: ServiceRecord, signal: NodeJS.Signals): void {
  try {
    if (isAlive(record)) process.kill(record.pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function registrations(): readonly Registration[] {
  let names: readonly string[]
  try {
    names = readdirSync(RUNNING)
  } catch {
    return []
  }
  return names.flatMap((name) => {
    try {
      // Only `register` writes here.
      return [JSON.parse(readFileSync(join(RUNNING, name), 'utf8')) as Registration]
    } catch {
      return []
    }
  })
}

function fileOf(pid: number): string {
  return join(RUNNING, `${pid}.json`)
}
