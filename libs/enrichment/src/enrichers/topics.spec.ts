import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { findTopics } from './topics.ts'

const topicsOf = (text: string, headline?: string, language = 'en') =>
  findTopics({ text, headline }, { ...NOTHING_FOUND, language }).topics
const namesOf = (...article: Parameters<typeof topicsOf>): readonly string[] =>
  topicsOf(...article).map(({ name }) => name)

describe('topics', () => {
  it.each([
    ['The singer of the band gave a concert in the opera house before her new album.', 'Arts and entertainment'],
    ['Two robbers were convicted of murder and sentenced to life imprisonment by the crown court.', 'Justice'],
    ['The earthquake had a magnitude of 7; the death toll rose and rescuers dug in the rubble.', 'Disaster'],
    [
      'Net profit fell in the third quarter, the chief executive told shareholders after the takeover.',
      'Business information',
    ],
    ['The central bank raised its interest rate because inflation outruns economic growth.', 'Economy'],
    ['Pupils in every classroom of the primary school sat with their teachers and the headmaster.', 'School'],
    ['Carbon emissions and global warming were the themes of the climate summit.', 'Climate change'],
    [
      'The outbreak of measles fills the hospital; doctors ask for vaccination against the infectious disease.',
      'Health',
    ],
    ['Trade union leaders called a general strike and formed a picket line over pay.', 'Labor relations'],
    ['Voters go to the polling stations for the general election, and every candidate ended the campaign.', 'Election'],
    ['The pope met bishops in the cathedral after the pilgrimage.', 'Religion and belief'],
    ['NASA astronauts saw the galaxy by a telescope on the space station.', 'Natural science'],
    ['Asylum seekers and other migrants live in the refugee camp at the border.', 'Immigration'],
    ['The striker scored a hat-trick in the second half as the goalkeeper of the football club watched.', 'Sport'],
    ['Rebels shelled the town with artillery in the civil war until a ceasefire.', 'Armed conflict'],
    ['A cold front brings heavy rain and thunderstorms, the forecasters say.', 'Weather'],
  ])('of %j has %s among its topics', (text, name) => {
    expect(namesOf(text)).toContain(name)
  })

  it('has a topic below only together with the one above it', () => {
    const topics = topicsOf('Voters go to the polling stations for the general election in parliament’s third attempt.')
    expect(topics).toEqual([
      { code: 'medtop:11000000', name: 'Politics', confidence: expect.any(Number) },
      { code: 'medtop:20000574', name: 'Election', confidence: expect.any(Number) },
    ])
  })

  it.each([
    '',
    'She said that it was late and that they would go on the next day.',
    'The match on the table burned for a second before it went out.',
  ])('has none where nothing is clear: %j', (text) => {
    expect(topicsOf(text)).toEqual([])
  })

  it('hears the headline more than the text', () => {
    const text = 'The council met on Monday. It will meet again in May and talk of the matter with all.'
    expect(namesOf(text)).toEqual([])
    expect(namesOf(text, 'Teachers and pupils against school reform')).toEqual(expect.arrayContaining(['Education']))
  })

  it('is surer of what is said more', () => {
    const [little] = topicsOf('The ceasefire held in the city, and everybody slept. The rebels slept, too.')
    const [much] = topicsOf(
      'The ceasefire held, the rebels stopped the shelling, troops left, and the peace talks of the civil war began.',
    )
    expect(much?.confidence).toBeGreaterThan(little?.confidence ?? 1)
  })

  it.each([
    ['de', 'Der Stürmer traf in der Halbzeit, der Torwart der Nationalmannschaft war ohne Chance.', 'Sport'],
    [
      'de',
      'Die Gewerkschaft hat den Streik der Hafenarbeiter beendet, Arbeitgeber und Betriebsrat sind zufrieden.',
      'Labor',
    ],
    [
      'fr',
      "Le gouvernement a présenté son projet de loi à l'Assemblée nationale, les députés voteront avant l'élection.",
      'Politics',
    ],
    [
      'fr',
      "L'inflation et la récession inquiètent la banque centrale, qui relève son taux d'intérêt.",
      'Economy, business and finance',
    ],
    [
      'es',
      'El terremoto dejó muertos y heridos; los bomberos y los rescatistas buscan a los desaparecidos.',
      'Disaster, accident and emergency incident',
    ],
    ['es', 'El paciente ingresó en el hospital y el médico pidió la vacuna contra la enfermedad.', 'Health'],
  ])('in %s of %j has %s', (language, text, name) => {
    expect(namesOf(text, undefined, language)).toContain(name)
  })

  it('finds none in languages that it has no words of', () => {
    expect(namesOf('Hallitus ja presidentti: parliament, general election, voters.', undefined, 'fi')).toEqual([])
  })
})
