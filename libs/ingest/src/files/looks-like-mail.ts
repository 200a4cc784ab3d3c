const FIELD = /^([!-9;-~]+):(?:[ \t]|$)/
/** Only machines write these. */
const MACHINE = new Set([
  'received',
  'message-id',
  'mime-version',
  'return-path',
  'delivered-to',
  'dkim-signature',
  'x-mailer',
])
const KNOWN = new Set([
  ...MACHINE,
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'reply-to',
  'sender',
  'content-type',
  'list-id',
])
const MIN_KNOWN = 2
/** How each mail of an mbox file begins (RFC 4155): sender and time. */
const SEPARATOR = /^From \S+ .*\d{4}\r?$/

/**
 * The media type of a text that begins as a mail does (RFC 5322): nothing but header fields up to the first blank line, at least two of them
 * known, one that only machines write or an address that it is from. Prose with a colon in it is none.
 */
export function mailTypeOf(text: string): 'message/rfc822' | 'application/mbox' | undefined {
  const end = text.indexOf('\n')
  const isMailbox = end !== -1 && SEPARATOR.test(text.slice(0, end))
  if (!hasHeader(isMailbox ? text.slice(end + 1) : text)) return undefined
  return isMailbox ? 'application/mbox' : 'message/rfc822'
}

function hasHeader(text: string): boolean {
  const known = new Set<string>()
  let address = false
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end === -1 ? undefined : end).replace(/\r$/, '')
    from = end === -1 ? text.length : end + 1
    if (line === '') break
    if (/^[ \t]/.test(line) && known.size > 0) continue
    const name = FIELD.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) return false
    if (KNOWN.has(name)) known.add(name)
    address ||= name === 'from' && line.includes('@')
  }
  return known.size >= MIN_KNOWN && (address || [...known].some((name) => MACHINE.has(name)))
}
