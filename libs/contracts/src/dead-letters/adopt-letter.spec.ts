import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeEvent, encodeEvent } from '../cloud-event.ts'
import type { LoggedRecord } from '../logged-record.ts'
import { articlesDead } from '../topics/articles-dead.ts'
import { articlesIngested } from '../topics/articles-ingested.ts'

const FIXTURES = new URL('../../fixtures/foreign-letters/', import.meta.url)

/** A record as another program writes it to `articles.dead`, and the letter that it is to us. */
interface Case {
  readonly record: {
    readonly key: string
    /** Text, or bytes in hex. */
    readonly headers: Readonly<Record<string, string | { readonly hex: string }>>
    /** An object is written as JSON. */
    readonly value: unknown
  }
  readonly letter: unknown
}

function asText(header: string | { readonly hex: string }): string {
  if (typeof header === 'string') return header
  const bytes = Buffer.from(header.hex, 'hex')
  const text = bytes.toString()
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1')
}

function logged(changes: Partial<LoggedRecord>): LoggedRecord {
  return {
    topic: 'articles.dead',
    partition: 5,
    offset: 17,
    timestamp: Date.parse('2026-11-23T06:00:00.000Z'),
    key: 'key',
    headers: {},
    value: new Uint8Array(),
    ...changes,
  }
}

const names = readdirSync(FIXTURES).map((file) => file.replace(/\.json$/, ''))

describe('a record on articles.dead that others wrote', () => {
  it.each(names)('%s, is read as its fixture says', (name) => {
    const { record, letter } = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8')) as Case
    const { key, value } = record
    const headers = Object.fromEntries(Object.entries(record.headers).map(([header, is]) => [header, asText(is)]))
    const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(JSON.stringify(value))
    const { data } = decodeEvent(articlesDead, logged({ key, headers, value: bytes }))
    expect(JSON.parse(JSON.stringify(data))).toEqual(letter)
    const replayed = { ...data.record, value: Buffer.from(data.record.value ?? '', 'base64') }
    expect(replayed.value).toEqual(bytes)
  })

  it('is a letter, whatever it is', () => {
    const headers = fc.dictionary(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          'ce_type',
          'kafka_dlt-original-topic',
          'kafka_dlt-original-partition',
          'kafka_dlt-original-offset',
          'kafka_exception-message',
          '__connect.errors.topic',
          '__streams.errors.exception',
          '__dlq.errors.delivery.count',
        ),
      ),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('articles.ingested', 'test.articles.indexed', '-1', '')),
    )
    fc.assert(
      fc.property(headers, fc.uint8Array(), fc.integer(), (headers, value, timestamp) => {
        const { data } = decodeEvent(articlesDead, logged({ headers, value, timestamp }))
        expect(articlesDead.decode(articlesDead.version, data)).toEqual(data)
        expect(data.id).toMatch(/^[\w.-]{1,200}$/)
        expect(decodeEvent(articlesDead, logged({ headers, value, timestamp })).data).toEqual(data)
      }),
    )
  })

  it('is refused where it does not stand in the log, and on every other topic', () => {
    expect(() => decodeEvent(articlesDead, { headers: {}, value: Buffer.from('{}') })).toThrow('ce_type')
    expect(() => decodeEvent(articlesIngested, logged({ value: Buffer.from('{}') }))).toThrow('ce_type')
  })
})

describe('a dead letter of ours', () => {
  it('tells its cause in headers that other tools know', () => {
    const { data } = decodeEvent(articlesDead, logged({ value: Buffer.from('?') }))
    const letter = { ...data, stage: 'enrichment', writer: undefined }
    const { headers } = encodeEvent(articlesDead, letter, { source: '/test', traceparent: 'none' })
    expect(headers).toMatchObject({
      ce_type: 'news.article.dead.v1',
      '__connect.errors.topic': 'articles.dead',
      '__connect.errors.partition': '5',
      '__connect.errors.offset': '17',
      '__connect.errors.connector.name': 'wiredesk',
      '__connect.errors.stage': 'enrichment',
      '__connect.errors.exception.class.name': 'invalid-event',
      '__connect.errors.exception.message': expect.stringContaining('the value is not JSON in UTF-8'),
    })
  })
})
