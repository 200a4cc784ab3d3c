import { describe, expect, it } from '@jest/globals'
import { findAll } from '@wiredesk/enrichment/enrich-article'
import { pairOf, pairsInBands } from './pairs-in-bands.ts'

const text = 'The ferry will sail again on Monday, said the mayor of the island, because the storm has passed at last.'
const signatureOf = (of: string): string => findAll({ text: of }).findings.signature ?? ''

describe('pairsInBands', () => {
  it('pairs texts that are much alike and no others', () => {
    const signatures = new Map([
      ['b', signatureOf(text)],
      ['a', signatureOf(`${text} So be it.`)],
      [
        'c',
        signatureOf('Wheat prices rose in Chicago after a dry spring, and brokers expect more of the same in June.'),
      ],
    ])
    expect([...pairsInBands(signatures)]).toEqual([pairOf('b', 'a')])
  })

  it('pairs nothing with a text without words', () => {
    expect(
      pairsInBands(
        new Map([
          ['a', signatureOf('')],
          ['b', signatureOf('...')],
        ]),
      ),
    ).toEqual(new Set())
  })
})
