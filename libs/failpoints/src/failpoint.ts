import { writeSync } from 'node:fs'
import { parseFailpoints, type Action } from './parse-failpoints.ts'
import type { FailpointName } from './catalogue.ts'

const STDERR = 2
/** The only setting outside of the configuration: worker threads and child processes must see it too. */
const armed = parseFailpoints(process.env.WIREDESK_FAILPOINTS)
const hits = new Map<FailpointName, number>()

/**
 * A moment at which a test can make the process fail: {@link parseFailpoints} tells how. Counted by thread. Costs a look at an empty map where
 * nothing is armed.
 */
export function failpoint(name: FailpointName): void {
  if (armed.size === 0) return
  const trap = armed.get(name)
  if (trap === undefined) return
  const hit = (hits.get(name) ?? 0) + 1
  hits.set(name, hit)
  if (hit === trap.at) act(name, trap.action)
}

function act(name: FailpointName, action: Action): void {
  writeSync(STDERR, `failpoint ${name} fired: ${action.kind}\n`)
  switch (action.kind) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL')
      return block(undefined)
    case 'stop':
      process.kill(process.pid, 'SIGSTOP')
      return
    case 'sleep':
      return block(action.ms)
    case 'throw':
      throw new Error(`failpoint ${name}`)
  }
}

/** Holds the thread: nothing that comes after may happen before the signal arrives. */
function block(ms: number | undefined): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
