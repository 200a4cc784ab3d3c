import type { Problem } from '@wiredesk/contracts'

/** What an operator should know of a stage. */
export type RunnerEvent =
  | { readonly kind: 'waiting'; readonly stage: string; readonly error: Error }
  | { readonly kind: 'resumed'; readonly stage: string; readonly waitedMs: number }
  | {
      readonly kind: 'retry'
      readonly stage: string
      readonly key: string
      readonly attempt: number
      readonly error: unknown
    }
  | { readonly kind: 'dead'; readonly stage: string; readonly key: string; readonly problem: Problem }

export type OnRunnerEvent = (event: RunnerEvent) => void
