import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Exit } from '../checker/observation.ts'

const PATIENCE_MS = 5_000
const POLL_MS = 200

/**
 * Processes of a run that go on after all that was started of it has ended, told by a folder of the run in their environment (Linux). They have a little time
 * to end; those that do not are killed.
 */
export async function endSurvivors(folder: string): Promise<readonly Exit[]> {
  const until = performance.now() + PATIENCE_MS
  let left = survivors(folder)
  while (left.length > 0 && performance.now() < until) {
    await pause(POLL_MS)
    left = survivors(folder)
  }
  return left.map(({ pid, command }) => {
    process.kill(pid, 'SIGKILL')
    return { name: command, code: null, planned: false, said: 'it outlived the process that started it' }
  })
}

function survivors(folder: string): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`).includes(folder)) return []
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        // What has ended and was not waited for has no command line any more.
        return command === '' ? [] : [{ pid: Number(pid), command }]
      } catch {
        return []
      }
    })
}
