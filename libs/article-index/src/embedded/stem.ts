/** Suffixes and what replaces them, of Porter's steps 2 and 3; the longest that fits is taken. */
const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
]
const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const STEP_4 = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ion',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'al',
  'er',
  'ic',
  'ou',
] as const

/**
 * The stem of an English word in lower case: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980,
 * with his two later departures (`bli`, `logi`). Words of other letters than a to z, and of up to two, are their own
 * stem.
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  const singular = step1(word)
  return step5(step4(replaced(replaced(singular, STEP_2), STEP_3)))
}

function step1(word: string): string {
  const singular = /(ss|i)es$/.test(word) ? word.slice(0, -2) : word.replace(/([^s])s$/, '$1')
  const tense = withoutTense(singular)
  return tense.endsWith('y') && hasVowel(tense.slice(0, -1)) ? `${tense.slice(0, -1)}i` : tense
}

function withoutTense(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  const base = word.replace(/(ed|ing)$/, '')
  if (base === word || !hasVowel(base)) return word
  if (/(at|bl|iz)$/.test(base)) return `${base}e`
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1)
  return measure(base) === 1 && endsShort(base) ? `${base}e` : base
}

function replaced(word: string, suffixes: readonly (readonly [string, string])[]): string {
  for (const [suffix, replacement] of suffixes) {
    if (!word.endsWith(suffix)) continue
    const base = word.slice(0, -suffix.length)
    return measure(base) > 0 ? base + replacement : word
  }
  return word
}

function step4(word: string): string {
  const suffix = STEP_4.find((candidate) => word.endsWith(candidate))
  if (suffix === undefined) return word
  const base = word.slice(0, -suffix.length)
  if (measure(base) < 2 || (suffix === 'ion' && !/[st]$/.test(base))) return word
  return base
}

function step5(word: string): string {
  const base = word.slice(0, -1)
  if (word.endsWith('e')) {
    const m = measure(base)
    return m > 1 || (m === 1 && !endsShort(base)) ? base : word
  }
  return word.endsWith('ll') && measure(base) > 1 ? base : word
}

/** A `c` or `v` for each letter: `y` is a vowel after a consonant. */
function shape(letters: string): string {
  let shape = ''
  for (const letter of letters) {
    const vowel = letter === 'y' ? shape.endsWith('c') : 'aeiou'.includes(letter)
    shape += vowel ? 'v' : 'c'
  }
  return shape
}

/** Porter's m: the number of vowel sequences that a consonant follows. */
function measure(letters: string): number {
  return shape(letters).split('vc').length - 1
}

function hasVowel(letters: string): boolean {
  return shape(letters).includes('v')
}

/** Ends in consonant, vowel, consonant, the last not w, x or y. */
function endsShort(letters: string): boolean {
  return shape(letters).endsWith('cvc') && !/[wxy]$/.test(letters)
}
