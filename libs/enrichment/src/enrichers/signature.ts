import { mixed, shinglesOf, SIGNATURE_BANDS, wordsIn } from '@wiredesk/contracts'
import type { Enrich } from '../enricher.ts'

/** Hashes of a band: two texts share it with the probability of their similarity to this power. */
const ROWS = 2

const HASHES = SIGNATURE_BANDS * ROWS
/** Each hash is `(shingle ^ xor) * factor`, its high half folded into its low one; factors are odd, so that none is lost. */
const xors = Uint32Array.from({ length: HASHES }, (_, n) => mixed(0x51ed270b + n))
const factors = Uint32Array.from({ length: HASHES }, (_, n) => mixed(0x2545f491 + n) | 1)

/**
 * What near-duplicates are found by: MinHash over the text's shingles (Broder, 1997), in bands (Leskovec et al., Mining of
 * Massive Datasets, 3.4). Texts of Jaccard similarity s share at least one of 21 bands of two hashes with the probability
 * 1 - (1 - s²)²¹: 99.8 % at 0.5, 85 % at 0.3, 0.2 % at 0.01. Works in every language. Blank for a text without words.
 */
export const findSignature: Enrich<'signature'> = ({ text }) => {
  const shingles = shinglesOf(wordsIn(text))
  return { signature: shingles.length === 0 ? '' : encoded(bandsOf(smallest(shingles))) }
}

/** For each hash the smallest value that a shingle has. */
function smallest(shingles: Uint32Array): Uint32Array {
  const minima = new Uint32Array(HASHES)
  for (let n = 0; n < HASHES; n += 1) minima[n] = leastOf(shingles, xors[n] ?? 0, factors[n] ?? 1)
  return minima
}

/** A plain loop over signed numbers: several times as fast as an iterator, and unsigned ones. */
function leastOf(shingles: Uint32Array, xor: number, factor: number): number {
  let least = 0x7fffffff
  for (let at = 0; at < shingles.length; at += 1) {
    const product = Math.imul((shingles[at] ?? 0) ^ xor, factor)
    const hash = product ^ (product >>> 16)
    if (hash < least) least = hash
  }
  return least
}

function bandsOf(minima: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: SIGNATURE_BANDS }, (_, band) => {
    let hash = band + 1
    for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1)
      hash = mixed(Math.imul(hash, 0x9e3779b1) ^ (minima[row] ?? 0))
    return hash
  })
}

function encoded(bands: Uint32Array): string {
  const bytes = Buffer.alloc(bands.length * 4)
  for (const [band, value] of bands.entries()) bytes.writeUInt32BE(value, band * 4)
  return bytes.toString('base64url')
}
