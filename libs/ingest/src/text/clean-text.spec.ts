import { describe, expect, it } from '@jest/globals'
import { cleanLine, cleanName, cleanText, languageOf, trimFile } from './clean-text.ts'

describe('cleanText', () => {
  it('makes every line break a line feed', () => {
    expect(cleanText('one\r\ntwo\rthree\nfour\r\n')).toBe('one\ntwo\nthree\nfour\n')
  })

  it('replaces lone surrogates and keeps pairs', () => {
    expect(cleanText('a\ud800b\udc00 \ud83d\ude00')).toBe('a\ufffdb\ufffd \ud83d\ude00')
  })

  it('drops NUL and nothing else', () => {
    expect(cleanText('a\0b\t\u00a0\u200b')).toBe('ab\t\u00a0\u200b')
  })
})

describe('cleanLine', () => {
  it('collapses white space', () => {
    expect(cleanLine(' Truce \r\n in  Aleppo ')).toBe('Truce in Aleppo')
  })

  it('is nothing where nothing is left', () => {
    expect(cleanLine(' \n\0')).toBeUndefined()
  })
})

describe('trimFile', () => {
  it('drops blank lines before and white space after the text, and keeps the indent of its first line', () => {
    expect(trimFile('\n \t\n  One.\n\nTwo. \n\n')).toBe('  One.\n\nTwo.')
  })
})

describe('cleanName', () => {
  it('drops control and direction marks', () => {
    expect(cleanName('a\u202etxt.\u0007exe\n')).toBe('atxt.exe')
  })

  it('keeps a path as data, and the end of one that is too long', () => {
    expect(cleanName('../etc/passwd')).toBe('../etc/passwd')
    expect(cleanName(`${'x'.repeat(300)}.txt`)).toBe(`${'x'.repeat(251)}.txt`)
  })

  it('composes letters', () => {
    expect(cleanName('u\u0308ber.txt')).toBe('\u00fcber.txt')
  })
})

describe('languageOf', () => {
  it.each([
    ['en', 'en'],
    ['nb-NO', 'nb'],
    ['en_GB', 'en'],
    ['DEU', 'de'],
    ['fra', 'fr'],
    ['und', undefined],
    ['English language', undefined],
    ['', undefined],
  ])('reads %j as %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})
