import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND, type Findings } from '../enricher.ts'
import { findEntities } from './entities.ts'

const english: Findings = { ...NOTHING_FOUND, language: 'en' }
const people = (text: string): readonly string[] =>
  findEntities({ text }, english).people.map(({ name, role }) => (role ? `${name}: ${role}` : name))
const organisations = (text: string): readonly string[] =>
  findEntities({ text }, english).organisations.map(({ name }) => name)
const places = (text: string): readonly string[] =>
  findEntities({ text }, english).places.map(({ name, country }) => (country ? `${name} ${country}` : name))

describe('people', () => {
  it.each([
    ['US Secretary of State, John Kerry says so.', ['John Kerry: US Secretary of State']],
    ['Syrian President Bashar al-Assad left.', ['Bashar al-Assad: Syrian President']],
    [
      'The United Nations Humanitarian Chief, Stephen O’Brien, has spoken.',
      ['Stephen O’Brien: United Nations Humanitarian Chief'],
    ],
    ['They met UN envoy Staffan de Mistura.', ['Staffan de Mistura: UN envoy']],
    ['Angela Merkel, the German chancellor, said so.', ['Angela Merkel: German chancellor']],
    ['Dana Cole, 45, chief executive of Acme Corp, said so.', ['Dana Cole: chief executive of Acme Corp']],
    ['The former president Bill Clinton spoke.', ['Bill Clinton: former president']],
    ['French and German Foreign Ministers met.', []],
    ['On Tuesday Will Smith met Jordan Chase in May.', ['Will Smith', 'Jordan Chase']],
    ['The painter Ludwig van der Berg Jr. died.', ['Ludwig van der Berg Jr.: painter']],
    ['They asked prosecutor Griet Van den Hove.', ['Griet Van den Hove: prosecutor']],
    ['They asked judge Pieter Van der Linden.', ['Pieter Van der Linden: judge']],
    ['The lawyer, Mads Hovland, said so.', ['Mads Hovland: lawyer']],
    ['It is said that President Xi will come.', ['Xi: President']],
  ])('finds who is named in %j', (text, expected) => {
    expect(people(text)).toEqual(expected)
  })

  it.each([
    ['Mr Holt, captain of the ferry for eleven years now, said so.', 'captain of the ferry'],
    ['Ann Lee, captain of the ferry Solvik since 1990, said so.', 'captain of the ferry Solvik'],
    ['Ann Lee, head of the harbour office until last week, said so.', 'head of the harbour office'],
    ['Ann Lee, director of the museum for the better part of two decades, left.', 'director of the museum'],
    ['Ann Lee, chairman of the club in the 1990s, left.', 'chairman of the club'],
    ['Ann Lee, secretary of the union last year, left.', 'secretary of the union'],
    ['Ann Lee, owner of the mill which burnt down, left.', 'owner of the mill'],
    ['Ann Lee, teacher at the school now closed, left.', 'teacher at the school'],
    ['Ann Lee, captain for eleven years, left.', 'captain'],
    [
      'Ann Lee, who is the chief executive of Acme Corp and has led it since 2012, left.',
      'chief executive of Acme Corp',
    ],
    ['Ann Lee, then a minister, left.', 'minister'],
    ['The director for ten years, Ann Lee, left.', 'director'],
    ['Ann Lee, director of the 2012 Games in Oslo, left.', 'director of the 2012 Games in Oslo'],
    ['Ann Lee, leader of the now defunct Reform Party, left.', 'leader of the now defunct Reform Party'],
    ['Ann Lee, ambassador to the United States, left.', 'ambassador to the United States'],
    ['Ann Lee, head of the Oslo Teachers’ Union, left.', 'head of the Oslo Teachers’ Union'],
    ["Ann Lee, head of the teachers' union, left.", "head of the teachers' union"],
    ['Ann Lee, head of the teachers’ union for ten years, left.', 'head of the teachers’ union'],
    ['Ann Lee, founder and chief executive of Acme Corp, left.', 'founder and chief executive of Acme Corp'],
    ['Ann Lee, the founder and a director of the bank, left.', 'founder and a director of the bank'],
    ['Ann Lee, a virologist at the University of Oslo, left.', 'virologist at the University of Oslo'],
    ['Dr. Ann Lee, a shipping economist at the LSE, left.', 'shipping economist at the LSE'],
    ['Ann Lee, shipping grain with director consent, left.', undefined],
    [
      'Ann Lee, professor of history at the University of Oslo and adviser on matters of the sea to three governments in turn, left.',
      'professor of history',
    ],
  ])('says of %j what the person is, not since when nor what else is told', (text, role) => {
    expect(findEntities({ text }, english).people.map((person) => person.role)).toEqual([role])
  })

  it('joins the mentions of a person under the fullest form', () => {
    const text = 'John Kerry spoke. Mr Kerry left. Nobody followed Kerry. The others stayed.'
    const {
      people: [kerry],
    } = findEntities({ text }, english)
    expect(kerry).toMatchObject({
      name: 'John Kerry',
      mentions: [{ text: 'John Kerry' }, { text: 'Mr Kerry' }, { text: 'Kerry' }],
    })
  })

  it('joins a surname with its particles to the full name', () => {
    const text = 'They asked judge Pieter van der Linden. Van der Linden left.'
    const {
      people: [judge, other],
    } = findEntities({ text }, english)
    expect(judge?.mentions).toMatchObject([{ text: 'Pieter van der Linden' }, { text: 'Van der Linden' }])
    expect(other).toBeUndefined()
  })

  it('joins also what stands before the full name', () => {
    expect(people('Mr Assad spoke first. Later Bashar al-Assad, the Syrian president, left.')).toEqual([
      'Bashar al-Assad: Syrian president',
    ])
  })

  it('tells a husband from his wife by the form of address', () => {
    const text = 'Walter Greene and Susan Greene wept. Mr Greene left. Mrs Greene stayed.'
    const found = findEntities({ text }, english).people.map(({ name, mentions }) => [
      name,
      ...mentions.map((mention) => mention.text),
    ])
    expect(found).toEqual([
      ['Walter Greene', 'Walter Greene', 'Mr Greene'],
      ['Susan Greene', 'Susan Greene', 'Mrs Greene'],
    ])
  })

  it('names a person who has only a surname with the form of address', () => {
    expect(people('A certain Mr Smith called.')).toEqual(['Mr Smith'])
  })
})

