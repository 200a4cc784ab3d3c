import { z } from 'zod'

/** A whole number in a query string. */
export function wholeNumber(min: number, max: number): z.ZodCoercedNumber {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error })
}

/** How many items of a list. */
export function limit(max: number, fallback: number) {
  return wholeNumber(1, max).default(fallback).describe('At most so many items.')
}

export const cursor = z.string().max(2_000).optional().describe('`next` of the page before, with the same filter.')
