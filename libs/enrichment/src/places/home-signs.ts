import { lazily } from '../text/lazily.ts'
import type { Token } from '../text/token.ts'

/**
 * Words and pairs of words that newspapers of some countries use of their own affairs and hardly ever of another's:
 * offices, bodies, schools, ways of spelling. Lower case; the words of a pair are joined by "_".
 */
const table = `
US sheriff sheriffs statehouse congressman congresswoman gop interstate gubernatorial selectman selectmen assemblyman alderman aldermen freeholder freeholders medicaid superintendent sophomore trooper troopers realtor realtors valedictorian homecoming varsity zoning courthouse councilman councilwoman councilmember arraigned misdemeanor felony kindergartners neighborhood downtown elementary freshman freshmen fundraiser pickup
US color colors center centers neighbor neighbors neighborhoods labor program programs honor honored favorite theater defense traveled canceled mom moms
US high_school middle_school school_district school_board city_council county_commissioner county_commissioners police_department fire_department grand_jury state_trooper law_enforcement city_manager county_jail state_senator state_representative district_attorney assistant_principal fiscal_year police_chief
GB constabulary magistrates cllr tory tories lib-dem quid mep ofsted gcse nhs pensioner pensioners borough motorway lorry pence councillor
GB council_tax crown_court county_council borough_council city_council car_park town_centre detective_inspector high_street
IE gardai gardaí garda taoiseach tanaiste tánaiste dail dáil oireachtas fianna fáil gael td
CA rcmp mpp mpps premier loonie ndp councillor city_council regional_council
AU premier afl nrl councillor
NZ maori iwi councillor
IN lakh lakhs crore crores panchayat bjp
LK ltte sinhala lanka's
ZA anc councillor
GB,IE,CA,AU,NZ,IN,ZA centre centres colour colours neighbour neighbours neighbourhood labour programme favourite theatre defence honour honoured travelled cancelled`

const signs = lazily((): ReadonlyMap<string, readonly string[]> => {
  const byWord = new Map<string, readonly string[]>()
  for (const row of table.trim().split('\n')) {
    const [countries = '', ...words] = row.split(' ')
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), ...countries.split(',')])
  }
  return byWord
})

/** Words with which the pairs of the table start: most words are passed over at once. */
const pairStarts = lazily(
  (): ReadonlySet<string> =>
    new Set([...signs().keys()].filter((word) => word.includes('_')).map((pair) => pair.slice(0, pair.indexOf('_')))),
)

const WEAK = 0.6
const STRONG = 1

const american: readonly string[] = ['US']
const streets = new Set(['st', 'ave', 'blvd', 'rd', 'dr'])

/** A sign of the country in which a text was written: what it is called, and the countries that it speaks for. */
export interface HomeSign {
  readonly sign: string
  /** How much it says. */
  readonly weight: number
  readonly countries: readonly string[]
}

/** The sign that starts at a token, if one does: a word of the table, "U.S. 79", "420 Augusta St.", "Cooke County". */
export function homeSignAt(tokens: readonly Token[], at: number): HomeSign | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token) return undefined
  if (token.kind === 'number')
    return tokens[at + 1]?.casing === 'capital' && isAmericanStreet(tokens[at + 2])
      ? { sign: 'address', weight: STRONG, countries: american }
      : undefined
  const single = signs().get(token.lower)
  if (single) return { sign: token.lower, weight: WEAK, countries: single }
  if (!next) return undefined
  if (next.kind === 'number' && (token.text === 'U.S.' || token.text === 'US'))
    return { sign: 'route', weight: STRONG, countries: american }
  if (next.text === 'County' && token.casing === 'capital')
    return { sign: `${token.lower} county`, weight: STRONG, countries: american }
  if (!pairStarts().has(token.lower)) return undefined
  const pair = `${token.lower}_${next.lower}`
  const countries = signs().get(pair)
  return countries && { sign: pair, weight: WEAK, countries }
}

/** British streets are written out. */
const isAmericanStreet = (token: Token | undefined): boolean =>
  token !== undefined && streets.has(token.lower) && token.text.endsWith('.')
