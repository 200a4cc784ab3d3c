import { z } from 'zod'

/** Bands of a signature. */
export const SIGNATURE_BANDS = 21

/** Units of base64 that a band takes on the average, as all of them fill whole bytes without padding. */
const LENGTH = (SIGNATURE_BANDS * 4 * 4) / 3

/**
 * What near-duplicates are found by: hashes of 32 bits, big-endian, in base64url; texts that share a band are likely to
 * be much alike. Blank for a text without words.
 */
export const signatureSchema = z.string().regex(new RegExp(`^(?:[\\w-]{${LENGTH}})?$`))

/** Each band with its number, so that the same hash in another band is another one: letters and digits. */
export function bandsOf(signature: string): readonly string[] {
  const bytes = Buffer.from(signature, 'base64url')
  return Array.from(
    { length: bytes.length >> 2 },
    (_, band) => `${band.toString(36)}x${bytes.readUInt32BE(band * 4).toString(36)}`,
  )
}
