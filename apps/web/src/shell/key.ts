import { signal } from '@preact/signals'

const KEPT = 'wiredesk.key'

/** Whose key this page has, and how far it reaches; undefined where none was asked for. */
export interface Caller {
  readonly name: string
  readonly scopes: readonly string[]
}

/** Whether the desk asks for a key that this page does not have. */
export const keyWanted = signal(false)
export const caller = signal<Caller | undefined>(undefined)

let key = kept()

/** What every request has with it; in a header, never in an address. */
export function authorization(): Readonly<Record<string, string>> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` }
}

export function hasKey(): boolean {
  return key !== undefined
}

/** Keeps the key as long as this tab lasts. */
export function takeKey(next: string): void {
  key = next
  write(next)
}

export function forgetKey(): void {
  key = undefined
  caller.value = undefined
  write(undefined)
}

/** To be told of every answer: one of 401 means that the page cannot go on without a key. */
export function noticeStatus(status: number): void {
  if (status === 401) keyWanted.value = true
}

/** Whether a header could carry it. */
export function isSendable(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

function kept(): string | undefined {
  try {
    return sessionStorage.getItem(KEPT) ?? undefined
  } catch {
    return undefined
  }
}

function write(next: string | undefined): void {
  try {
    if (next === undefined) sessionStorage.removeItem(KEPT)
    else sessionStorage.setItem(KEPT, next)
  } catch {
    // Until the page is left, where the browser keeps nothing.
  }
}
