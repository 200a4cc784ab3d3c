const marks = /\p{M}/gu
const apostrophes = /['’‘`ʻʼ]/g

const plainAscii = /^[A-Za-z ]*$/

/** A name as it is compared: lower case, without accents and apostrophes, hyphens as spaces, "Saint" as "st". */
export function fold(name: string): string {
  if (plainAscii.test(name) && !name.startsWith('Saint')) return name.toLowerCase()
  const plain = name
    .normalize('NFD')
    .replace(marks, '')
    .replace(apostrophes, '')
    .toLowerCase()
    .replaceAll('-', ' ')
    .replaceAll('ł', 'l')
  return plain.replaceAll('.', '').replace(/^saint(e?) /, 'st$1 ')
}
