/**
 * Diacritics of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs. Marks of other scripts are letters to
 * their readers.
 */
const DIACRITICS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
/** Letters that Unicode does not take for another one with a mark, and readers do. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
const ASCII = /^[\0-\x7f]*$/

/**
 * A text in which case, diacritics and the width of letters make no difference any more: `Łódź` is `lodz`, `Straße` is
 * `strasse`.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const bare = text.normalize('NFKD').replace(DIACRITICS, '').toLowerCase()
  return bare.replace(LETTER, (letter) => LETTERS[letter] ?? letter).normalize('NFC')
}
