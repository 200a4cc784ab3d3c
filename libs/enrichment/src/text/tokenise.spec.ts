import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { tokenise } from './tokenise.ts'

const words = (text: string): readonly string[] => tokenise(text).map((token) => token.text)
const starts = (text: string): readonly string[] =>
  tokenise(text)
    .filter(({ sentenceStart }) => sentenceStart)
    .map((token) => token.text)
const lines = (text: string): readonly string[] =>
  tokenise(text)
    .filter(({ newLine }) => newLine)
    .map((token) => token.text)

describe('tokenise', () => {
  it.each([
    ["Stephen O'Brien isn't here", ['Stephen', "O'Brien", "isn't", 'here']],
    ['Siobhán O’Donnell', ['Siobhán', 'O’Donnell']],
    ["Russia's truce’s start", ['Russia', "'s", 'truce', '’s', 'start']],
    ['Bashar al-Assad and Ban Ki-moon of the U-N', ['Bashar', 'al-Assad', 'and', 'Ban', 'Ki-moon', 'of', 'the', 'U-N']],
    [
      'the London-based, al-Qaeda-affiliated group',
      ['the', 'London', '-', 'based', ',', 'al-Qaeda', '-', 'affiliated', 'group'],
    ],
    ['a self-proclaimed five-year plan', ['a', 'self-proclaimed', 'five-year', 'plan']],
    [
      'Mr. Kerry of the U.S. met J. Smith Jr. at AT&T',
      ['Mr.', 'Kerry', 'of', 'the', 'U.S.', 'met', 'J.', 'Smith', 'Jr.', 'at', 'AT&T'],
    ],
    ['He was ill. It said no. Then', ['He', 'was', 'ill', '.', 'It', 'said', 'no', '.', 'Then']],
    [
      'at 12.01 am, 3:30pm on 2016-05-04 for $1,000.50',
      ['at', '12.01', 'am', ',', '3:30pm', 'on', '2016-05-04', 'for', '$', '1,000.50'],
    ],
    ['see https://example.org/a?b=c now', ['see', 'https://example.org/a?b=c', 'now']],
    ['🎼 Žižkov 東京', ['🎼', 'Žižkov', '東京']],
  ])('splits %j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it.each([
    ['He left. She stayed! Why? Because.', ['He', 'She', 'Why', 'Because']],
    ['"Go," he said. "Now." They went.', ['Go', 'Now', 'They']],
    ['Gov. Smith of the U.S. Senate spoke. Inc. was late', ['Gov.', 'Inc.']],
    ['It joined Acme Inc. The shares rose', ['It', 'The']],
    ['one\n(two)\n“three', ['one', 'two', 'three']],
  ])('finds where the sentences of %j start', (text, expected) => {
    expect(starts(text)).toEqual(expected)
  })

  it('starts a paragraph at every line break of ordinary text', () => {
    expect(lines('First.\nSecond\n\nThird')).toEqual(['First', 'Second', 'Third'])
  })

  it('starts a paragraph of wrapped text only after an empty line or an indentation', () => {
    const wrapped = [
      'Talks on the future of the northern ferry were broken off on',
      'Tuesday after the owners of the line refused to show their books to the',
      'town council, which had asked for them',
      'twice since the beginning of the year and was refused both times by',
      'the same letter.',
      '',
      'Nobody',
      '   else spoke',
    ]
    expect(lines(wrapped.join('\n'))).toEqual(['Talks', 'Nobody', 'else'])
    expect(lines(wrapped.join('\r\n'))).toEqual(['Talks', 'Nobody', 'else'])
  })

  it('gives tokens that lie in order, apart from each other, and are what stands at their offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let end = 0
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.end).toBeGreaterThan(token.start)
          expect(text.slice(token.start, token.end)).toBe(token.text)
          end = token.end
        }
      }),
    )
  })

  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(words(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
