import { describe, expect, it } from '@jest/globals'
import type { FetchedMessage } from './kafkajs-internals.ts'
import { toDelivery } from './delivery.ts'

const withHeaders = (headers: FetchedMessage['headers']): FetchedMessage =>
  ({ offset: '7', timestamp: '11', key: null, value: null, headers }) as FetchedMessage

describe('toDelivery', () => {
  it('reads headers as UTF-8, and of one name the last', () => {
    const { headers } = toDelivery(
      't',
      0,
      withHeaders({ city: [Buffer.from('a'), Buffer.from('Łódź')], none: undefined }),
    )
    expect(headers).toEqual({ city: 'Łódź', none: '' })
  })

  it('keeps the bytes of a header that is a number', () => {
    const offset = Buffer.from([0, 0, 0, 0, 0, 1, 0xe2, 0x40])
    const { headers } = toDelivery('t', 0, withHeaders({ 'kafka_dlt-original-offset': offset }))
    expect(Buffer.from(headers['kafka_dlt-original-offset'] ?? '', 'latin1')).toEqual(offset)
  })
})
