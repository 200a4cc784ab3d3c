const marks = /\p{M}/gu
const apostrophes = /['’‘`ʻʼ]/g

/** Letters that no accent was put on: they have no decomposition. */
const ownLetters = /[łøđðıæœßþ]/g
const inAscii: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
}

const plainAscii = /^[A-Za-z ]*$/

/** A name as it is compared: lower case, without accents and apostrophes, "ø" as "o", hyphens as spaces, "Saint" as "st". */
export function fold(name: string): string {
  if (plainAscii.test(name) && !name.startsWith('Saint')) return name.toLowerCase()
  const plain = name
    .normalize('NFD')
    .replace(marks, '')
    .replace(apostrophes, '')
    .toLowerCase()
    .replaceAll('-', ' ')
    .replace(ownLetters, (letter) => inAscii[letter] ?? letter)
  return plain.replaceAll('.', '').replace(/^saint(e?) /, 'st$1 ')
}
