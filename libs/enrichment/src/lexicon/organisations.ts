import { lazily } from '../text/lazily.ts'
import { isGivenName } from './given-names.ts'
import { isCommonWord, isFamilyName, organisationsOfLexicon } from './words.ts'
import { phrases, wordSet } from './word-set.ts'

/** Organisations that the news names; the forms of one organisation stand in one row. */
const known = `
  United Nations = UN = U.N. = U-N = UNO
  United Nations Security Council = UN Security Council = U.N. Security Council = U-N Security Council = Security Council
  UN General Assembly = United Nations General Assembly = U.N. General Assembly = General Assembly
  European Union = EU = E.U. = E-U
  European Commission
  European Parliament
  European Central Bank = ECB
  European Court of Human Rights
  European Council
  North Atlantic Treaty Organization = North Atlantic Treaty Organisation = NATO = Nato
  World Health Organization = World Health Organisation = WHO
  World Trade Organization = World Trade Organisation = WTO
  International Monetary Fund = IMF
  World Bank
  World Food Programme = World Food Program = WFP
  International Criminal Court = ICC
  International Court of Justice = ICJ
  International Atomic Energy Agency = IAEA
  International Olympic Committee = IOC
  International Committee of the Red Cross = ICRC = Red Cross
  Red Crescent
  Organization of the Petroleum Exporting Countries = OPEC = Opec
  African Union = AU
  Arab League
  Association of Southeast Asian Nations = ASEAN = Asean
  Group of Seven = G7 = G-7
  Group of 20 = G20 = G-20
  UN Children's Fund = UNICEF = Unicef
  UNESCO = Unesco
  UNHCR
  Amnesty International = Amnesty
  Human Rights Watch
  Doctors Without Borders = Médecins Sans Frontières = Medecins Sans Frontieres = MSF
  Greenpeace
  Oxfam
  Save the Children
  Islamic State = Isis = ISIS = Isil = ISIL = IS = Daesh
  al-Qaeda = al-Qaida = Al-Qaeda = Al-Qaida = Al Qaeda = al Qaeda = al Qaida
  Al-Shabaab = al-Shabaab = Al-Shabab = al-Shabab = al Shabaab
  Boko Haram
  Taliban = Taleban
  Hezbollah = Hizbollah = Hizbullah
  Hamas
  Fatah
  Houthi
  Muslim Brotherhood
  Palestinian Authority
  Palestine Liberation Organisation = Palestine Liberation Organization = PLO
  Al Jazeera = al-Jazeera = Al-Jazeera
  Free Syrian Army
  Kurdistan Workers' Party = PKK
  White House
  Pentagon
  Kremlin
  Downing Street
  Congress = US Congress = U.S. Congress
  Senate = US Senate = U.S. Senate
  House of Representatives
  House of Commons = Commons
  House of Lords
  Knesset
  Parliament
  Cabinet
  National Assembly
  Bundestag
  Duma
  Supreme Court = US Supreme Court = U.S. Supreme Court
  State Department = US State Department = U.S. State Department = Department of State
  Treasury
  Foreign Office
  Home Office
  Federal Reserve = US Federal Reserve = Fed
  Bank of England
  Bank of Japan
  Bundesbank
  Securities and Exchange Commission = SEC
  Federal Bureau of Investigation = FBI = F.B.I.
  Central Intelligence Agency = CIA = C.I.A.
  National Security Agency = NSA
  NASA = Nasa
  Food and Drug Administration = FDA
  Environmental Protection Agency = EPA
  Centers for Disease Control and Prevention = CDC
  Democratic Party
  Republican Party = GOP
  Labour Party = Labour
  Conservative Party
  Liberal Democrats = Lib Dems
  Scottish National Party = SNP
  Communist Party
  African National Congress = ANC
  Bharatiya Janata Party = BJP
  Christian Democratic Union = CDU
  Social Democratic Party = SPD
  Nasdaq = NASDAQ
  New York Stock Exchange = NYSE
  Wall Street Journal = The Wall Street Journal
  New York Times = The New York Times
  Washington Post = The Washington Post
  Guardian = The Guardian
  Financial Times = The Financial Times
  Le Monde
  Le Figaro
  Der Spiegel
  Die Welt
  El País = El Pais
  Corriere della Sera
  La Repubblica
  Haaretz
  The Times
  The Independent
  The Economist
  Daily Mail
  Daily Telegraph
  Sunday Times
  Federal Trade Commission
  Associated Press = AP = The Associated Press
  Agence France-Presse = Agence France Presse = AFP
  Reuters
  Bloomberg
  Xinhua
  Tass = TASS = ITAR-Tass
  Interfax
  Kyodo
  United Press International = UPI
  British Broadcasting Corporation = BBC = B.B.C.
  CNN
  Fox News
  NBC News
  CBS News
  ABC News
  Sky News
  Metropolitan Police = Scotland Yard
  National Health Service = NHS
  Syrian Observatory for Human Rights
  Manchester United
  Manchester City
  Real Madrid
  Arsenal
  Chelsea
  Juventus
  Bayern Munich
  Paris Saint-Germain = PSG
  General Motors = GM
  Volkswagen = VW
  Apple
  Amazon
  Google
  Microsoft
  Facebook
  Twitter
  Tesla
  Boeing
  Airbus
  Gazprom
  Rosneft
  Uefa = UEFA
  Fifa = FIFA`

