import { wordSet } from './word-set.ts'

/** Words of the closed classes, numbers and the calendar: no names, however they are written. */
const closed = wordSet(`
  a an the this that these those some any each every either neither no not all both half several few many much more
  most other others another such own same i me my mine we us our ours you your yours he him his she her hers it its
  they them their theirs who whom whose which what ones someone somebody anyone anybody everyone everybody nobody
  nothing something anything everything myself himself herself itself themselves ourselves and or but nor so yet for of
  in on at by to from with without within into onto upon over under above below between among amid amidst against about
  across after before behind beyond during since until till through throughout toward towards via despite except like
  unlike near off out outside inside up down along around as than because although though while whereas if unless
  whether when whenever where wherever why how however once then thus hence therefore moreover furthermore meanwhile
  nevertheless nonetheless otherwise besides instead indeed perhaps maybe also only even just still already again ever
  never always often sometimes now today tonight tomorrow yesterday here there soon later earlier recently previously
  currently finally eventually initially originally separately similarly elsewhere together apart almost nearly about
  according due given following including regarding concerning is are was were be been being am do does did done have
  has had having will would shall should can could may might must ought let lets get got go going come came make made
  take took yes oh well please thanks thank hello dear it's he's she's that's there's we're they're i'm don't doesn't
  didn't isn't aren't wasn't won't can't couldn't wouldn't shouldn't i've we've they've you're what's who's let's two
  three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands
  million millions billion billions dozens january february march april june july august september october november
  december monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
  saturdays sundays christmas easter ramadan gmt bst est edt pst pdt utc cet am pm`)

/** Words that start sentences of the news and are in no lexicon, and what headlines and captions begin with. */
const starters = wordSet(`
  one first second third last next former latter new old national local world central spring summer autumn winter
  weekend morning afternoon evening night noon midnight agreement authorities agencies rescue rescuers government
  governments congress parliament democrats conservatives hospitals federal breaking updated update exclusive video
  photo photos image images watch read share listen subscribe advertisement related source sources analysis opinion
  editorial sport sports business politics culture travel health science technology weather news headlines article
  highness excellency majesty`)

/** A word of the closed classes, a number word, or one of the calendar. Lower case. */
export const isFunctionWord = (lower: string): boolean => closed.has(lower)

/** A word that is no name by itself at the start of a sentence. Lower case. */
export const isSentenceStarter = (lower: string): boolean => closed.has(lower) || starters.has(lower)

const suffixes = [
  'tion',
  'tions',
  'sion',
  'ment',
  'ments',
  'ness',
  'ity',
  'ities',
  'ance',
  'ence',
  'ship',
  'ships',
  'ism',
  'ists',
  'ing',
  'ings',
  'ously',
  'ally',
  'able',
  'ible',
  'ful',
  'less',
  'ward',
  'wards',
]

/** It ends as abstract nouns, adverbs and participles do; a name seldom does. */
export const looksAbstract = (lower: string): boolean =>
  lower.length > 6 && suffixes.some((suffix) => lower.endsWith(suffix))

/** Words in capitals that name no organisation. */
const otherCapitals = wordSet(`
  TV PM AM GMT BST EST EDT PST PDT CET UTC MP MPS MEP CEO CFO COO CTO GDP GNP CPI AIDS HIV COVID COVID-19 SARS MERS DNA
  RNA PC PCS CD DVD ID OK UFO VIP PR HR IT AI VR AR USB GPS SUV SUVS ATM PDF URL HTTP WWW FAQ RSS USD EUR GBP A B C D E
  F G H I J K L M N O P Q R S T U V W X Y Z II III IV VI VII VIII IX XI XII AD BC BCE CE PHD MA BA BSC MBA NGO NGOS IPO
  IPOS LGBT LGBTQ PTSD ADHD IVF MRI CCTV DIY LED LCD IED IEDS POW POWS WMD GMO ETF ETFS SMS SIM QR IQ EV EVS RIP Q1 Q2
  Q3 Q4 H1N1 H5N1 RAF TBD ETA PPE ICU ER OR CO2 KM KG MM CM NM MPH KPH CAPTION TB MW GW LNG PCR COP NFT NFTS VAT GST
  HDI ODI T20 XV XI XX RE DIG IG LG HQ VC IPL AC SR SQ FT IN NOTE ENDS MORE PHOTO PHOTOS VIDEO UPDATE BREAKING WATCH
  READ SHARE NEW THE AND FOR NOT BUT WITH FROM EXCLUSIVE ANALYSIS OPINION FILE ADVERTISEMENT NEWS LIVE`)

export const isOrdinaryAcronym = (text: string): boolean => otherCapitals.has(text.toUpperCase())
