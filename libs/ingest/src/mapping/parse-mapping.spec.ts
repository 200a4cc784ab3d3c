import { describe, expect, it } from '@jest/globals'
import { parseMapping } from './parse-mapping.ts'

const refusal = (value: string): string => {
  try {
    parseMapping(value)
    return ''
  } catch (error) {
    return (error as { problem: { detail: string } }).problem.detail
  }
}

describe('A mapping', () => {
  it('names columns or paths, one or several', () => {
    const mapping = '{"headline":"title","text":["body"," content "],"source":"source.name"}'
    expect(parseMapping(mapping)).toEqual({
      headline: ['title'],
      text: ['body', 'content'],
      source: ['source.name'],
    })
  })

  it.each(['newsapi', 'NewsAPI', ' event-registry', 'NewsAPI.ai', 'mediacloud', 'Media Cloud', 'gdelt', 'guardian'])(
    'is a preset by its name, however that is spelt: %j',
    (name) => {
      expect(parseMapping(name).headline).toBeDefined()
    },
  )

  it.each([
    ['nytimes', '"nytimes" is no preset'],
    ['', '"" is no preset'],
    ['{}', 'it names no field'],
    ['{"headline":', 'it starts as JSON and is none'],
    ['{"title":"headline"}', 'there is no field title'],
    ['{"headline":7}', 'headline'],
    ['{"headline":[]}', 'headline'],
    ['{"headline":""}', 'headline'],
    [`{"headline":"${'x'.repeat(300)}"}`, 'headline'],
    [`{"headline":"${'x'.repeat(9_000)}"}`, 'it is longer than 8192 characters'],
    ['{"__proto__":"x"}', 'there is no field __proto__'],
  ])('is refused as %j, and told what there is', (value, why) => {
    expect(refusal(value)).toContain(why)
    expect(refusal(value)).toMatch(/one of mediacloud, .*fields \(headline, text/)
  })
})
