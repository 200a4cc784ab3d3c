import { cleanText } from '../text/clean-text.ts'

/** What ends the lines of those who wrap them by hand or by program (RFC 5322, 2.1.1: 78 characters). */
const MAX_WRAPPED = 80
const MIN_WRAPPED = 50
const MAX_SIGNATURE_LINES = 10
/** RFC 3676, 4.3; its space is often lost. */
const SIGNATURE_MARK = /^-- ?$/
const QUOTED = /^\s*>/
/** Items of lists, quoted and indented lines begin one by themselves. */
const NEW_LINE = /^(?:\s|[-*•>|]|\d+[.)] )/
const ATTRIBUTION = /(?:wrote|writes|schrieb|escribió|a écrit|ha scritto)(?:\s[^:]{1,100})?\s*:\s*$/i
/** How such a line begins, which is often wrapped before its end. */
const ATTRIBUTION_START = /^(?:on|am|el|le|il)\s.*\d/i

/**
 * The plain text of a mail as it was written: without the signature below its mark and without the quoted mail below the answer, lines that were
 * wrapped at a width put together again, a line a paragraph.
 */
export function mailText(body: string): string {
  const lines = withoutSignature(
    withoutQuoted(
      cleanText(body)
        .split('\n')
        .map((line) => line.trimEnd()),
    ),
  )
  return unwrapped(lines).join('\n')
}

/** Whether a line ends as one does that says whose the quoted mail below it is: "On Tue, 3 May 2016 Bo Ek wrote:". */
export const endsAsAttribution = (line: string): boolean => ATTRIBUTION.test(line)

/** Only at the end, and short: what stands between two texts is no signature. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const mark = lines.findLastIndex((line) => SIGNATURE_MARK.test(line))
  if (mark <= 0 || lines.slice(mark + 1).filter((line) => line !== '').length > MAX_SIGNATURE_LINES) return lines
  return hasText(lines.slice(0, mark)) ? lines.slice(0, mark) : lines
}

/** The last lines, all of them quoted, with the line that says whose they are; a mail of nothing else is left as it is. */
function withoutQuoted(lines: readonly string[]): readonly string[] {
  let end = lines.length
  let quoted = false
  while (end > 0 && (lines[end - 1] === '' || QUOTED.test(lines[end - 1] ?? '')))
    quoted = QUOTED.test(lines[--end] ?? '') || quoted
  if (!quoted) return lines
  if (endsAsAttribution(lines[end - 1] ?? '')) {
    const isWhole = ATTRIBUTION_START.test(lines[--end] ?? '')
    if (!isWhole && ATTRIBUTION_START.test(lines[end - 1] ?? '')) end--
  }
  return hasText(lines.slice(0, end)) ? lines.slice(0, end) : lines
}

/** In a mail of short lines, a line goes on in the next one where the first word of that would not have fitted. */
function unwrapped(lines: readonly string[]): readonly string[] {
  const width = Math.max(0, ...lines.map(({ length }) => length))
  const paragraphs: string[] = []
  let before = ''
  for (const line of lines) {
    const text = line.trim()
    const word = /^\S*/.exec(text)?.[0] ?? ''
    const full = width <= MAX_WRAPPED && before.length >= MIN_WRAPPED && before.length + 1 + word.length > width
    if (full && text !== '' && !NEW_LINE.test(line)) paragraphs.push(`${paragraphs.pop()} ${text}`)
    else if (text !== '') paragraphs.push(text)
    before = line
  }
  return paragraphs
}

const hasText = (lines: readonly string[]): boolean => lines.some((line) => line !== '' && !QUOTED.test(line))
