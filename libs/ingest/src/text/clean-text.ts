/**
 * Text as the line carries it: well-formed UTF-16 (a lone surrogate becomes U+FFFD), without NUL, every line break a single line feed.
 */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed()
  const withoutNul = wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '') : wellFormed
  return withoutNul.includes('\r') ? withoutNul.replace(/\r\n?/g, '\n') : withoutNul
}

/** A field of one line, such as a headline: clean, white space collapsed; `undefined` where nothing is left. */
export function cleanLine(text: string): string | undefined {
  return cleanText(text).replace(/\s+/g, ' ').trim() || undefined
}

/** Without blank lines at its start and white space at its end: the frame of a file is no part of its text. */
export function trimFile(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}

const CONTROL = /[\p{Cc}\p{Cf}]/gu
const MAX_NAME = 255

/**
 * A file's name as data to show, never a path to open: NFC, without control and direction marks, at most 255 characters;
 * `undefined` where nothing is left.
 */
export function cleanName(name: string): string | undefined {
  const clean = name.toWellFormed().normalize('NFC').replace(CONTROL, '').trim()
  return Array.from(clean).slice(-MAX_NAME).join('') || undefined
}

/** ISO 639-1 of a language tag of BCP 47 or ISO 639-2; `undefined` for all else. */
export function languageOf(tag: string): string | undefined {
  try {
    const { language } = new Intl.Locale(tag.trim().replaceAll('_', '-'))
    return /^[a-z]{2}$/.test(language) ? language : undefined
  } catch {
    return undefined
  }
}
