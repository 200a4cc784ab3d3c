import { describe, expect, it } from '@jest/globals'
import { readLgl } from './lgl.ts'

const toponym = (start: number, phrase: string, gaztag: string): string =>
  `<toponym><start>${start}</start><end>${start + phrase.length}</end><phrase>${phrase}</phrase>${gaztag}</toponym>`
const tag = (country: string): string =>
  `<gaztag geonameid="1"><name>x</name><country geonameid="2">${country}</country></gaztag>`

describe('readLgl', () => {
  const [article, other] = readLgl(`<articles>
    <article docid="1"><title>x</title><text><![CDATA[Oslo & Gaza & Nowhere.]]></text><toponyms count="3">
      ${toponym(0, 'Oslo', tag('Norway'))} ${toponym(7, 'Gaza', tag('Palestinian Territory'))} ${toponym(14, 'Nowhere', '')}
    </toponyms></article>
    <article docid="2"><text>Bergen.</text><toponyms count="0"></toponyms></article></articles>`)

  it('has the places of each article with the codes of their countries', () => {
    expect(article?.toponyms).toEqual([
      { start: 0, end: 4, phrase: 'Oslo', country: 'NO' },
      { start: 7, end: 11, phrase: 'Gaza', country: 'PS' },
    ])
    expect(article?.toponyms.map(({ start, end }) => article.text.slice(start, end))).toEqual(['Oslo', 'Gaza'])
  })

  it('keeps articles apart', () => {
    expect(other).toEqual({ text: 'Bergen.', toponyms: [] })
  })
})