/** The last word, or the first before "of", of a name that is an organisation's. */
const heads = wordSet(`
  academy administration agency airlines airways alliance army assembly association associates authority bancorp bank
  banks board brigade brigades broadcasting brotherhood bureau business cabinet centre center chamber charity church
  clinic club coalition college command commission committee commodities communications company confederation conference congress
  consortium corporation council court crescent department directorate division dynamics electric embassy energy
  enterprises entertainment exchange executive faction federation fellowship financial force forces forum foundation
  front fund government group guard guild headquarters holding holdings hospital industries initiative inquiry
  institute institution institutions insurance international investments laboratories laboratory labs league legion logistics
  lobby media medical militia ministry mission motors movement museum navy network news observatory office orchestra
  organisation organization partners partnership party pharmaceuticals police post press productions programme program project radio
  records regiment registry representatives research reserve resistance resources school schools secretariat senate
  securities service services society steel store stores studio studios summit symphony syndicate systems task team
  technologies technology telecom telegraph television theatre theater times treasury tribunal trust union unit ventures
  university watch workers works inc corp ltd plc llc llp co ag sa nv gmbh spa fc afc united utd cf bc`)

/** Heads that may stand before "of" or "for": "Ministry of Defence", "Bank of Japan". */
const leadingHeads = wordSet(`
  academy agency alliance army association authority bank board bureau centre center centers chamber church coalition
  college commission committee confederation council court department directorate federation force front fund
  government guild house institute league ministry movement museum office organisation organization parliament party
  school secretariat society tribunal union university`)

export interface KnownOrganisation {
  readonly words: readonly string[]
  /** As it is written: the casing counts for names that are ordinary words otherwise. */
  readonly form: string
  /** The fullest form of the same organisation: equal for all its forms. */
  readonly canonical: string
}

interface Organisations {
  readonly byFirstWord: ReadonlyMap<string, readonly KnownOrganisation[]>
  readonly canonical: ReadonlyMap<string, string>
}

const organisations = lazily((): Organisations => {
  const rows = phrases(known).map((row) => row.split(' = '))
  const canonical = new Map<string, string>()
  const byFirstWord = new Map<string, KnownOrganisation[]>()
  const add = (form: string, fullest: string): void => {
    const words = form.toLowerCase().replaceAll('’', "'").split(' ').map(withoutFullStop)
    canonical.set(form, fullest)
    const list = byFirstWord.get(words[0] ?? '')
    if (list) list.push({ words, form, canonical: fullest })
    else byFirstWord.set(words[0] ?? '', [{ words, form, canonical: fullest }])
  }
  for (const forms of rows) for (const form of forms) add(form, forms[0] ?? form)
  for (const name of organisationsOfLexicon()) if (isClear(name)) add(name, name)
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { byFirstWord, canonical }
})

const withoutFullStop = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word)

/** The lexicon has all in lower case: what is also a word or a name says nothing. */
function isClear(name: string): boolean {
  return name.includes(' ')
    ? !name.startsWith('the ')
    : name.length > 3 && !isCommonWord(name) && !isGivenName(name) && !isFamilyName(name)
}

/** Organisations whose name starts with a word, the longest first. */
export const organisationsStarting = (lower: string): readonly KnownOrganisation[] =>
  organisations().byFirstWord.get(lower) ?? []

/** The fullest known form of an organisation's name; itself for an unknown one. */
export const canonicalOrganisation = (form: string): string => organisations().canonical.get(form) ?? form

export const isOrganisationHead = (lower: string): boolean => heads.has(lower)

export const isLeadingHead = (lower: string): boolean => leadingHeads.has(lower)
