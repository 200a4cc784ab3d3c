import { bandsOf } from '@wiredesk/contracts'

/** Two texts by their keys, the lesser one first. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** The pairs of texts that share a band of their signatures: those are compared, all others never. */
export function pairsInBands(signatures: ReadonlyMap<string, string>): ReadonlySet<string> {
  const byBand = new Map<string, string[]>()
  for (const [key, signature] of signatures) {
    for (const band of bandsOf(signature)) {
      const sharing = byBand.get(band)
      if (sharing) sharing.push(key)
      else byBand.set(band, [key])
    }
  }
  const pairs = new Set<string>()
  for (const sharing of byBand.values())
    for (const [at, a] of sharing.entries()) for (const b of sharing.slice(at + 1)) pairs.add(pairOf(a, b))
  return pairs
}
