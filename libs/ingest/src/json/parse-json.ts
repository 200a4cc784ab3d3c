import { ProblemError } from '@wiredesk/contracts'
import { decodeUtf8 } from '../text/decode-text.ts'
import { checkShape, type ShapeLimits } from './shape.ts'

/** Throws ProblemError `encoding`, `depth-limit`, `too-large`, `empty` or `malformed`. */
export function parseJson(bytes: Uint8Array, limits: ShapeLimits): unknown {
  checkShape(bytes, limits)
  const json = decodeUtf8(bytes)
  try {
    return JSON.parse(json)
  } catch (error) {
    if (json.trim() === '') throw new ProblemError('empty', 'there is no JSON in it')
    throw new ProblemError('malformed', `it is no JSON (${reasonOf(error)})`)
  }
}

/** What the parser says, without the text that it quotes. */
function reasonOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : ''
  return message.replace(/, (\.{3})?".*$/s, '').slice(0, 100)
}
