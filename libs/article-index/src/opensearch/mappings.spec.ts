import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from '@opensearch-project/opensearch'
import { wordsOf } from '../embedded/analysis.ts'
import { articlesIndex } from './mappings.ts'

const node = process.env.WIREDESK_TEST_OPENSEARCH ?? ''
const index = `test-${randomBytes(6).toString('hex')}`

describe('the mapping of articles', () => {
  let client: Client

  const tokens = async (analyzer: string, text: string) => {
    const { body } = await client.indices.analyze({ index, body: { analyzer, text } })
    return (body.tokens ?? []).map(({ token, position }) => `${position} ${token}`)
  }

  beforeAll(async () => {
    if (node === '') throw new Error('there is no OpenSearch in WIREDESK_TEST_OPENSEARCH: run it by npm test')
    client = new Client({ node })
    await client.indices.create({ index, body: { settings: { ...articlesIndex.settings, number_of_replicas: 0 } } })
  })

  afterAll(async () => {
    await client.indices.delete({ index })
    await client.close()
  })

  it.each([
    'The government fell.',
    "Stephen O'Brien’s U.N. job, at 12:30! It cost $3,000.50; he left.",
    'Zürich Zu\u0308rich ZÜRICH São Tomé, Ångström, Łódź, Straße',
    'Київ, йод, Αθήνα, ώρα, Ἀθῆναι',
    'שָׁלוֹם مُحَمَّد',
    '東京で AI株 서울 시',
    'snake_case a-b a/b x@y.org',
    '\u0000 \ue000 -- “quoted” <b>bold</b>',
    '',
  ])('finds the same words as the embedded index: %j', async (text) => {
    const words = [...wordsOf(text)].map(({ folded }, position) => `${position} ${folded}`)
    expect(await tokens('whole_words', text)).toEqual(words)
  })

  it('keeps of each word itself and its stem in capitals, at one position', async () => {
    expect(await tokens('prose', 'Governments fell in 2016')).toEqual([
      '0 governments',
      '0 GOVERN',
      '1 fell',
      '1 FELL',
      '2 in',
      '2 IN',
      '3 2016',
    ])
    expect(await tokens('stems', 'Governments fell in 2016')).toEqual(['0 GOVERN', '1 FELL', '2 IN', '3 2016'])
  })
})
