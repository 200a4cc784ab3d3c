/** Words of a shingle; of a script that writes no spaces, each character is a word. */
export const SHINGLE_WORDS = 5

/** The words of a text, in their order. Case, punctuation and white space make no difference to the hashes. */
export interface Words {
  readonly hashes: Uint32Array
  /** UTF-16 offsets into the text: word `n` is `text.slice(starts[n], ends[n])`. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

const UNKNOWN = 0
const APART = 1
const IN_WORD = 2
const ALONE = 3

const inWord = /[\p{L}\p{M}\p{N}]/u
/** Scripts without spaces between words. */
const alone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** By code unit, filled in as they come. */
const classes = new Uint8Array(0x10000)
const lowers = new Uint16Array(0x10000)

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

export function wordsIn(text: string): Words {
  let room = 64 + (text.length >> 2)
  let hashes = new Uint32Array(room)
  let starts = new Uint32Array(room)
  let ends = new Uint32Array(room)
  let count = 0
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind === APART) {
      at += widthAt(text, at)
      continue
    }
    if (count === room) {
      room *= 2
      hashes = grown(hashes, room)
      starts = grown(starts, room)
      ends = grown(ends, room)
    }
    starts[count] = at
    let hash = FNV_OFFSET
    do {
      const end = at + widthAt(text, at)
      for (; at < end; at += 1) hash = Math.imul(hash ^ lowerOf(text.charCodeAt(at)), FNV_PRIME)
    } while (kind === IN_WORD && at < text.length && classAt(text, at) === IN_WORD)
    hashes[count] = mixed(hash)
    ends[count] = at
    count += 1
  }
  return { hashes: hashes.subarray(0, count), starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
}

/**
 * Hashes of every {@link SHINGLE_WORDS} words in a row: number `n` begins at word `n`. A shorter text is one shingle, and
 * one without words has none.
 */
export function shinglesOf({ hashes }: Pick<Words, 'hashes'>): Uint32Array {
  if (hashes.length === 0) return new Uint32Array()
  const shingles = new Uint32Array(Math.max(hashes.length - SHINGLE_WORDS + 1, 1))
  for (let first = 0; first < shingles.length; first += 1) {
    const end = Math.min(first + SHINGLE_WORDS, hashes.length)
    let hash = 0
    for (let at = first; at < end; at += 1) hash = Math.imul(hash ^ (hashes[at] ?? 0), 0x9e3779b1) + 0x7f4a7c15
    shingles[first] = mixed(hash)
  }
  return shingles
}

/** Spreads every bit over all: the last step of MurmurHash3 (Appleby, public domain). */
export function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const known = classes[code] ?? UNKNOWN
  if (known !== UNKNOWN) return known
  if (code >= 0xd800 && code <= 0xdfff) return classOf(String.fromCodePoint(text.codePointAt(at) ?? code))
  return (classes[code] = classOf(String.fromCharCode(code)))
}

function classOf(character: string): number {
  if (!inWord.test(character)) return APART
  return alone.test(character) ? ALONE : IN_WORD
}

/** UTF-16 units of the character. */
function widthAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

function lowerOf(code: number): number {
  const known = lowers[code] ?? 0
  if (known !== 0) return known
  const lower = String.fromCharCode(code).toLowerCase()
  return (lowers[code] = lower.length === 1 ? lower.charCodeAt(0) : code)
}

function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length)
  copy.set(array)
  return copy
}
