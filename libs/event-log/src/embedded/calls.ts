import type { Fault } from './store-fault.ts'

/** What a thread can be asked for: the argument and the answer of each call. */
export type Calls = Readonly<Record<string, { readonly argument: unknown; readonly answer: unknown }>>

export interface Call {
  readonly id: number
  readonly name: string
  readonly argument: unknown
}

export type Message =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly fault: Fault }
  | { readonly notice: unknown }
