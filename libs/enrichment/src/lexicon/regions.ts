import { lazily } from '../text/lazily.ts'

/** Parts of countries, by country; "" for what belongs to several or to none. GeoNames' and common English names. */
const table = `
AE Sharjah
AF Helmand|Nangarhar|Kunar|Khost|Panjshir
AU New South Wales|Queensland|Victoria|Tasmania|South Australia|Western Australia|Northern Territory
AZ Nagorno-Karabakh
BE Flanders|Wallonia
CA Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland|Newfoundland and Labrador|Nova Scotia|Ontario|Prince Edward Island|Quebec|Saskatchewan|Yukon|Nunavut
CN Xinjiang|Tibet|Sichuan|Guangdong|Hunan|Hubei|Hebei|Henan|Yunnan|Fujian|Zhejiang|Jiangsu|Shandong|Shanxi|Shaanxi|Gansu|Qinghai|Guizhou|Guangxi|Inner Mongolia|Heilongjiang|Liaoning|Anhui|Jiangxi|Hainan
CY Northern Cyprus
DE Bavaria|Saxony|Hesse|Brandenburg|Thuringia|North Rhine-Westphalia|Lower Saxony|Rhineland-Palatinate|Schleswig-Holstein|Saxony-Anhalt|Baden-Württemberg|Saarland
EG Sinai|North Sinai
ES Catalonia|Andalusia|Galicia|Basque Country|Canary Islands|Balearic Islands
ET Tigray|Oromia|Amhara
FR Corsica|Brittany|Normandy|Provence|Alsace|Lorraine|Burgundy
GB England|Scotland|Wales|Northern Ireland|Cornwall|Kent|Essex|Sussex|Surrey|Norfolk|Suffolk|Yorkshire|North Yorkshire|South Yorkshire|West Yorkshire|Lancashire|Cumbria|Devon|Dorset|Somerset|Hampshire|Oxfordshire|Cambridgeshire|Hertfordshire|Lincolnshire|Nottinghamshire|Derbyshire|Staffordshire|Warwickshire|West Midlands|Merseyside|Northumberland|Ulster|Buckinghamshire|Gloucestershire|Leicestershire|Northamptonshire|Wiltshire|Shropshire|Cheshire|Bedfordshire|Berkshire|Worcestershire
GE Abkhazia|South Ossetia
ID Java|Sumatra|Bali|Aceh|Papua|Sulawesi|Borneo
IN Punjab|Gujarat|Kerala|Tamil Nadu|Uttar Pradesh|Madhya Pradesh|Andhra Pradesh|Himachal Pradesh|Arunachal Pradesh|Maharashtra|Rajasthan|Bihar|West Bengal|Assam|Manipur|Karnataka|Odisha|Orissa|Haryana|Jharkhand|Chhattisgarh|Telangana|Uttarakhand|Goa|Nagaland|Mizoram|Tripura|Meghalaya|Sikkim
IQ Anbar|Nineveh|Kurdistan|Iraqi Kurdistan|Diyala
IT Sicily|Sardinia|Tuscany|Lombardy|Piedmont|Liguria|Umbria|Campania|Calabria|Puglia|Veneto
JP Hokkaido|Okinawa|Honshu|Kyushu
LK Jaffna
MX Sinaloa|Chiapas|Guerrero|Oaxaca|Jalisco|Michoacan|Tamaulipas|Sonora|Chihuahua|Yucatan|Nuevo Leon|Baja California
NG Borno|Niger Delta|Biafra
NZ South Island|North Island
PH Mindanao|Luzon
PK Sindh|Balochistan|Khyber Pakhtunkhwa|Waziristan|North Waziristan|South Waziristan|Swat Valley
PS Gaza Strip|West Bank|East Jerusalem
RU Chechnya|Dagestan|Ingushetia|Tatarstan|Siberia|Kamchatka|Sakhalin|North Ossetia|Kaliningrad|Bashkortostan|Karelia|Yakutia|Belgorod|Kursk
SD Darfur|Kordofan|South Kordofan
SO Somaliland|Puntland
SY Idlib|Golan Heights|Ghouta|Eastern Ghouta
TR Anatolia
UA Crimea|Donbas|Donbass|Zaporizhzhia
ZA Gauteng|KwaZulu-Natal|Western Cape|Eastern Cape|Limpopo|Mpumalanga
- Africa|North Africa|West Africa|East Africa|Southern Africa|Central Africa|Asia|Central Asia|South Asia|Southeast Asia|South-East Asia|East Asia|Europe|Eastern Europe|Western Europe
- Central Europe|North America|South America|Latin America|Central America|Middle East|Near East|Far East|Antarctica|Arctic|Balkans|Caucasus|North Caucasus|Caribbean|Scandinavia|Oceania
- Kashmir|Persian Gulf|Gulf|Mediterranean|Mediterranean Sea|Atlantic|Atlantic Ocean|Pacific|Pacific Ocean|Indian Ocean|Arctic Ocean|Black Sea|Red Sea|Baltic Sea|North Sea|South China Sea|East China Sea|Caspian Sea
- Baltics|Sahel|Sahara|Amazon|Horn of Africa|Gulf of Aden|Strait of Hormuz|Suez Canal|Panama Canal|English Channel|Korean Peninsula|Korean peninsula|Arabian Peninsula|Maghreb|Levant|Himalayas|Alps|Pyrenees|Andes
- Danube|Rhine|Nile|Thames|Euphrates|Tigris|Mekong|Ganges|Yangtze|Volga|Dnipro|Adriatic|Aegean|Bosphorus|Bering Strait|Taiwan Strait|Bay of Bengal|Sea of Japan`

