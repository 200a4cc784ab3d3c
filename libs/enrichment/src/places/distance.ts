import type { Coordinates } from '../lexicon/gazetteer.ts'

const KM_A_DEGREE = 111.2
const RADIANS = Math.PI / 180

/** Kilometres between two places, right within a few per cent where they are near each other. */
export function kmBetween(a: Coordinates, b: Coordinates): number {
  const north = a.lat - b.lat
  const across = Math.abs(a.lon - b.lon)
  const east = (across > 180 ? 360 - across : across) * Math.cos(((a.lat + b.lat) / 2) * RADIANS)
  return KM_A_DEGREE * Math.sqrt(north * north + east * east)
}
