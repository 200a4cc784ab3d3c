import { RecordTooLargeError } from '../errors.ts'
import type { Delivery, LogRecord } from '../event-log.ts'
import { partitionOf } from '../partition-of.ts'
import { packFrames, unpackFrames, type Frame } from './frames.ts'
import type { OpenTopic } from './open-topic.ts'

/** Packs records for the writer. Throws what `topicOf` throws, and {@link RecordTooLargeError}. */
export function packRecords(
  records: readonly LogRecord[],
  topicOf: (name: string) => OpenTopic,
  maxBytes: number,
): ArrayBuffer {
  const frames = records.map((record): Frame => {
    const { slots } = topicOf(record.topic)
    const key = Buffer.from(record.key)
    const headers = Buffer.from(JSON.stringify(record.headers))
    const bytes = key.length + headers.length + record.value.length
    if (bytes > maxBytes) {
      throw new RecordTooLargeError(`a record of ${bytes} bytes for topic ${record.topic} is larger than ${maxBytes}`)
    }
    const slot = slots[partitionOf(key, slots.length)] ?? -1
    return { position: slot, timestamp: 0, key, headers, value: record.value, damage: undefined }
  })
  return packFrames(frames)
}

/** Deliveries of what the reader packed; their values are views into the buffer. */
export function unpackDeliveries(topic: string, partition: number, packed: ArrayBuffer): readonly Delivery[] {
  const deliveries: Delivery[] = []
  for (const { position, timestamp, key, headers, value, damage } of unpackFrames(packed)) {
    const record = { topic, partition, offset: position, timestamp, key: text(key), value }
    deliveries.push(
      damage === undefined
        ? { ...record, headers: JSON.parse(text(headers)) as Record<string, string> }
        : { ...record, headers: whatIsLeft(headers), damaged: damage },
    )
  }
  return deliveries
}

/** The headers of a damaged record that can still be told. */
function whatIsLeft(headers: Uint8Array): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(text(headers))
    const entries = Object.entries(parsed ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
