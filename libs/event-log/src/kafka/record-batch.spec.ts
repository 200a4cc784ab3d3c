import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { LogRecord } from '../event-log.ts'
import { RecordTooLargeError } from '../errors.ts'
import { crc32c } from './crc32c.ts'
import { toDelivery } from './delivery.ts'
import type { FetchedMessage } from './kafkajs-internals.ts'
import { outgoing } from './outgoing.ts'
import { BATCH_OVERHEAD, recordBatch, varintSize, writeVarint } from './record-batch.ts'

const load = createRequire(import.meta.url)

interface Decoded {
  readonly lastOffsetDelta: number
  readonly maxTimestamp: string
  readonly records: readonly FetchedMessage[]
}
const Decoder = load('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => object
const decode = load('kafkajs/src/protocol/recordBatch/v0/decoder') as (decoder: object) => Promise<Decoded>

const PLACE = { partitions: 12, maxMessageBytes: Infinity }
const NOW = 1_462_320_000_000

/** What kafkajs reads from what we write. */
async function readBack(records: readonly LogRecord[]): Promise<Decoded> {
  return decode(
    new Decoder(
      recordBatch(
        records.map((record) => outgoing(record, PLACE)),
        NOW,
      ),
    ),
  )
}

const record: fc.Arbitrary<LogRecord> = fc.record({
  topic: fc.constant('t'),
  key: fc.string({ unit: 'grapheme', maxLength: 200 }),
  value: fc.uint8Array({ maxLength: 20_000 }),
  headers: fc.dictionary(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    {
      noNullPrototype: true,
    },
  ),
})

describe('recordBatch', () => {
  it('is read by kafkajs as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 150 }), async (records) => {
        const { records: read, lastOffsetDelta, maxTimestamp } = await readBack(records)
        expect({ lastOffsetDelta, maxTimestamp }).toEqual({
          lastOffsetDelta: records.length - 1,
          maxTimestamp: `${NOW}`,
        })
        expect(read.map((message) => toDelivery('t', 3, message))).toEqual(
          records.map(({ topic, key, value, headers }, offset) => ({
            topic,
            partition: 3,
            offset,
            timestamp: NOW,
            key,
            value: Buffer.from(value),
            headers,
          })),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('carries the checksum of all that follows it, and its length', () => {
    const batch = recordBatch(
      [outgoing({ topic: 't', key: 'k', value: Buffer.from('v'), headers: { a: 'b' } }, PLACE)],
      NOW,
    )
    expect(batch.readUInt32BE(17)).toBe(crc32c(batch.subarray(21)))
    expect(batch.readInt32BE(8)).toBe(batch.length - 12)
  })

  it('is never larger than what its records were said to take', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 100 }), (records) => {
        const out = records.map((record) => outgoing(record, PLACE))
        const said = out.reduce((sum, { bytes }) => sum + bytes, BATCH_OVERHEAD)
        const { length } = recordBatch(out, NOW)
        expect(length).toBeLessThanOrEqual(said)
        expect(said - length).toBeLessThanOrEqual(8 * records.length)
      }),
      { numRuns: 50 },
    )
  })

  it('a record that its topic would refuse is refused before', () => {
    const value = Buffer.alloc(1_000)
    const { bytes: size } = outgoing({ topic: 't', key: 'k', value, headers: {} }, PLACE)
    const limited = (maxMessageBytes: number) => () =>
      outgoing({ topic: 't', key: 'k', value, headers: {} }, { partitions: 1, maxMessageBytes })
    expect(limited(BATCH_OVERHEAD + size)).not.toThrow()
    expect(limited(BATCH_OVERHEAD + size - 1)).toThrow(RecordTooLargeError)
  })
})

describe('writeVarint', () => {
  it('writes zigzag numbers, seven bits a byte', () => {
    const target = Buffer.alloc(5)
    const written = (value: number): string => target.subarray(0, writeVarint(target, 0, value)).toString('hex')
    expect([0, 1, 63, 64, 300, 2 ** 31 - 1].map(written)).toEqual(['00', '02', '7e', '8001', 'd804', 'feffffff0f'])
  })

  it('takes as many bytes as was said', () => {
    const target = Buffer.alloc(5)
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (value) => {
        expect(writeVarint(target, 0, value)).toBe(varintSize(value))
      }),
    )
  })
})
