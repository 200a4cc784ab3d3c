import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const UNMOUNTS = 100
const UNMOUNT_PAUSE_MS = 20

/** What this process has mounted: it goes with it, however it ends (but for SIGKILL). */
const mounted = new Set<string>()
let isWatching = false

/** Mounts what the arguments of mount(8) say in a folder. Throws an Error that says what is missing where that is not permitted. */
export function mount(folder: string, ...args: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  watchExit()
  try {
    run('mount', ...args, folder)
  } catch (error) {
    throw new Error(
      `this needs root on Linux, and the right to mount: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    )
  }
  mounted.add(folder)
}

/** Waits a little for those who have files open there: they were killed a moment ago. */
export async function unmount(folder: string): Promise<void> {
  for (let left = UNMOUNTS; mounted.has(folder); left -= 1) {
    try {
      run('umount', folder)
      mounted.delete(folder)
    } catch (error) {
      if (left === 0) throw error
      await pause(UNMOUNT_PAUSE_MS)
    }
  }
}

/** Runs a command; throws an Error with what it says. */
export function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

function watchExit(): void {
  if (isWatching) return
  isWatching = true
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  process.once('exit', () => {
    for (const folder of mounted) run('umount', '-l', folder)
  })
}
