import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { articleSchema, enrichmentsSchema } from '@wiredesk/contracts'
import { mentionsOf } from '../testing/mentions.ts'
import { reduce } from '../testing/reduce.ts'
import { enrichArticle } from './enrich.ts'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))
const cases = readdirSync(folder)
const read = (name: string, file: string): unknown => JSON.parse(readFileSync(`${folder}${name}/${file}`, 'utf8'))

describe('golden articles', () => {
  it.each(cases)('%s is enriched as a careful reader would', (name) => {
    const { article, enrichments } = enrichArticle(articleSchema.parse(read(name, 'input.json')))
    expect({ text: article.text, ...reduce(enrichments) }).toEqual(read(name, 'expected.json'))
  })

  it.each(cases)('%s has mentions that are what stands at their offsets', (name) => {
    const { article, enrichments } = enrichArticle(articleSchema.parse(read(name, 'input.json')))
    expect(mentionsOf(enrichments).map(({ start, end }) => article.text.slice(start, end))).toEqual(
      mentionsOf(enrichments).map(({ text }) => text),
    )
    expect(enrichmentsSchema.parse(enrichments)).toEqual(enrichments)
  })
})
