const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** A 32-bit hash of a text (FNV-1a over its UTF-16 units, mixed); equal on every machine. */
export function hashText(text: string, start = 0, end = text.length): number {
  let hash = BASIS
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  return mix(hash)
}

/** The same of the lower case of a text as it lies in bytes, where it has letters of ASCII and spaces alone. */
export function hashLetters(bytes: Uint8Array, start: number, end: number): number | undefined {
  let hash = BASIS
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    const lower = byte | 0x20
    if (byte !== 0x20 && (lower < 0x61 || lower > 0x7a)) return undefined
    hash = Math.imul(hash ^ lower, PRIME)
  }
  return mix(hash)
}

/** Spreads the bits of a number over 32 bits (the finish of MurmurHash3); unsigned. */
export function mix(bits: number): number {
  let hash = bits
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A 32-bit hash of two numbers in their order; unsigned. */
export const mixTwo = (a: number, b: number): number => mix(Math.imul(a, 0x9e3779b1) + b)
