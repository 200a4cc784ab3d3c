import chardet from 'chardet'

const SAMPLE_BYTES = 32 * 1024
const CONFIDENT = 60
/** Where text has many such characters, a few odd ones are its own affair (a formula, a name). */
const TOLERATED = 0.02
const LATIN = /^(windows-125[02478]|iso-8859-([1-4]|9|1[03-6]))$/i
const WESTERN = /^(windows-1252|iso-8859-1)$/i

/**
 * Text of bytes that are not UTF-8 and say nothing of their charset: read in the charset that statistics are confident of, and only where the
 * result looks like text that somebody wrote. `undefined` otherwise: broken UTF-8 is not to be taken for Latin-1, in which
 * every sequence of bytes is something.
 */
export function detectLegacy(bytes: Uint8Array): string | undefined {
  return detect(bytes)?.text
}

/** The charset by which {@link detectLegacy} reads them. */
export function charsetDetected(bytes: Uint8Array): string | undefined {
  return detect(bytes)?.charset
}

function detect(bytes: Uint8Array): { readonly charset: string; readonly text: string } | undefined {
  const [best] = chardet.analyse(sampleOf(bytes)).filter(({ name }) => !/^(ascii|utf-)/i.test(name))
  if (best === undefined || best.confidence < CONFIDENT) return undefined
  const text = decode(bytes, best.name)
  if (text === undefined || /[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u.test(text)) return undefined
  if (WESTERN.test(best.name) && /[ÐðÝýÞþÿ]/.test(text)) return undefined
  return !LATIN.test(best.name) || looksWritten(text) ? { charset: best.name, text } : undefined
}

/** From shortly before the first byte that is not ASCII: before it there is nothing to learn. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= SAMPLE_BYTES) return bytes
  const from = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1024)
  return bytes.subarray(from, from + SAMPLE_BYTES)
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Letters beyond ASCII stand in words, capitals at their start; alone, only those that are words. */
const ODD = new RegExp(
  [
    // A small letter followed by a foreign capital, or one between others: as in "Ã©" and "ðŸ".
    String.raw`(?<=\p{Ll})[^\P{Lu}A-Z]`,
    // A letter alone that is no word of any language.
    String.raw`(?<!\p{L})(?![àèéóòáúíôÀÈÉÓÒÁÚÍÔ])[^\P{L}A-Za-z](?!\p{L})`,
    // More such letters in a row than any word has.
    String.raw`[^\P{L}A-Za-z]{3}`,
    // Marks without their letters.
    String.raw`[¨¯¸ˇ˘˙˚˛˝]`,
    // Symbols in the middle of a word, where no one writes them.
    String.raw`(?<=\p{L})[¡¢£¤¥¦§©¬®±²³´µ¶¹º»¼½¾¿×÷€‚„†‡ˆ‰‹›˜](?=\p{L})`,
  ].join('|'),
  'gu',
)

function looksWritten(text: string): boolean {
  const foreign = text.match(/[^\0-\u007f]/g)?.length ?? 0
  const odd = text.match(ODD)?.length ?? 0
  return odd <= foreign * TOLERATED
}
