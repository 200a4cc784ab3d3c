import { ProblemError } from '@wiredesk/contracts'
import type { RefusedPart } from '../extractors/extractor.ts'

/** The problem of a part, told with where it stands; anything but a ProblemError is thrown on. */
export function refused(error: unknown, where: string, fields: Readonly<Record<string, unknown>>): RefusedPart {
  if (!(error instanceof ProblemError)) throw error
  const { problem } = error
  return { kind: 'refused', problem: { ...problem, ...fields, detail: `${where}: ${problem.detail}` } }
}
