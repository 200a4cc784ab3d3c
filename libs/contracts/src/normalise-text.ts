const SPACE = 0x20
const TAB = 0x09
const CARRIAGE_RETURN = 0x0d
const LAST_ASCII = 0x7f

/** Longer texts are rare, and take the way of those that are not ASCII. */
const scratch = Buffer.alloc(64 * 1024)

/** The text in Unicode's form C, trimmed, every run of white space one space. */
export function normaliseText(text: string): string {
  const length = text.length <= scratch.length ? writeAscii(text) : undefined
  if (length !== undefined) return scratch.toString('latin1', 0, length)
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** A plain loop: for the usual article several times as fast as the regular expression, and this is done for each. `undefined` where a character is not ASCII. */
function writeAscii(text: string): number | undefined {
  let length = 0
  let gap = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > LAST_ASCII) return undefined
    if (code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN)) {
      gap = length > 0
      continue
    }
    if (gap) scratch[length++] = SPACE
    gap = false
    scratch[length++] = code
  }
  return length
}
