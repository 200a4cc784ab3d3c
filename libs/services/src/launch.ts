import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf } from './identity.mjs'
import { isFree } from './ports.ts'
import { attach, register } from './running.ts'
import { type RunningService, ServiceError, type StartOptions } from './service.ts'

const START_MS = 120_000
const POLL_MS = 50

export interface Launch {
  readonly name: string
  readonly url: string
  readonly port: number
  readonly command: string
  readonly args: readonly string[]
  /** Whether it serves now; a rejection means not yet. */
  answers(): Promise<boolean>
}

/**
 * Starts a server in a session of its own, with its output in `dir/out.log`, and resolves when it answers.
 *
 * @throws ServiceError with the end of its output when it ends before that, or does not answer within two minutes
 */
export async function launch(what: Launch, options: StartOptions): Promise<RunningService> {
  // Else whoever has it would answer for a server that ends in a moment.
  if (!(await isFree(what.port)))
    throw new ServiceError(`${what.name} did not start: port ${what.port} is already in use`)
  mkdirSync(options.dir, { recursive: true })
  const log = join(options.dir, 'out.log')
  const output = openSync(log, 'a')
  const child = spawn(what.command, what.args, { cwd: options.dir, detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `it ended with ${code ?? signal}`))
  child.unref()

  const identity = child.pid === undefined ? undefined : identityOf(child.pid)
  const service = identity && attach({ name: what.name, url: what.url, port: what.port, ...identity })
  if (service !== undefined) register(service, false)
  const patience = Date.now() + START_MS
  while (ended === undefined && Date.now() < patience) {
    if (service !== undefined && (await what.answers().catch(() => false))) {
      if (options.outlivesStarter === true) register(service, true)
      return service
    }
    await sleep(POLL_MS)
  }
  await service?.kill()
  const reason = ended ?? `it did not answer within ${START_MS / 1000} s`
  throw new ServiceError(`${what.name} did not start on port ${what.port}: ${reason}\n${tail(log)}`)
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-20).join('\n')
}
