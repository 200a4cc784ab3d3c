import { describe, expect, it } from '@jest/globals'
import { Names, stageOf } from './names.ts'

describe('Names', () => {
  it('adds the prefix for users and takes it off for the log', () => {
    const names = new Names('eu.')
    expect(names.shown('articles.dead')).toBe('eu.articles.dead')
    expect(names.inner('eu.articles.dead')).toBe('articles.dead')
  })

  it('takes a name without the prefix, too', () => {
    expect(new Names('eu.').inner('articles.dead')).toBe('articles.dead')
  })
})

describe('stageOf', () => {
  it('knows the groups of our stages', () => {
    expect([stageOf('wiredesk.enrichment'), stageOf('somebody.else')]).toEqual(['enrichment', null])
  })
})
