import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** V8 lets 64 MiB of arrays come together in each thread before it looks for those that nobody has. */
const DUE_BYTES = 8 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void

/** Frees the arrays that go through a thread and are garbage soon: a minor collection, under a millisecond for a thread that keeps little else. */
export class ArrayGarbage {
  #bytes = 0

  /** Tells of an array that is on its way through. */
  passed(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes < DUE_BYTES) return
    this.#bytes = 0
    collect({ type: 'minor' })
  }
}
