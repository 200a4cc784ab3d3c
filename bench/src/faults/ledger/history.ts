import { readFileSync } from 'node:fs'
import type { Item } from './article.ts'
import { ledgerLineSchema, type Intent, type Outcome } from './line.ts'

/** A POST and what its sender knows of it. */
export interface Operation {
  readonly op: number
  readonly key?: string
  readonly items: readonly Item[]
  /** Places in the ledger: what ended before another began happened before it. */
  readonly begun: number
  /** Infinity where nothing came back. */
  readonly ended: number
  readonly result: Outcome['result']
  readonly status?: number
  readonly reason?: string
  readonly dropId?: string
  /** Of an operation that is ok: the id of each item, null where it was rejected. */
  readonly ids?: readonly (string | null)[]
  /** The body was cut off: the items behind those of `ids` were not taken. */
  readonly interrupted?: boolean
}

/** Reads a ledger. An intent without an outcome is an operation of which nothing is known. */
export function readHistory(path: string): readonly Operation[] {
  return toHistory(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ledgerLineSchema.parse(JSON.parse(line))),
  )
}

export function toHistory(lines: readonly (Intent | Outcome)[]): readonly Operation[] {
  const outcomes = new Map(
    lines.flatMap((line, place) => (line.line === 'outcome' ? [[line.op, { ...line, place }] as const] : [])),
  )
  return lines.flatMap((line, begun): Operation[] => {
    if (line.line !== 'intent') return []
    const { op, key, items } = line
    const posted = { op, key, items: items.map(([number, version, kind]) => ({ number, version, kind })), begun }
    const outcome = outcomes.get(op)
    if (outcome === undefined) return [{ ...posted, ended: Infinity, result: 'unknown' }]
    const { place: ended, result, status, reason, dropId, ids, interrupted } = outcome
    return [{ ...posted, ended, result, status, reason, dropId, ids, interrupted }]
  })
}
