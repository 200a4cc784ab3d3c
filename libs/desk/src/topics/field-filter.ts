import type { Delivery } from '@wiredesk/event-log'
import { showValue } from './shown-record.ts'

/** `article.source=Reuters`: what stands before the first `=` is the way to the field, the rest the value. */
const CONDITION = /^([^=]+)=(.*)$/s
const HEADERS = 'headers'

export interface FieldCondition {
  readonly path: readonly string[]
  /** As text, folded. */
  readonly value: string
}

/** Reads a condition on a field; undefined for what is none. */
export function readFieldCondition(text: string): FieldCondition | undefined {
  const [, path, value] = CONDITION.exec(text.trim()) ?? []
  return path === undefined || value === undefined
    ? undefined
    : { path: path.trim().split('.'), value: value.trimStart().toLowerCase() }
}

/**
 * Whether the field of a record has the value, whatever its case: of its JSON, or a header where the path begins with `headers`. Of a list each member is meant,
 * with and without its number. A value that is no JSON has no fields.
 */
export function hasField({ headers, value }: Pick<Delivery, 'headers' | 'value'>, condition: FieldCondition): boolean {
  const [first, ...rest] = condition.path
  // The names of headers may have dots.
  if (first === HEADERS) return headers[rest.join('.')]?.toLowerCase() === condition.value
  return reaches(showValue(value), condition.path, condition.value)
}

function reaches(from: unknown, path: readonly string[], value: string): boolean {
  const [first, ...rest] = path
  if (Array.isArray(from) && (first === undefined || !/^\d+$/.test(first)))
    return from.some((member) => reaches(member, path, value))
  if (first === undefined) return isPlain(from) && String(from).toLowerCase() === value
  return typeof from === 'object' && from !== null && Object.hasOwn(from, first)
    ? reaches((from as Readonly<Record<string, unknown>>)[first], rest, value)
    : false
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
