import { describe, expect, it } from '@jest/globals'
import { addTerm, hasTerm, lastWord, removeTerm, term } from './query-terms.ts'

describe('a term of a query', () => {
  it('is quoted where it is more than one word, and cannot end its own quotation', () => {
    expect(term('place', 'Aleppo')).toBe('place:Aleppo')
    expect(term('person', 'John Kerry')).toBe('person:"John Kerry"')
    expect(term('source', 'The "Daily" (late)')).toBe('source:"The Daily (late)"')
  })

  it('narrows a query once, all of it', () => {
    expect(addTerm('', 'lang:en')).toBe('lang:en')
    expect(addTerm('talks', 'lang:en')).toBe('talks lang:en')
    expect(addTerm('talks lang:en', 'lang:en')).toBe('talks lang:en')
    expect(addTerm('talks OR truce', 'lang:en')).toBe('(talks OR truce) lang:en')
  })

  it('is taken away as it was put in', () => {
    const q = 'talks person:"John Kerry" lang:en'
    expect(hasTerm(q, 'person:"John Kerry"')).toBe(true)
    expect(removeTerm(q, 'person:"John Kerry"')).toBe('talks lang:en')
    expect(hasTerm(q, 'person:John')).toBe(false)
  })
})

describe('the last word of a query', () => {
  it.each([
    ['talks ker', { before: 'talks ', field: '', word: 'ker' }],
    ['talks person:ker', { before: 'talks ', field: 'person', word: 'ker' }],
    ['person:"john ke', { before: '', field: 'person', word: 'john ke' }],
    ['(a OR place:al', { before: '(a OR ', field: 'place', word: 'al' }],
    ['talks ', { before: 'talks ', field: '', word: '' }],
  ])('of %j is what is being typed', (q, expected) => {
    expect(lastWord(q)).toEqual(expected)
  })
})
