import { isTrade } from './words.ts'
import { wordSet } from './word-set.ts'

/** Forms of address that belong to the mention ("Mr Kerry"), with the gender they tell. */
const honorifics: ReadonlyMap<string, 'female' | 'male' | undefined> = new Map([
  ['mr', 'male'],
  ['mrs', 'female'],
  ['ms', 'female'],
  ['miss', 'female'],
  ['mx', undefined],
  ['messrs', 'male'],
  ['sir', 'male'],
  ['dame', 'female'],
  ['lord', 'male'],
  ['lady', 'female'],
  ['dr', undefined],
  ['herr', 'male'],
  ['frau', 'female'],
  ['monsieur', 'male'],
  ['madame', 'female'],
  ['señor', 'male'],
  ['señora', 'female'],
])

/** Heads of offices, ranks and trades that the lexicon lacks, and abbreviations of AP style. */
const offices = wordSet(`
  president vice-president minister secretary secretary-general chancellor premier king queen prince princess duke
  duchess emperor emir sultan pope bishop archbishop cardinal imam ayatollah sheikh sheik rabbi reverend pastor senator
  governor mayor congressman congresswoman representative lawmaker legislator councillor councilman councilwoman
  alderman pm mp mep delegate speaker ambassador envoy diplomat consul commissioner chief head leader boss chair
  chairman chairwoman chairperson ceo cfo coo cto director director-general executive manager coach captain general
  brigadier colonel major lieutenant sergeant corporal admiral commander marshal commodore constable inspector
  superintendent sheriff detective officer judge justice magistrate prosecutor attorney lawyer barrister solicitor
  advocate spokesman spokeswoman spokesperson adviser advisor aide analyst economist strategist professor historian
  author writer novelist poet journalist reporter correspondent editor columnist broadcaster anchor presenter actor
  actress singer rapper musician composer filmmaker striker midfielder goalkeeper defender winger forward quarterback
  pitcher outfielder infielder catcher golfer boxer sprinter skier cyclist driver jockey candidate nominee incumbent
  activist campaigner dissident co-founder founder owner entrepreneur businessman businesswoman billionaire tycoon
  investor developer deputy undersecretary under-secretary-general ex-president ex-minister co-chairman co-chair
  co-author principal headteacher dean rector chancellor-designate president-elect resident witness farmer fisherman
  teacher nurse doctor surgeon physician scientist researcher biologist physicist epidemiologist engineer astronaut
  cosmonaut pilot widow father mother brother sister son daughter husband wife uncle aunt cousin grandfather
  grandmother nephew niece friend colleague neighbour neighbor partner boyfriend girlfriend sen rep gov gen lt col maj
  capt sgt cpl adm cmdr prof rev pres supt det insp sec pte hon fr treasurer comptroller clerk coordinator organiser
  organizer negotiator mediator conductor soprano mezzo tenor baritone violinist cellist choreographer ballerina
  winemaker baker butcher shopkeeper fishmonger blogger geologist seismologist meteorologist economist ecologist
  zoologist astronomer archaeologist sociologist psychologist psychiatrist chemist mathematician oceanographer
  climatologist priest vicar monk nun cleric chaplain missionary guitarist drummer bassist pianist chef designer
  architect photographer painter sculptor comedian host victim suspect gunman shooter defendant warlord militant rebel
  jihadist`)

const modifiers = wordSet(`
  prime foreign defence defense interior home finance justice health education trade economy environment energy
  agriculture transport labour labor culture information science deputy vice assistant associate acting former ex
  interim outgoing incoming then-president late senior junior chief executive general supreme attorney state regional
  local national federal police military army navy air opposition rebel government party company team club city county
  district provincial presidential parliamentary congressional special permanent humanitarian chief managing
  non-executive founding human rights climate security intelligence political press media communications public affairs
  external internal lead head principal first second third two-time three-time long-time longtime veteran fellow ruling
  shadow crown democratic republican conservative labour liberal green left-wing right-wing central reserve world
  olympic champion star american`)

const plurals = wordSet(`
  ministers presidents leaders officials senators governors secretaries generals ambassadors envoys diplomats lawmakers
  judges princes`)

const ranks = wordSet('sen rep gov gen lt col maj capt sgt cpl adm cmdr prof rev pres supt det insp')

/** An abbreviated title: it starts a name, it is never inside one. */
export const isRank = (lower: string): boolean => ranks.has(lower)

export const isHonorific = (lower: string): boolean => honorifics.has(lower)

export const genderOfHonorific = (lower: string): 'female' | 'male' | undefined => honorifics.get(lower)

/** The head of an office, rank or trade: "minister", "Gov.", "striker". */
export const isOffice = (lower: string): boolean =>
  offices.has(lower) ||
  isTrade(lower) ||
  lower.endsWith('ologist') ||
  (lower.startsWith('ex-') && offices.has(lower.slice(3)))

/** What stands before the head of an office: "Foreign" in "Foreign Minister". */
export const isOfficeModifier = (lower: string): boolean =>
  modifiers.has(lower) || lower.startsWith('vice-') || lower.startsWith('ex-')

/** Several office holders: no person's role. */
export const isOfficePlural = (lower: string): boolean => plurals.has(lower)
