import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { findEntities } from './entities.ts'
import { findQuotes } from './quotes.ts'
import type { Quote } from '@wiredesk/contracts'

function quotesIn(text: string): readonly Quote[] {
  const article = { text }
  const findings = { ...NOTHING_FOUND, language: 'en' }
  return findQuotes(article, { ...findings, ...findEntities(article, findings) }).quotes
}
/** "kind, speaker, source and verb: text" of each quotation. */
const told = (text: string): readonly string[] =>
  quotesIn(text).map(
    ({ kind, speaker, source, verb, text: quoted }) =>
      `${kind} ${speaker ?? '-'} (${source?.text ?? '-'} ${verb ?? '-'}): ${quoted}`,
  )

describe('quotations', () => {
  it.each([
    ['"We won the match," said John Kerry.', ['direct John Kerry (John Kerry said): "We won the match,"']],
    ['John Kerry said: “We won the match.”', ['direct John Kerry (John Kerry said): “We won the match.”']],
    [
      "'We won the workers' match,' John Kerry told the BBC.",
      ["direct John Kerry (John Kerry told): 'We won the workers' match,'"],
    ],
    ['«We won the match», John Kerry added.', ['direct John Kerry (John Kerry added): «We won the match»']],
    ['„We won the match“, said John Kerry.', ['direct John Kerry (John Kerry said): „We won the match“']],
    ["``We won the match,'' said John Kerry.", ["direct John Kerry (John Kerry said): ``We won the match,''"]],
    ['”We won the match”, said John Kerry.', ['direct John Kerry (John Kerry said): ”We won the match”']],
    ['John Kerry: "We won the match."', ['direct John Kerry (John Kerry -): "We won the match."']],
    [
      '"We won the match, all of us." - John Kerry',
      ['direct John Kerry (John Kerry -): "We won the match, all of us."'],
    ],
    [
      '"We won," he said. "I like that." John Kerry left.',
      ['direct - (he said): "We won,"', 'direct - (he said): "I like that."'],
    ],
    ['John Kerry arrived. "We won the match," he said.', ['direct John Kerry (he said): "We won the match,"']],
    ['Ann Lee met John Kerry. "We won the match," she said.', ['direct Ann Lee (she said): "We won the match,"']],
    ['"It is bad," said a spokesman for the bank.', ['direct - (a spokesman for the bank said): "It is bad,"']],
    [
      'John Kerry, a spokesman, left. "It is bad," the spokesman said.',
      ['direct John Kerry (the spokesman said): "It is bad,"'],
    ],
    [
      'US Secretary of State John Kerry met Ann Lee, head of the port. "It is bad," the Secretary of State said.',
      ['direct John Kerry (the Secretary of State said): "It is bad,"'],
    ],
    [
      'John Kerry, managing director for Europe at Acme Corp, 52, said: "We won the match."',
      ['direct John Kerry (John Kerry said): "We won the match."'],
    ],
    [
      'John Kerry left. A spokesman for the bank, who did not give his name, said: "It is bad."',
      ['direct - (A spokesman for the bank said): "It is bad."'],
    ],
    [
      'Ann Lee, head of the port, left. "It is bad," said the head of the bank.',
      ['direct - (the head of the bank said): "It is bad,"'],
    ],
    [
      'John Kerry called the plan "a shame for all of us".',
      ['partial John Kerry (John Kerry called): "a shame for all of us"'],
    ],
    ['"It is bad," said her neighbour, John Kerry.', ['direct John Kerry (John Kerry said): "It is bad,"']],
    ['"It is bad," John Kerry, 45, a teacher of maths, said.', ['direct John Kerry (John Kerry said): "It is bad,"']],
    ['"It is bad," said Leeds fire chief Ann Lee.', ['direct Ann Lee (Ann Lee said): "It is bad,"']],
    ['"It is bad," said Oslo city council leader Ann Lee.', ['direct Ann Lee (Ann Lee said): "It is bad,"']],
    ['"It is bad," said Oslo after the match.', ['direct Oslo (Oslo said): "It is bad,"']],
    [
      '"It is bad," said judge Griet Van den Hove. "It is old."',
      [
        'direct Griet Van den Hove (Griet Van den Hove said): "It is bad,"',
        'direct Griet Van den Hove (Griet Van den Hove said): "It is old."',
      ],
    ],
    [
      'John Kerry said neighbours had asked for help, "and they were right".',
      ['partial John Kerry (John Kerry said): "and they were right"'],
    ],
    [
      'John Kerry said the bridge was old, "a danger to every child".',
      ['partial John Kerry (John Kerry said): "a danger to every child"'],
    ],
    [
      'John Kerry told reporters, "we did not ask for this".',
      ['direct John Kerry (John Kerry told): "we did not ask for this"'],
    ],
    [
      '"We won," John Kerry told reporters at home, "and we are glad of it."',
      [
        'direct John Kerry (John Kerry told): "We won,"',
        'direct John Kerry (John Kerry told): "and we are glad of it."',
      ],
    ],
    [
      '"We will stay," said Ann Lee. Union leader John Kerry disagreed: "We have lost all trust."',
      [
        'direct Ann Lee (Ann Lee said): "We will stay,"',
        'direct John Kerry (John Kerry disagreed): "We have lost all trust."',
      ],
    ],
    [
      '"We will stay," she said. But John Kerry, head of the port, was blunt: "We have lost all trust."',
      ['direct - (she said): "We will stay,"', 'direct John Kerry (John Kerry -): "We have lost all trust."'],
    ],
    [
      '"We will stay," said Ann Lee. In Oslo, John Kerry put it differently: "We have lost all trust."',
      ['direct Ann Lee (Ann Lee said): "We will stay,"', 'direct John Kerry (John Kerry -): "We have lost all trust."'],
    ],
    [
      '"We will stay," said Ann Lee. Greenpeace was furious:\n"We have lost all trust."',
      ['direct Ann Lee (Ann Lee said): "We will stay,"', 'direct Greenpeace (Greenpeace -): "We have lost all trust."'],
    ],
    [
      'Ann Lee wanted the bridge but John Kerry objected: "It is far too old for that."',
      ['direct John Kerry (John Kerry objected): "It is far too old for that."'],
    ],
    [
      'Asked whether the bank had agreed to the sale, Ann Lee was blunt: "It never did, and never will."',
      ['direct Ann Lee (Ann Lee -): "It never did, and never will."'],
    ],
    [
      '"We will stay," said Ann Lee. A spokesman for the bank was blunt: "We have lost all trust."',
      [
        'direct Ann Lee (Ann Lee said): "We will stay,"',
        'direct - (A spokesman for the bank -): "We have lost all trust."',
      ],
    ],
    [
      '"We will stay," said Ann Lee. The mood was grim: "Not again!"',
      ['direct Ann Lee (Ann Lee said): "We will stay,"', 'direct - (- -): "Not again!"'],
    ],
    [
      '"We will stay," said Ann Lee. For John Kerry it was simple: "We have lost all trust."',
      ['direct Ann Lee (Ann Lee said): "We will stay,"', 'direct - (- -): "We have lost all trust."'],
    ],
    [
      '"We will stay," said Ann Lee. John Kerry\'s neighbours disagreed: "We have lost all trust."',
      ['direct Ann Lee (Ann Lee said): "We will stay,"', 'direct - (- -): "We have lost all trust."'],
    ],
    [
      'John Kerry called the sale "a present to the rich" and asked the council to stop it.',
      ['partial John Kerry (John Kerry called): "a present to the rich"'],
    ],
    [
      'John Kerry called the sale "a present to the rich", asked parliament to stop it and left.',
      ['partial John Kerry (John Kerry called): "a present to the rich"'],
    ],
    ['"Why did nobody ask us?" asked Ann Lee.', ['direct Ann Lee (Ann Lee asked): "Why did nobody ask us?"']],
    ['"It is bad," according to John Kerry.', ['direct John Kerry (John Kerry according to): "It is bad,"']],
  ])('knows who says what in %j', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  it.each([
    'The army said it declared a so-called "regime of calm" there.',
    'The film "Gone With the Wind" was shown.',
    'Villagers call the road "the oven".',
    'The "experts" were wrong.',
    'She wrote a book called "The Long Way Home".',
    'The rock ’n’ roll of the ’60s, ladies’ day and the workers’ rights.',
    'It was 6\'2" tall and 5" wide.',
    '""',
  ])('takes no speech from %j', (text) => {
    expect(quotesIn(text)).toEqual([])
  })

  it('gives a paragraph that is all quotation to who spoke in the one before', () => {
    const text =
      'John Kerry says the truce is vital for all of Syria.\n"We have concluded arrangements with our teams."\nMr Kerry left.'
    expect(told(text)).toEqual([
      'indirect John Kerry (John Kerry says): the truce is vital for all of Syria',
      'direct John Kerry (John Kerry says): "We have concluded arrangements with our teams."',
    ])
  })

  it('joins a quotation over paragraphs that each open anew', () => {
    const text =
      '"One day it will end," said John Kerry. "I know it.\n\n"We all know it.\n\n"Soon."\n\nNobody answered.'
    expect(quotesIn(text).map((quote) => quote.text)).toEqual([
      '"One day it will end,"',
      '"I know it.\n\n"We all know it.\n\n"Soon."',
    ])
  })

  it('ends a quotation that nothing closes with its paragraph, and is less sure of it', () => {
    const [quote, next] = quotesIn(
      '"We won the match, said John Kerry at the door\nIt rained. "It was good," said John Kerry.',
    )
    expect(quote?.text).toBe('"We won the match, said John Kerry at the door')
    expect(quote?.confidence).toBeLessThan(next?.confidence ?? 0)
  })

  it.each([
    ['John Kerry said that the truce was over by noon.', 'the truce was over by noon'],
    ['The truce was over by noon, John Kerry said on Tuesday.', 'The truce was over by noon'],
    ['Stephen O’Brien has told the U-N Security Council, the pause is a chance.', 'the pause is a chance'],
    ['According to John Kerry, the truce is over by noon.', 'the truce is over by noon'],
    ['According to John Kerry, 45, a shipping economist at the LSE, the port is full.', 'the port is full'],
    [
      'According to John Kerry, the director has left, and the port is full.',
      'the director has left, and the port is full',
    ],
  ])('finds indirect speech in %j', (text, expected) => {
    expect(quotesIn(text)).toMatchObject([{ kind: 'indirect', text: expected }])
  })

  it('takes no indirect speech where the speaker is not named', () => {
    expect(quotesIn('The military says Thursday will be the first day of it.')).toEqual([])
  })

  it('is surer of a verb beside the quotation than of the paragraph before', () => {
    const [beside] = quotesIn('"We won the match," said John Kerry.')
    const before = quotesIn('John Kerry said he was glad.\n"We won the match."').at(-1)
    expect(beside?.confidence).toBeGreaterThan(before?.confidence ?? 1)
  })

  it('is surer of a verb of speech than of any other before the colon', () => {
    const [said] = quotesIn('John Kerry said: "We won the match."')
    const [other] = quotesIn('John Kerry was blunt: "We won the match."')
    expect(said?.confidence).toBeGreaterThan(other?.confidence ?? 1)
  })

  it('finds nothing in other languages', () => {
    expect(findQuotes({ text: '„Ja“, sagte er.' }, { ...NOTHING_FOUND, language: 'de' })).toEqual({ quotes: [] })
  })
})
