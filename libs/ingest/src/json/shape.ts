import { ProblemError } from '@wiredesk/contracts'

const QUOTE = 0x22
const BACKSLASH = 0x5c

export interface ShapeLimits {
  /** Levels of brackets. */
  readonly depth: number
  /** Lists, objects and their entries. */
  readonly values: number
}

/**
 * Refuses JSON that is nested too deep or has too many values, before it is parsed: what is nested deep parses, and then breaks who
 * serialises or clones it; values take up to a hundred times the memory of their text, and a parser that runs out of it takes its
 * process along. Looks at brackets and commas outside of strings only, so also at what is no JSON. Throws
 * ProblemError `depth-limit` or `too-large`.
 */
export function checkShape(json: Uint8Array, limits: ShapeLimits): void {
  let depth = 0
  let values = 1
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case QUOTE:
        at = endOfString(json, at)
        break
      case 0x7b: // {
      case 0x5b: // [
        values++
        if (++depth > limits.depth) {
          throw new ProblemError('depth-limit', `nested deeper than ${limits.depth}`, {
            limit: 'depth',
            depth: limits.depth,
          })
        }
        break
      case 0x7d: // }
      case 0x5d: // ]
        depth--
        break
      case 0x2c: // ,
        values++
        break
    }
  }
  if (values > limits.values) {
    throw new ProblemError('too-large', `it has ${values} values`, {
      limit: 'values',
      maxValues: limits.values,
      values,
    })
  }
}

/** Index of the closing quote of a string that opens at `start`; the end where there is none. */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = json.indexOf(QUOTE, start + 1); at !== -1; at = json.indexOf(QUOTE, at + 1)) {
    let backslashes = 0
    while (json[at - 1 - backslashes] === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return at
  }
  return json.length
}
