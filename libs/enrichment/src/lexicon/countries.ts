import { createRequire } from 'node:module'
import { lazily } from '../text/lazily.ts'
import { demonymsOfLexicon } from './words.ts'

/**
 * What the news calls a country where ISO 3166 is more formal, then other names in use; hyphens are the spelling of
 * broadcast transcripts.
 */
const newsNames = `
AE United Arab Emirates|UAE|U.A.E.|Emirates
BA Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina
BN Brunei
CD Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa|Congo|Zaire
CG Republic of the Congo|Congo-Brazzaville
CI Ivory Coast|Cote d’Ivoire
CN China
CV Cape Verde|Cabo Verde
CZ Czech Republic|Czechia
FK Falkland Islands|Falklands
FM Micronesia
GB United Kingdom|UK|U.K.|U-K|Britain|Great Britain
GM Gambia
IR Iran
KP North Korea
KR South Korea|Korea
LA Laos
MD Moldova
MK North Macedonia|Macedonia
MM Myanmar|Burma
MO Macao|Macau
NL Netherlands|Holland
PS Palestine|Palestinian territories|Palestinian Territories
RU Russia
ST Sao Tome and Principe|São Tomé and Príncipe
SY Syria
SZ Eswatini|Swaziland
TL East Timor
TR Turkey|Turkiye
TT Trinidad and Tobago|Trinidad
TW Taiwan
TZ Tanzania
US United States|United States of America|US|U.S.|U-S|USA|U-S-A|America
VA Vatican City|Vatican|Holy See
VG British Virgin Islands
VI US Virgin Islands`

/** Countries that are no more: places, but of no country code that is valid today. */
const formerNames: ReadonlyMap<string, string> = new Map([
  ['SU', 'Soviet Union'],
  ['YU', 'Yugoslavia'],
  ['CS', 'Czechoslovakia'],
  ['DD', 'East Germany'],
])

/** Adjectives and inhabitants by country: they say which country an article is about, and are themselves no places. */
const demonymsByCountry = `
AF Afghan Afghans|AL Albanian Albanians|DZ Algerian Algerians|AO Angolan Angolans|AR Argentine Argentinian Argentines Argentinians|AM Armenian Armenians
AU Australian Australians Aussie|AT Austrian Austrians|AZ Azerbaijani Azeri Azeris|BS Bahamian|BH Bahraini Bahrainis|BD Bangladeshi Bangladeshis|BB Barbadian
BY Belarusian Belarusians|BE Belgian Belgians|BZ Belizean|BJ Beninese|BT Bhutanese|BO Bolivian Bolivians|BA Bosnian Bosnians|BW Botswanan|BR Brazilian Brazilians
BG Bulgarian Bulgarians|BF Burkinabe|BI Burundian Burundians|KH Cambodian Cambodians|CM Cameroonian Cameroonians|CA Canadian Canadians|TD Chadian Chadians
CL Chilean Chileans|CN Chinese|CO Colombian Colombians|CD Congolese|CR Rican Ricans|HR Croatian Croatians Croat Croats|CU Cuban Cubans|CY Cypriot Cypriots
CZ Czech Czechs|DK Danish Dane Danes|DJ Djiboutian|DO Dominican Dominicans|EC Ecuadorian Ecuadorean Ecuadorians|EG Egyptian Egyptians|SV Salvadoran Salvadorans
GQ Equatoguinean|ER Eritrean Eritreans|EE Estonian Estonians|ET Ethiopian Ethiopians|FJ Fijian Fijians|FI Finnish Finn Finns|FR French Frenchman Frenchwoman|GA Gabonese
GM Gambian Gambians|GE Georgian Georgians|DE German Germans|GH Ghanaian Ghanaians|GR Greek Greeks|GT Guatemalan Guatemalans|GN Guinean Guineans|GY Guyanese
HT Haitian Haitians|HN Honduran Hondurans|HU Hungarian Hungarians|IS Icelandic Icelander Icelanders|IN Indian Indians|ID Indonesian Indonesians|IR Iranian Iranians
IQ Iraqi Iraqis|IE Irish Irishman|IL Israeli Israelis|IT Italian Italians|CI Ivorian Ivorians|JM Jamaican Jamaicans|JP Japanese|JO Jordanian Jordanians
KZ Kazakh Kazakhs|KE Kenyan Kenyans|KW Kuwaiti Kuwaitis|KG Kyrgyz|LA Laotian|LV Latvian Latvians|LB Lebanese|LR Liberian Liberians|LY Libyan Libyans
LT Lithuanian Lithuanians|MG Malagasy|MW Malawian Malawians|MY Malaysian Malaysians|MV Maldivian|ML Malian Malians|MT Maltese|MR Mauritanian|MU Mauritian
MX Mexican Mexicans|MD Moldovan Moldovans|MN Mongolian Mongolians|ME Montenegrin Montenegrins|MA Moroccan Moroccans|MZ Mozambican|MM Burmese|NA Namibian Namibians
NP Nepali Nepalese|NL Dutch Dutchman|NZ Zealander Zealanders|NI Nicaraguan Nicaraguans|NE Nigerien|NG Nigerian Nigerians|NO Norwegian Norwegians|OM Omani Omanis
PK Pakistani Pakistanis|PS Palestinian Palestinians|PA Panamanian Panamanians|PY Paraguayan Paraguayans|PE Peruvian Peruvians|PH Philippine Filipino Filipinos
PL Polish Pole Poles|PT Portuguese|QA Qatari Qataris|RO Romanian Romanians|RU Russian Russians|RW Rwandan Rwandans|SA Saudi Saudis|SN Senegalese|RS Serbian Serbians Serb Serbs
SL Leonean Leoneans|SG Singaporean Singaporeans|SK Slovak Slovaks Slovakian|SI Slovenian Slovene|SO Somali Somalis Somalian|KR Korean Koreans|ES Spanish Spaniard Spaniards
SD Sudanese|SE Swedish Swede Swedes|CH Swiss|SY Syrian Syrians|TW Taiwanese|TJ Tajik Tajiks|TZ Tanzanian Tanzanians|TH Thai Thais|TG Togolese|TN Tunisian Tunisians
TR Turkish Turk Turks|TM Turkmen|UG Ugandan Ugandans|UA Ukrainian Ukrainians|AE Emirati Emiratis|GB British Briton Britons Brit Brits English Englishman Scottish Scots Scot Welsh
US American Americans|UY Uruguayan Uruguayans|UZ Uzbek Uzbeks|VE Venezuelan Venezuelans|VN Vietnamese|YE Yemeni Yemenis|ZM Zambian Zambians|ZW Zimbabwean Zimbabweans
ZA African|XK Kosovar Kosovars`

