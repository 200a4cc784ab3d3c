import type { FaultOptions, FaultReport } from '../suite.ts'

/** A bug that is planted on purpose, to see that the harness catches it. */
export interface Mutant {
  readonly name: string
  /** What a tired developer might have written, and what it breaks. */
  readonly bug: string
  /** Source file, from the root. */
  readonly file: string
  /** Text that must stand in the file exactly once. */
  readonly find: string
  readonly replace: string
  /** The invariants of which at least one must be seen broken, such as `I1 lost`. */
  readonly breaks: readonly string[]
  /** The faults under which it shows. */
  hunt(options: FaultOptions): Promise<FaultReport>
}
