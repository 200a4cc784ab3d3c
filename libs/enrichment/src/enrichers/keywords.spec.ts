import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { findEntities } from './entities.ts'
import { findKeywords } from './keywords.ts'

function keywordsOf(text: string, headline?: string): readonly string[] {
  const article = { text, headline }
  const findings = { ...NOTHING_FOUND, language: 'en' }
  return findKeywords(article, { ...findings, ...findEntities(article, findings) }).keywords
}

const text = `The peace talks in Geneva broke down on Monday. The peace talks had lasted a week.
Mr Ivan Petrov said the ferry would wait. The ferry and its crew wait in Geneva. Ivan Petrov likes the ferries of Geneva.
The crew of the ferry is paid. Nobody asked about the peace talks again.`

describe('keywords', () => {
  it('are what the article speaks of most, names among them', () => {
    expect(keywordsOf(text).slice(0, 6)).toEqual(
      expect.arrayContaining(['Geneva', 'Ivan Petrov', 'peace talks', 'ferry', 'crew']),
    )
  })

  it('are no function words, verbs of speech, days or demonyms', () => {
    expect(keywordsOf('The French said on Monday that it was they who said it to the French on Monday.')).toEqual([])
  })

  it('have nothing of the agency in a dateline', () => {
    const wire = 'CHICAGO (Meadow Press) - The meadow was sold. The meadow flowers.'
    const keywords = keywordsOf(wire)
    expect(keywords).toEqual(expect.arrayContaining(['Chicago', 'meadow']))
    expect(keywords.join(' ')).not.toMatch(/press/i)
  })

  it('do not repeat a word of a phrase', () => {
    const words = keywordsOf(text)
    expect(words).not.toContain('talks')
    expect(new Set(words).size).toBe(words.length)
  })

  it('are ten at most', () => {
    const many = Array.from(
      { length: 50 },
      (_, index) => `The glorf${String.fromCharCode(97 + (index % 26))}${index} came home.`,
    ).join(' ')
    expect(keywordsOf(many)).toHaveLength(10)
  })

  it('rise where the headline has them', () => {
    const plain = 'The harbour is old. A tunnel is planned. The station is new.'
    expect(keywordsOf(plain, 'Tunnel ahead')[0]).toBe('tunnel')
  })

  it.each([
    [
      'de',
      'Die Bundesregierung baut die Brücke neu. Die Brücke über den Rhein ist gesperrt, sagte die Bundesregierung am Montag.',
      ['Bundesregierung', 'Brücke', 'Rhein'],
    ],
    [
      'fr',
      "L'inflation recule à Lyon. Selon la mairie de Lyon, l'inflation pèse sur les écoles.",
      ['inflation', 'Lyon'],
    ],
    [
      'es',
      'La huelga de los médicos sigue en Sevilla. Los médicos de Sevilla dijeron que la huelga seguirá.',
      ['huelga', 'médicos', 'Sevilla'],
    ],
  ])('are found in %s as they are written there', (language, sentences, expected) => {
    const { keywords } = findKeywords({ text: sentences }, { ...NOTHING_FOUND, language })
    expect(keywords).toEqual(expect.arrayContaining(expected))
    expect(keywords.join(' ')).not.toMatch(/Montag|sagte|dijeron|selon/i)
  })

  it('are not looked for in other languages', () => {
    expect(findKeywords({ text: 'Silta, silta' }, { ...NOTHING_FOUND, language: 'fi' })).toEqual({ keywords: [] })
  })
})