const otherPeoples = `
  African Africans Arab Arabs Arabic Asian Asians European Europeans Latin Latino Latinos Hispanic Hispanics Kurdish
  Kurd Kurds Basque Catalan Flemish Tibetan Tibetans Uighur Uighurs Uyghur Uyghurs Roma Rohingya Chechen Chechens Tamil
  Tamils Sinhalese Pashtun Soviet Balkan Scandinavian Nordic Caribbean Caucasian Western Eastern Northern Southern
  Muslim Muslims Islamic Islamist Islamists Christian Christians Catholic Catholics Protestant Protestants Orthodox
  Jewish Jew Jews Hindu Hindus Buddhist Buddhists Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Alawite Druze Sikh
  Sikhs Mormon Anglican Methodist Baptist Lutheran Evangelical Yazidi Yazidis Houthi Hutu Tutsi Zionist Nazi Nazis
  Communist Communists Republican Republicans Democrat Democrats Democratic Conservative Conservatives Liberal Liberals
  Labour Tory Tories Socialist Socialists Marxist Maoist Gaullist Green Greens Texan Texans Californian Californians
  Londoner Londoners Parisian Bavarian Sicilian Venetian Roman Romans Athenian Siberian Crimean Parisians Berliner
  Yorker Yorkers Hawaiian Aboriginal Indigenous Maori Inuit Native Hawaiian Black White Asian-American African-American
  African-Americans Latina Latinas Gazan Gazans Cuban-American Afro-American Anglo-American Franco-German Sino-American
  Russo-Ukrainian Israeli-Palestinian Indo-Pakistani`

interface Countries {
  /** Country code by every name it goes by. */
  readonly codes: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly demonyms: ReadonlyMap<string, string>
  readonly peoples: ReadonlySet<string>
}

interface IsoNames {
  readonly countries: Readonly<Record<string, string | readonly string[]>>
}

const countries = lazily((): Countries => {
  const iso = createRequire(import.meta.url)('i18n-iso-countries/langs/en.json') as IsoNames
  const codes = new Map<string, string>()
  const names = new Map<string, string>(formerNames)
  for (const [code, name] of formerNames) codes.set(name, code)
  for (const [code, value] of Object.entries(iso.countries)) {
    const all = typeof value === 'string' ? [value] : value
    names.set(code, all.at(-1) ?? code)
    for (const name of all) codes.set(name, code)
  }
  for (const row of newsNames.trim().split('\n')) {
    const code = row.slice(0, 2)
    const [usual = code, ...others] = row.slice(3).split('|')
    names.set(code, usual)
    for (const name of [usual, ...others]) codes.set(name, code)
  }
  for (const article of ['The Netherlands', 'The Gambia']) codes.delete(article)
  const demonyms = new Map<string, string>()
  for (const row of demonymsByCountry.trim().split(/[\n|]/)) {
    const [code = '', ...forms] = row.split(' ')
    for (const form of forms) demonyms.set(form.toLowerCase(), code)
  }
  const peoples = new Set([
    ...demonymsOfLexicon(),
    ...demonyms.keys(),
    ...otherPeoples.toLowerCase().trim().split(/\s+/),
  ])
  for (const place of ['laos', 'philippines']) peoples.delete(place)
  return { codes, names, demonyms, peoples }
})

/**
 * ISO 3166-1 alpha-2 of a country by any of its English names in the spelling of the news; a code of its own for one
 * that is no more.
 */
export const countryCode = (name: string): string | undefined => countries().codes.get(name)

/** The usual English name of a country. */
export const countryName = (code: string): string | undefined => countries().names.get(code)

export const isFormerCountry = (code: string): boolean => formerNames.has(code)

/** The country that a demonym points to ("Syrian": SY). */
export const countryOfDemonym = (lower: string): string | undefined => countries().demonyms.get(lower)

/** A people, a faith or a political camp: never a place. */
export const isDemonym = (lower: string): boolean => countries().peoples.has(lower)
