import { describe, expect, it } from '@jest/globals'
import { topicConfig } from './topic-config.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MIB = 1024 * 1024

const configOf = (topic: { readonly retentionMs?: number; readonly compacted?: boolean }, maxRecordBytes = 16 * MIB) =>
  topicConfig({ name: 't', partitions: 1, ...topic }, { maxRecordBytes, replicationFactor: 1 })

describe('topicConfig', () => {
  it.each([
    [1, 10 * MINUTE],
    [HOUR, 15 * MINUTE],
    [7 * DAY, 42 * HOUR],
    [365 * DAY, 7 * DAY],
  ])('closes the segments of a topic kept for %p ms after %p ms', (retentionMs, segmentMs) => {
    expect(configOf({ retentionMs })).toMatchObject({
      'retention.ms': String(retentionMs),
      'segment.ms': String(segmentMs),
    })
  })

  it('has small segments where records stay less than a day, but none that is smaller than a record', () => {
    expect(configOf({ retentionMs: DAY - 1 })['segment.bytes']).toBe(String(64 * MIB))
    expect(configOf({ retentionMs: DAY - 1 }, 65 * MIB)['segment.bytes']).toBe(String(65 * MIB))
    expect(configOf({ retentionMs: DAY })).not.toHaveProperty(['segment.bytes'])
    expect(configOf({})).not.toHaveProperty(['segment.bytes'])
  })

  it('lets compaction take nothing that is younger than a week', () => {
    expect(configOf({ compacted: true })['min.compaction.lag.ms']).toBe(String(7 * DAY))
    expect(configOf({})).not.toHaveProperty(['min.compaction.lag.ms'])
  })
})