describe('organisations', () => {
  it.each([
    ['The United Nations met. The UN and the U-N and the U.N. are one.', ['United Nations']],
    ['Ann Lee, an analyst with Brookmere Grain, said so.', ['Brookmere Grain']],
    ['The operator, Solvik Marin, said so.', ['Solvik Marin']],
    ["The tunnel's main supplier, Halden Vikt, said so.", ['Halden Vikt']],
    ['Ann Lee works for Torvik Skane.', ['Torvik Skane']],
    ['They sold it to Brookmere Commodities.', ['Brookmere Commodities']],
    ['He told the U-N Security Council so.', ['U-N Security Council']],
    [
      'A meeting of the 17-nation International Syria Support Group is expected.',
      ['International Syria Support Group'],
    ],
    [
      'the self-proclaimed Islamic State or the al-Qaeda-affiliated Al Nusra Front',
      ['Islamic State', 'al-Qaeda', 'Al Nusra Front'],
    ],
    ['The Federal Trade Commission (FTC) met; the FTC agreed.', ['Federal Trade Commission']],
    ['Hartwell Foods Inc fell. Analysts like Hartwell.', ['Hartwell Foods Inc']],
    [
      'The Ministry of Foreign Affairs and the Bank of England agreed.',
      ['Ministry of Foreign Affairs', 'Bank of England'],
    ],
    ['The carmaker Volvano closed.', ['Volvano']],
    ['Wu Chi-wai of the Democratic Party left.', ['Democratic Party']],
    ['GDP and TV are no bodies. He had HIV.', []],
  ])('finds those named in %j', (text, expected) => {
    expect(organisations(text)).toEqual(expected)
  })
})

describe('places', () => {
  it.each([
    ['TROMSO, Norway - It snowed.', ['Tromsø NO', 'Norway NO']],
    ['KARUMSUND, Norway (Fjord Wire) - It snowed.', ['Karumsund NO', 'Norway NO']],
    ['CHICAGO (Meadow Wire) - It snowed.', ['Chicago US']],
    ['FREIBURG, Germany — It snowed.', ['Freiburg DE', 'Germany DE']],
    ['It snowed, said Tromso fire chief Ann Lee.', ['Tromsø NO']],
    ['the city of Aleppo, in Syria', ['Aleppo SY', 'Syria SY']],
    ['in Aleppo province, including Aleppo city', ['Aleppo SY']],
    ['The US and the U-S and the United States and the UK.', ['United States US', 'United Kingdom GB']],
    ['The Syrian, Russian and American partners met.', []],
    ['Paris, Texas - It rained.', ['Paris US', 'Texas US']],
    ['He lives in Paris.', ['Paris FR']],
    ['Talks in Tripoli, Lebanon, and in Tripoli, Libya.', ['Tripoli LB', 'Lebanon LB', 'Tripoli LY', 'Libya LY']],
    ['They moved from Atlanta, Georgia, to Texas.', ['Atlanta US', 'Georgia US', 'Texas US']],
    ['Georgia and Russia closed the border near Tbilisi.', ['Georgia GE', 'Russia RU', 'Tbilisi GE']],
    ['FLINT, Mich., Oct. 4 (AP) - It rained.', ['Flint US', 'Michigan US']],
    ['Floods hit the town of Karum and villages in Zaquil.', ['Karum', 'Zaquil']],
    ['The Soviet Union was large.', ['Soviet Union']],
    ['Paris Hilton met the Paris Agreement.', []],
    ['It costs US$5.', []],
    ['They asked us about Nice things.', []],
  ])('finds those named in %j', (text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  it('lets the other places of an article decide between namesakes', () => {
    expect(
      places(
        'Police in Ontario and Toronto said so in Canada. A man from London, Canada, and another from London came.',
      ),
    ).toContain('London CA')
    expect(places('Birmingham is in Alabama, Alabama officials say.')).toContain('Birmingham US')
    expect(places('Birmingham is far away.')).toEqual(['Birmingham GB'])
  })

  it('gives coordinates', () => {
    const {
      places: [aleppo],
    } = findEntities({ text: 'They fled Aleppo in Syria.' }, english)
    expect(aleppo).toMatchObject({ lat: expect.closeTo(36.2, 1), lon: expect.closeTo(37.16, 1) })
  })
})

describe('entities', () => {
  it('finds nothing in other languages, for it knows only English', () => {
    expect(findEntities({ text: 'Angela Merkel sprach in Berlin.' }, { ...english, language: 'de' })).toEqual({
      people: [],
      organisations: [],
      places: [],
    })
  })
})
