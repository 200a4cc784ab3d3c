import { watch, type FSWatcher } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Wakes whoever waits when something changes in a folder. The file system may keep changes to itself (network folders do), so that nobody should rely on it: it
 * only shortens the wait.
 */
export class FolderChanges {
  #watcher: FSWatcher | undefined
  #changed = false
  #wake = (): void => undefined

  /** `listen`: whether the file system is asked to tell. */
  constructor(folder: string, listen: boolean) {
    if (!listen) return
    try {
      this.#watcher = watch(folder, { recursive: true }, () => this.#tell())
      // A folder that cannot be listened to is looked at now and then all the same.
      this.#watcher.on('error', () => this.#watcher?.close())
    } catch {
      this.#watcher = undefined
    }
  }

  /** Resolves at a change since the last wait, after `ms`, or when aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const woken = new Promise<void>((resolve) => (this.#wake = resolve))
    if (!this.#changed) {
      const late = sleep(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined)
      await Promise.race([woken, late])
      over.abort()
    }
    this.#changed = false
  }

  close(): void {
    this.#watcher?.close()
  }

  #tell(): void {
    this.#changed = true
    this.#wake()
  }
}
