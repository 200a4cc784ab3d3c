const BUSINESS = 'medtop:20000170'
const SECTOR = 'medtop:20000209'
const ECONOMY = 'medtop:20000344'
const MARKET = 'medtop:20000385'

/** Second-level topics that fit a subject: goods are traded and produced, money is policy and market. Subjects that are not here fit none of these clearly. */
export const subjectTopics: Readonly<Record<string, readonly string[]>> = {
  earn: [BUSINESS],
  acq: [BUSINESS],
  ...of(
    'crude nat-gas grain wheat corn oilseed sugar coffee cocoa livestock ship veg-oil soybean cotton rice rubber iron-steel barley carcass',
    SECTOR,
    MARKET,
  ),
  ...of('gold copper alum zinc silver tin lead nickel', MARKET, SECTOR),
  ...of('gnp cpi bop trade money-supply reserves ipi wpi jobs retail interest', ECONOMY),
  ...of('money-fx dlr yen stg dmk', ECONOMY, MARKET),
}

function of(subjects: string, ...codes: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(subjects.split(' ').map((subject) => [subject, codes]))
}
