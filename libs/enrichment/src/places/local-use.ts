import { continues, type Name } from '../entities/name.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'

/** What newspapers put behind the name of a town of their own: "Paris police", "Alexandria man". */
const followers = wordSet(`
  man woman men women resident residents police firefighters mayor officials native area council school schools
  teenager teen couple family officer officers driver campus office neighborhood neighbourhood residence apartment
  home student students teacher teachers community communities city town county counties township townships
  businessman businesswoman councillor councillors councilman pensioner motorist elementary mother father girl boy
  parents church hospital library chapter team coach voters homeowners leaders merchants group man's woman's teen's
  apartments house store plant factory farmer mall headquarters post suburb suburbs branch`)

const titles = wordSet(`
  mayor police fire city councilman councillor selectman selectmen councilwoman alderman sheriff superintendent
  democrat republican detective township town street`)

/** "420 Augusta St., Alexandria". */
const streets = wordSet('st ave blvd rd dr street avenue boulevard road drive')

const leads = wordSet('rural downtown metro unincorporated suburban uptown')

/** The name of a town stands as a newspaper's own: "Paris police", "City of Paris", "rural Paris". */
export function isLocalUse({ tokens }: Document, { first, last }: Pick<Name, 'first' | 'last'>): boolean {
  const next = tokens[last + 1]
  if (continues(next) && (next.casing === 'lower' ? followers : titles).has(next.lower)) return true
  const before = tokens[first - 1]
  if (!before || tokens[first]?.newLine) return false
  if (before.text === ',') {
    const earlier = tokens[first - 2]
    return streets.has(earlier?.lower ?? '') || (earlier?.kind === 'number' && next?.text === ',')
  }
  return leads.has(before.lower) || (before.lower === 'of' && tokens[first - 2]?.text === 'City')
}