/** States of the United States: name, postal code, and their abbreviations in AP style. */
const states = `Alabama AL Ala.|Alaska AK|Arizona AZ Ariz.|Arkansas AR Ark.|California CA Calif.|Colorado CO Colo.|Connecticut CT Conn.|Delaware DE Del.|Florida FL Fla.|Georgia GA Ga.
Hawaii HI|Idaho ID|Illinois IL Ill.|Indiana IN Ind.|Iowa IA|Kansas KS Kan.|Kentucky KY Ky.|Louisiana LA La.|Maine ME|Maryland MD Md.|Massachusetts MA Mass.|Michigan MI Mich.|Minnesota MN Minn.
Mississippi MS Miss.|Missouri MO Mo.|Montana MT Mont.|Nebraska NE Neb.|Nevada NV Nev.|New_Hampshire NH N.H.|New_Jersey NJ N.J.|New_Mexico NM N.M.|New_York_State NY N.Y.|North_Carolina NC N.C.
North_Dakota ND N.D.|Ohio OH|Oklahoma OK Okla.|Oregon OR Ore.|Pennsylvania PA Pa.|Rhode_Island RI R.I.|South_Carolina SC S.C.|South_Dakota SD S.D.|Tennessee TN Tenn.|Texas TX|Utah UT
Vermont VT Vt.|Virginia VA Va.|Washington_State WA Wash.|West_Virginia WV W.Va.|Wisconsin WI Wis.|Wyoming WY Wyo.|District_of_Columbia DC D.C.`

/** Provinces of Canada and their abbreviations in the style of the Canadian Press. */
const provinces =
  'Alberta=Alta.|British Columbia=B.C.|Manitoba=Man.|New Brunswick=N.B.|Newfoundland and Labrador=N.L.|Nova Scotia=N.S.|Ontario=Ont.|Prince Edward Island=P.E.I.|Quebec=Que.|Saskatchewan=Sask.'

/** A part of the world that is not a country and not a town. */
export interface Region {
  readonly name: string
  readonly country?: string
  /** Postal code where it is a state of the United States. */
  readonly state?: string
}

interface Regions {
  readonly byName: ReadonlyMap<string, Region>
  readonly byAbbreviation: ReadonlyMap<string, Region>
}

const regions = lazily((): Regions => {
  const byName = new Map<string, Region>()
  const byAbbreviation = new Map<string, Region>()
  for (const row of table.trim().split('\n')) {
    const [country = '', ...rest] = row.split(' ')
    for (const name of rest.join(' ').split('|')) byName.set(name, country === '-' ? { name } : { name, country })
  }
  for (const entry of states.split(/[|\n]/)) {
    const [joined = '', state = '', abbreviation] = entry.split(' ')
    const name = joined.replaceAll('_', ' ')
    const region = { name, country: 'US', state }
    // The country has more news than the state: which of them "Georgia" is, the article's other places say.
    if (name !== 'Georgia') byName.set(name, region)
    byAbbreviation.set(state, region)
    if (abbreviation) byAbbreviation.set(abbreviation, region)
  }
  for (const entry of provinces.split('|')) {
    const [name = '', abbreviation = ''] = entry.split('=')
    byAbbreviation.set(abbreviation, { name, country: 'CA' })
  }
  // "W.Va" is what stays where a full stop after it ends the sentence too, or was not taken for a part of it.
  for (const [abbreviation, region] of byAbbreviation)
    if (/\..*\.$/.test(abbreviation)) byAbbreviation.set(abbreviation.slice(0, -1), region)
  return { byName, byAbbreviation }
})

export const regionNamed = (name: string): Region | undefined => regions().byName.get(name)

/**
 * A state of the United States by its postal code or its abbreviation in AP style, or a province of Canada by that of
 * the Canadian Press. Most of them mean one only after a town.
 */
export const stateAbbreviated = (text: string): Region | undefined => regions().byAbbreviation.get(text)
