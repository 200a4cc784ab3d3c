/** What a decoder leaves of bytes that it could not read. */
const LOST = '\ufffd'

/**
 * A whole number in a header: in decimal digits or, as Java clients write it, a big-endian integer of one of these
 * widths in bytes. Headers come as text: bytes that are UTF-8 as such, all others as Latin-1, a character a byte; of a
 * width that is known, both forms can be told apart. Undefined for what is neither, and for negative numbers: they say
 * "unknown".
 */
export function headerNumber(text: string | undefined, ...widths: readonly (1 | 4 | 8)[]): number | undefined {
  if (text === undefined || text.includes(LOST)) return undefined
  const number = /^\d{1,16}$/.test(text) ? Number(text) : bigEndian(text, widths)
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function bigEndian(text: string, widths: readonly number[]): number | undefined {
  const forms = [Buffer.from(text), ...(/[^\0-\xff]/.test(text) ? [] : [Buffer.from(text, 'latin1')])]
  const bytes = forms.find(({ length }) => widths.includes(length))
  return bytes?.length === 8 ? Number(bytes.readBigInt64BE()) : bytes?.readIntBE(0, bytes.length)
}
