import type { TopicOptions } from '../event-log.ts'

/** A topic's settings by Kafka's names. @see https://kafka.apache.org/documentation/#topicconfigs */
export type TopicConfig = Readonly<Record<string, string>>

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MIB = 1024 * 1024
const KEPT_FOR_EVER = '-1'

/**
 * Compaction leaves younger records alone: a group that is behind by less than a week, which is time for somebody to
 * notice, still gets every record, and what waits for each of them to be done ends. Kafka's default is 0.
 */
const MIN_COMPACTION_LAG_MS = 7 * DAY_MS

/**
 * Only whole segments expire, and only those that are closed. Kafka's defaults (a week, 1 GiB) would keep the records of
 * an hour for a week; a quarter of the retention keeps a quarter too much at most. More often than every ten minutes is
 * not worth the files.
 */
const SEGMENT = { shareOfRetention: 1 / 4, leastMs: 10 * MINUTE_MS, mostMs: 7 * DAY_MS, smallBytes: 64 * MIB }

/** What a topic is created with. */
export const topicConfig = (
  topic: TopicOptions,
  { maxRecordBytes, replicationFactor }: { readonly maxRecordBytes: number; readonly replicationFactor: number },
): TopicConfig => ({
  'cleanup.policy': topic.compacted === true ? 'compact' : 'delete',
  'retention.bytes': KEPT_FOR_EVER,
  'max.message.bytes': String(maxRecordBytes),
  // a record's time is that of its append: retention must not depend on the clocks of those who write
  'message.timestamp.type': 'LogAppendTime',
  // what others write with a codec that kafkajs does not have would end our consumers
  'compression.type': 'uncompressed',
  // with three copies one may be away, and an acknowledged record is on two
  ...(replicationFactor >= 3 ? { 'min.insync.replicas': '2' } : {}),
  // a record must fit into a segment
  ...(isShort(topic) ? { 'segment.bytes': String(Math.max(SEGMENT.smallBytes, maxRecordBytes)) } : {}),
  ...keepingConfig(topic),
})

/** How long records stay: what a topic that exists is brought to as well. The rest is left to who made the topic. */
export const keepingConfig = ({ retentionMs, compacted = false }: TopicOptions): TopicConfig => ({
  'retention.ms': retentionMs === undefined ? KEPT_FOR_EVER : String(retentionMs),
  ...(compacted ? { 'min.compaction.lag.ms': String(MIN_COMPACTION_LAG_MS) } : {}),
  ...(retentionMs === undefined ? {} : { 'segment.ms': String(segmentMs(retentionMs)) }),
})

const isShort = ({ retentionMs = Infinity }: TopicOptions): boolean => retentionMs < DAY_MS

const segmentMs = (retentionMs: number): number =>
  Math.min(SEGMENT.mostMs, Math.max(SEGMENT.leastMs, Math.floor(retentionMs * SEGMENT.shareOfRetention)))
