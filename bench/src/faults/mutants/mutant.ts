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
  /** Numbers of invariants, such as `I1`: at least one of them must be seen broken. */
  readonly breaks: readonly string[]
  /** The faults under which it shows. */
  hunt(options: FaultOptions): Promise<FaultReport>
}

/** The first violation by which a mutant is caught: `I1` is not `I11`. */
export function caughtBy({ breaks }: Pick<Mutant, 'breaks'>, violations: readonly string[]): string | undefined {
  return violations.find((violation) => breaks.some((number) => violation.startsWith(`${number} `)))
}
