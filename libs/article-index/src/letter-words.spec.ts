import { describe, expect, it } from '@jest/globals'
import { problem } from '@wiredesk/contracts'
import { deadLetter, enriched } from '../testing/articles.ts'
import { letterTerms, letterWords } from './letter-words.ts'

describe('letterWords', () => {
  it('gives the words of each field, folded, and no advice', () => {
    const event = enriched({ id: 'cafe12', receipt: 'drop:7' })
    const letter = deadLetter(event, { problem: problem('timeout', 'Łódź took 30 s') })
    expect(letterWords(letter)).toEqual([
      ['drop', '7'],
      ['cafe12'],
      ['drop'],
      ['drop', 'ndjson'],
      ['7'],
      ['timeout'],
      ['enrichment'],
      ['lodz', 'took', '30', 's'],
    ])
  })

  it('bounds what it is given, whatever that is', () => {
    const detail = `${'x'.repeat(5_000)} ${'y '.repeat(100_000)}`
    const letter = deadLetter(enriched(), {
      articleId: '',
      receipt: undefined,
      stage: '...',
      problem: { ...problem('timeout', ''), detail },
    })
    const fields = letterWords(letter)
    expect(fields).toHaveLength(3)
    expect(fields.at(-1)?.[0]).toHaveLength(200)
    expect(fields.at(-1)?.length).toBeLessThan(10_000)
  })
})

describe('letterTerms', () => {
  it.each([
    [
      'Type error',
      [
        { words: ['type'], isOpen: true },
        { words: ['error'], isOpen: true },
      ],
    ],
    ['stage-fail', [{ words: ['stage', 'fail'], isOpen: true }]],
    ['69a5.1', [{ words: ['69a5', '1'], isOpen: false }]],
    ['  41 ', [{ words: ['41'], isOpen: true }]],
    ['東京', [{ words: ['東', '京'], isOpen: true }]],
    ['" - *', []],
    ['', []],
  ])('reads %j', (q, terms) => {
    expect(letterTerms(q)).toEqual(terms)
  })

  it('reads no more than anybody types', () => {
    expect(letterTerms('a '.repeat(500))).toHaveLength(50)
  })
})
