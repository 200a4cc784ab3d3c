import type { Receipt } from '../event.ts'
import { receiptKey } from '../ids.ts'

/** Names the letter that a record was sent back of, where it has no receipt to be known by when it dies again. */
export const LETTER_HEADER = 'wiredesk-dead-letter'

/** What every store and address takes. */
const ID = /^[\w.-]{1,200}$/

/**
 * The id of a record's dead letter: of its receipt, else of the letter that it was sent back of, else the first of
 * `names` that can be one: the same failure twice is one dead letter.
 */
export function letterId(
  receipt: Receipt | undefined,
  headers: Readonly<Record<string, string>>,
  ...names: readonly string[]
): string {
  if (receipt !== undefined) return receiptKey(receipt)
  return [headers[LETTER_HEADER], ...names].find((name) => name !== undefined && ID.test(name)) ?? 'unnamed'
}
