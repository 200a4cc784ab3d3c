import { describe, expect, it } from '@jest/globals'
import { bareName, entitiesOf, strictCounts, type Entity, type Label } from './entity.ts'
import { NO_ENRICHMENTS } from '@wiredesk/contracts'

const text = 'Mr. Ola Berg of the Karum Bank Inc. met Dr Ann Lee’s team in Oslo, Norway.'
const entity = (name: string, label: Label): Entity => {
  const start = text.indexOf(name)
  return { start, end: start + name.length, label }
}

describe('bareName', () => {
  it.each([
    ['Mr. Ola Berg', 'Ola Berg'],
    ['the Karum Bank Inc.', 'Karum Bank Inc.'],
    ['Dr Ann Lee’s', 'Ann Lee'],
    ['Norway.', 'Norway'],
    ['Oslo', 'Oslo'],
    ['Dr ', 'Dr '],
  ])('of %j is %j', (found, bare) => {
    const { start, end } = bareName(text, entity(found, 'PER'))
    expect(text.slice(start, end)).toBe(bare)
  })
})

describe('strictCounts', () => {
  const gold = [entity('Ola Berg', 'PER'), entity('Karum Bank Inc.', 'ORG'), entity('Oslo', 'LOC')]

  it('takes titles and articles for no difference', () => {
    expect(strictCounts(text, [entity('Mr. Ola Berg', 'PER'), entity('the Karum Bank Inc.', 'ORG')], gold)).toEqual({
      right: 2,
      found: 2,
      gold: 3,
    })
  })

  it('takes another label or another end for wrong', () => {
    expect(strictCounts(text, [entity('Ola', 'PER'), entity('Oslo', 'ORG')], gold).right).toBe(0)
  })

  it('counts what is found twice once', () => {
    expect(strictCounts(text, [entity('Oslo', 'LOC'), entity('Oslo', 'LOC')], gold)).toEqual({
      right: 1,
      found: 1,
      gold: 3,
    })
  })
})

describe('entitiesOf', () => {
  it('gives every mention its label', () => {
    const mention = { start: 40, end: 44, text: 'Oslo' }
    expect(entitiesOf({ ...NO_ENRICHMENTS, places: [{ name: 'Oslo', mentions: [mention, mention] }] })).toEqual([
      { start: 40, end: 44, label: 'LOC' },
      { start: 40, end: 44, label: 'LOC' },
    ])
  })
})
