/** Lines that hold one column of a wrapped text, in UTF-16 units. */
const SHORTEST_LINE = 45
const LONGEST_LINE = 100
const LEAST_LINES = 4
const WRAPPED_SHARE = 0.6
const SENTENCE_ENDS = '.!?:"”’'

/**
 * Whether a text breaks its lines at a column, as old wire copy and mails do: then only an empty line or an indentation
 * starts a paragraph. Otherwise every line break does.
 */
export function isWrapped(text: string): boolean {
  let lines = 0
  let wrapped = 0
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    if (end < 0) break
    const next = text[end + 1]
    const length = (text[end - 1] === '\r' ? end - 1 : end) - start
    if (length > 0 && next !== undefined && next !== '\n' && next !== '\r') {
      lines++
      if (length >= SHORTEST_LINE && length <= LONGEST_LINE && !SENTENCE_ENDS.includes(text[start + length - 1] ?? '.'))
        wrapped++
    }
    start = end + 1
  }
  return lines >= LEAST_LINES && wrapped / lines >= WRAPPED_SHARE
}

/** Whether the white space between two tokens starts a paragraph. */
export function breaksParagraph(space: string, wrapped: boolean): boolean {
  const first = space.search(/[\n\r\u2028\u2029]/)
  if (first < 0 || !wrapped) return first >= 0
  const rest = space.slice(first).replaceAll('\r\n', '\n')
  return rest.length > 2 || rest.indexOf('\n', 1) > 0
}
