import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { exactToken, indexedTokens, wordsOf } from './analysis.ts'

const folded = (text: string): string => [...wordsOf(text)].map((word) => word.folded).join(' ')

describe('wordsOf', () => {
  it.each([
    ['The government fell.', 'the government fell'],
    ["Stephen O'Brien's U.N. job, at 12:30!", 'stephen o brien s u n job at 12 30'],
    ['Zürich Zu\u0308rich ZÜRICH', 'zurich zurich zurich'],
    ['São Tomé, Ångström, Łódź', 'sao tome angstrom lodz'],
    ['ﬁnance ½ ＦＵＬＬ', 'finance 12 full'],
    ['Київ Αθήνα', 'киів αθηνα'],
    ['हिन्दी में', 'हिन्दी में'],
    ['東京で AI株', '東 京 で ai 株'],
    ['서울 시', '서울 시'],
    ['snake_case a-b a/b', 'snake case a b a b'],
    ['😀 \u0000 \ue000 \ud83d --', ''],
  ])('finds in %j: %s', (text, words) => {
    expect(folded(text)).toBe(words)
  })

  it('says where each word stands', () => {
    const text = '😀 Zu\u0308rich, Zürich: 東京.'
    for (const { start, end, folded: word } of wordsOf(text)) expect(folded(text.slice(start, end))).toBe(word)
    expect([...wordsOf(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
      'Zu\u0308rich',
      'Zürich',
      '東',
      '京',
    ])
  })

  it('gives words of letters, digits and marks alone, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of wordsOf(text)) {
          expect(word.folded).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
          expect(word.start).toBeLessThan(word.end)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('indexedTokens', () => {
  it('are the stems, and each word that its stem does not show once, marked', () => {
    expect(indexedTokens(['Governments govern governments.'])).toBe('govern govern govern \ue001governments ')
    expect(indexedTokens(['Oil'])).toBe('oil ')
  })

  it('keep the values of a field apart', () => {
    expect(indexedTokens(['Ann Lee', '', 'Bob Ray'])).toBe('ann lee \ue000 \ue000 bob rai \ue001ray ')
    expect(indexedTokens([])).toBe('')
  })

  it('are the same for a text and for its words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Oil', 'prices', 'Zürich', '東京', 'a.b', '½')), (words) => {
        const stems = [...wordsOf(words.join(' '))].map(({ stem }) => `${stem} `).join('')
        expect(indexedTokens([words.join(' ')]).startsWith(stems)).toBe(true)
      }),
    )
  })
})

describe('exactToken', () => {
  it('is one token of letters, digits and private characters, and of its value alone', () => {
    const values = ['The Example Post', 'the example', 'post', 'a"b', 'a b', 'a-b', '', '%', 'é & è', '\u0000']
    const tokens = values.map((value) => exactToken(value))
    for (const token of tokens) expect(token).toMatch(/^[a-z0-9\u0080-\uffff]+$/)
    expect(new Set(tokens).size).toBe(values.length)
  })

  it('does not know case, diacritics and white space at the ends', () => {
    expect(exactToken(' KÖLNER Blatt ')).toBe(exactToken('kolner blatt'))
  })

  it('of a beginning begins the tokens of all values that begin so, and of no others', () => {
    expect(exactToken('The Example Post').startsWith(exactToken('the ex', true))).toBe(true)
    expect(exactToken('Then').startsWith(exactToken('the ', true))).toBe(true)
    expect(exactToken('Example').startsWith(exactToken('the', true))).toBe(false)
    expect(exactToken('The Example').startsWith(exactToken('The'))).toBe(false)
  })
})
