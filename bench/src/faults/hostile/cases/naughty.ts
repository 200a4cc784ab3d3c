import { bytesOf, type HostileCase, type Lure } from '../hostile-case.ts'
import type { Format } from '../formats/format.ts'
import { fields, FILLED, wordsOf } from '../words.ts'
import { naughtyStrings } from './naughty-strings.ts'

const NO_LURE: Lure = { path: '', url: '', polluted: '' }

/**
 * Each naughty string in a field of each format: escaped as the format wants it, and in the formats where that can be done as it stands, which breaks some.
 * The fields take turns.
 */
export function naughtyCases(format: Format, seed: number): readonly HostileCase[] {
  return Object.keys(naughtyStrings(NO_LURE)).flatMap((kind, at) => {
    const field = fields[(at + format.name.length) % fields.length] ?? 'headline'
    const words = wordsOf(seed, at)
    const label = { contentType: format.contentType, fileName: `naughty.${format.extension}` }
    const escaped: HostileCase = {
      name: `${format.name}/naughty-${field}-${kind}`,
      make: (lure) => ({
        ...label,
        bytes: format.seed({ ...words, [field]: naughtyStrings(lure)[kind] ?? '' }),
      }),
    }
    if (!format.open || at % 2 === 1) return [escaped]
    const other = field === 'headline' ? 'text' : 'headline'
    const asItStands: HostileCase = {
      name: `${format.name}/raw-${other}-${kind}`,
      make: (lure) => ({
        ...label,
        bytes: filled(format.seed({ ...words, [other]: FILLED }), naughtyStrings(lure)[kind] ?? ''),
      }),
    }
    return [escaped, asItStands]
  })
}

function filled(bytes: Buffer, by: string): Buffer {
  const pieces: Buffer[] = []
  let from = 0
  for (let at = bytes.indexOf(FILLED); at !== -1; at = bytes.indexOf(FILLED, from)) {
    pieces.push(bytes.subarray(from, at), bytesOf(by))
    from = at + FILLED.length
  }
  return Buffer.concat([...pieces, bytes.subarray(from)])
}

/** Each naughty string as the name of a sound file. */
export function namedCases(format: Format, seed: number): readonly HostileCase[] {
  return Object.keys(naughtyStrings(NO_LURE)).map((kind, at) => ({
    name: `${format.name}/named-${kind}`,
    make: (lure) => ({
      bytes: format.seed(wordsOf(seed, at)),
      contentType: format.contentType,
      fileName: naughtyStrings(lure)[kind] ?? '',
    }),
  }))
}
