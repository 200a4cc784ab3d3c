const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i

/** An ISO 8601 day or time as ms since the epoch, in UTC where it names no zone; undefined for all else. */
export function readTime(text: string): number | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const time = Date.parse(text.includes('T') && match[1] === undefined ? `${text}Z` : text)
  return Number.isNaN(time) ? undefined : time
}
