import { describe, expect, it } from '@jest/globals'
import { hasField, readFieldCondition } from './field-filter.ts'

const record = {
  headers: { ce_type: 'news.article.ingested.v1', 'kafka.dlt': 'yes' },
  value: Buffer.from(
    JSON.stringify({
      revision: 7,
      partial: false,
      article: { source: 'Bergen Times', byline: null, keywords: ['Ferry', 'storm'], url: 'a=b' },
      timeline: [{ stage: 'ingest' }, { stage: 'enrichment', attempt: 2 }],
    }),
  ),
}

const matches = (where: string) => {
  const condition = readFieldCondition(where)
  return condition && hasField(record, condition)
}

describe('a condition on a field', () => {
  it.each([
    'article.source=bergen times',
    'article.source = Bergen Times',
    'article.url=a=b',
    'revision=7',
    'partial=false',
    'article.byline=null',
    'article.keywords=storm',
    'article.keywords.0=ferry',
    'timeline.stage=enrichment',
    'timeline.1.attempt=2',
    'headers.ce_type=news.article.ingested.v1',
    'headers.kafka.dlt=yes',
  ])('%s holds', (where) => {
    expect(matches(where)).toBe(true)
  })

  it.each([
    'article.source=Bergen',
    'source=Bergen Times',
    'article=',
    'article.constructor.name=Object',
    'timeline.2.stage=ingest',
    'headers.ce_type=',
  ])('%s does not', (where) => {
    expect(matches(where)).toBe(false)
  })

  it('has an equals sign, and something before it', () => {
    expect([readFieldCondition('article.source'), readFieldCondition('=x')]).toEqual([undefined, undefined])
  })

  it('never holds of what is no JSON', () => {
    const condition = readFieldCondition('base64=x') ?? { path: [], value: '' }
    expect(hasField({ headers: {}, value: Buffer.from('x') }, condition)).toBe(false)
  })
})
