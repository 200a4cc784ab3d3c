/**
 * Words that say little of a story, in the languages that keywords are found in: of every text, of time, of companies'
 * figures, and the agencies that sign.
 */
const empty = wordsOf(`
  the and for with from that this are was has have had will would its his her who what when where why how not but over
  after amid into more new says said say saying told out off per than can may could might against under about before
  between their they you your all nil pre due see seen sees also other another same own one two three four five first
  second third last next high higher low lower rise rises rose fall falls fell cut cuts raise raises set sets up down
  inc corp ltd plc llc company companies group unit holding holdings international national industries
  qtr qtly quarter quarterly annual annually regular interim 1st 2nd 3rd 4th net loss losses profit profits sales share
  shares shr shrs revs dividend stock stocks results earnings revenue revenues cts cents avg oper tax pretax taxes gain
  gains extraordinary discontinued operations carryforward turnover minority minorities includes include included
  excludes exclude excluding including restated respectively adjusted compared current fiscal income operating diluted
  pct percent mln bln dlr dlrs stg million billion total average prior record payable pay payout notes note div ended
  ends period periods mths month months week weeks year years day days today yesterday tomorrow
  january february march april june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday
  government minister president official officials spokesman people statement report reports news update corrected
  reuter reuters afp upi dpa efe ansa tass xinhua kyodo
  der die das und fur mit von den dem des ein eine einer eines ist sind war wird nicht auch nach bei aus auf uber jahr prozent
  les une dans pour par sur avec est sont ete qui que pas plus aux cent ans
  los las una unos unas con por para del son fue mas como sobre anos
`)

/**
 * Words of many names and headlines: they tell two stories of a branch, of a country, of a kind of office no better apart
 * than they tell two articles of one story alike.
 */
const common = wordsOf(`
  united states american america european europe british britain kingdom royal english french german japanese chinese
  russian soviet canadian republic union community nations world global central north south east west northern
  southern eastern western new york washington london paris tokyo brussels moscow
  federal state states county city town public general
  house white congress senate parliament assembly cabinet administration ministry department treasury agency bureau
  board council committee commission commissioner court office service services institute university college school
  hospital church police army force forces military guard security defense defence party democratic republican
  association organization organisation federation league club team society foundation conference chamber secretary
  chairman director chief executive prime foreign affairs interior justice health education labor labour
  agriculture agricultural commerce development research statistics standards
  bank banks banking reserve exchange securities fund funds trust capital financial finance insurance savings loan loans
  credit debt bond bonds debentures mortgage investment investments investors equity asset assets money monetary market
  markets trade trading trader traders dealers brothers partners associates analysts analyst futures commodity price
  prices rate rates interest issue offer offering bid sale sell sells buy buys buying acquire acquires acquisition merger
  stake agreement deal contract plan plans talks meeting budget deficit surplus growth economic economy business
  corporation limited industry industrial products systems technology technologies resources energy oil gas petroleum
  power electric motor motors air airlines airways communications computer electronics chemical chemicals stores food
  foods drug mining mines steel equipment management enterprises media press times
  export exports import imports output production demand supply increase increased expects expected forecast shortage
  nasdaq sec moody poor standard eurobond help assistance current cash additional joint base data figures
`)

/** Whether a word is worth nothing in a story. */
export function isEmptyWord(word: string): boolean {
  return empty.has(word)
}

/** Whether a word stands in so many stories that it tells few of them apart. */
export function isCommonWord(word: string): boolean {
  return common.has(word)
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
