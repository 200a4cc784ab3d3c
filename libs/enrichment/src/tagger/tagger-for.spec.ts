import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { findNames } from '../entities/find-names.ts'
import { makeDocument } from '../text/document.ts'
import { readModel } from './model-file.ts'
import { taggerFor } from './tagger-for.ts'

const file = new URL('../../models/en.bin', import.meta.url)
const names = (text: string): readonly string[] => {
  const document = makeDocument(text)
  return (taggerFor('en')?.(document, findNames(document)) ?? []).map(
    ({ kind, first, last }) => `${kind} ${text.slice(document.tokens[first]?.start, document.tokens[last]?.end)}`,
  )
}

describe('the tagger of English', () => {
  it('has a whole model of four megabytes at most', () => {
    expect(readModel(readFileSync(file)).language).toBe('en')
    expect(statSync(file).size).toBeLessThan(4 * 1024 * 1024)
  })

  it.each([
    [
      'Officials in Nairobi said Wanjiru Mbeki had left Kenya for talks in Geneva.',
      ['place Nairobi', 'person Wanjiru Mbeki', 'place Kenya', 'place Geneva'],
    ],
    [
      'The minister told reporters that Halden Motors and the Ministry of Transport had agreed.',
      ['organisation Halden Motors', 'organisation Ministry of Transport'],
    ],
    ['It rained all day, and the French were glad.', []],
  ])('finds the names in %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it('is there for no language without a model', () => {
    expect(taggerFor('de')).toBeUndefined()
  })
})
