/** A subject of the IPTC Media Topics (iptc.org/standards/media-topics, CC BY 4.0). */
export interface MediaTopic {
  /** As IPTC has it: "medtop:" and eight digits. */
  readonly code: string
  /** English name. */
  readonly name: string
  /** Code of the topic above it; absent for the seventeen at the top. */
  readonly parent?: string
}

// A line a topic: digits of its code and its name; what stands indented belongs to the line above it.
const TABLE = `
01000000 Arts, culture, entertainment and media
  20000002 Arts and entertainment
  20000038 Culture
  20000045 Mass media
02000000 Crime, law and justice
  20000082 Crime
  20000106 Judiciary
  20000119 Justice
  20000121 Law
  20000129 Law enforcement
03000000 Disaster, accident and emergency incident
  20000139 Accident and emergency incident
  20000148 Disaster
  20000168 Emergency response
04000000 Economy, business and finance
  20000170 Business information
  20000209 Economic sector
  20000344 Economy
  20000385 Market and exchange
05000000 Education
  20000398 Parents group
  20000399 Religious education
  20000400 School
  20000410 Social learning
  20000412 Curriculum
  20000413 Educational testing and examinations
  20000414 Entrance examination
  20000415 Students
  20000416 Teachers
  20001216 Vocational education
  20001217 Educational grading
  20001337 Online and remote learning
  20001338 Education policy
06000000 Environment
  20000418 Climate change
  20000420 Conservation
  20000424 Environmental pollution
  20000430 Natural resources
  20000441 Nature
07000000 Health
  20000446 Diseases and conditions
  20000461 Health facility
  20000463 Health organizations
  20000464 Health treatment
  20000480 Government health care
  20000483 Health insurance
  20000484 Private health care
  20000485 Medical profession
  20000493 Non-human diseases
08000000 Human interest
  20000498 Award and prize
  20000499 Record and achievement
  20000500 Animal
  20000501 Ceremony
  20000503 Human mishap
  20000504 High society
  20000505 Celebrity
  20000507 Flowers and plants
  20001237 Anniversary
  20001238 Birthday
09000000 Labor
  20000509 Employment
  20000521 Employment legislation
  20000523 Labor market
  20000524 Labor relations
  20000531 Retirement
  20000533 Unemployment
  20000536 Unions
10000000 Lifestyle and leisure
  20000538 Leisure
  20000565 Lifestyle
  20001339 Wellness
11000000 Politics
  20000574 Election
  20000587 Fundamental rights
  20000593 Government
  20000621 Government policy
  20000638 International relations
  20000646 Non-governmental organization
  20000647 Political crisis
  20000648 Political dissent
  20000649 Political process
12000000 Religion and belief
  20000657 Belief systems
  20000688 Religious conflict
  20000690 Religious festival and holiday
  20000696 Religious ritual
  20000697 Religious facilities
  20000702 Relations between religion and government
  20000703 Religious leader
  20000705 Religious text
13000000 Science and technology
  20000710 Biomedical science
  20000715 Mathematics
  20000717 Natural science
  20000735 Scientific research
  20000741 Scientific institution
  20000742 Social sciences
  20000755 Scientific standards
  20000756 Technology and engineering
14000000 Society
  20000768 Communities
  20000770 Demographics
  20000771 Immigration
  20000772 Emigration
  20000775 Discrimination
  20000780 Family
  20000788 Mankind
  20000799 Social condition
  20000802 Social problem
  20000808 Values
  20000817 Welfare
15000000 Sport
  20000822 Competition discipline
  20001103 Disciplinary action in sport
  20001104 Drug use in sport
  20001108 Sport event
  20001124 Sport industry
  20001125 Sport organization
  20001126 Sport venue
  20001148 Sports transaction
  20001301 Sport achievement
  20001323 Sports coaching
  20001324 Sports management and ownership
  20001325 Sports officiating
16000000 Conflict, war and peace
  20000053 Act of terror
  20000056 Armed conflict
  20000065 Civil unrest
  20000070 Coup d'etat
  20000071 Massacre
  20000073 Peace process
  20000077 Post-war reconstruction
  20000080 Prisoners of war
17000000 Weather
  20001128 Weather forecast
  20001129 Weather phenomena
  20001130 Weather statistic
  20001131 Weather warning
`

/** The two top levels, in IPTC's order. */
export const mediaTopics: readonly MediaTopic[] = parse(TABLE)

function parse(table: string): readonly MediaTopic[] {
  let parent = ''
  return table.split('\n').flatMap((line): readonly MediaTopic[] => {
    const [, indent, digits, name] = /^( *)(\d{8}) (.+)$/.exec(line) ?? []
    if (digits === undefined || name === undefined) return []
    const code = `medtop:${digits}`
    if (indent === '') parent = code
    return [indent === '' ? { code, name } : { code, name, parent }]
  })
}
