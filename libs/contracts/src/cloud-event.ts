import { randomUUID } from 'node:crypto'
import type { LoggedRecord } from './logged-record.ts'
import { EventFormatError, type Topic } from './topic.ts'

/** A record to append: CloudEvents 1.0 in the binary mode of its Kafka binding. */
export interface EncodedEvent {
  readonly topic: string
  readonly key: string
  readonly value: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** What the envelope says beside the data. */
export interface EventContext {
  /** URI-reference of the writer, such as `/ingest/7f3a`. */
  readonly source: string
  /** W3C trace context, version 00. */
  readonly traceparent: string
}

export interface DecodedEvent<T> {
  readonly data: T
  readonly id: string
  readonly time: string | undefined
  readonly traceparent: string | undefined
}

const CONTENT_TYPE = 'application/json'
const STRUCTURED = 'application/cloudevents'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Writes the newest version of the topic's event. `subject` and key are the topic's key of the data. */
export function encodeEvent<T>(topic: Topic<T>, data: T, context: EventContext, time = new Date()): EncodedEvent {
  const key = topic.key(data)
  return {
    topic: topic.name,
    key,
    value: Buffer.from(JSON.stringify(data)),
    headers: {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_source: context.source,
      ce_type: `${topic.type}.v${topic.version}`,
      ce_time: time.toISOString(),
      ce_subject: key,
      'content-type': CONTENT_TYPE,
      traceparent: context.traceparent,
      ...topic.headers?.(data),
    },
  }
}

type Readable = Pick<EncodedEvent, 'headers' | 'value'>

/**
 * Reads an event of any version, in binary or structured mode; of a record as it stands in the log also what the topic
 * adopts. Throws {@link EventFormatError} for all else.
 */
export function decodeEvent<T>(topic: Topic<T>, record: Readable | LoggedRecord): DecodedEvent<T> {
  try {
    return decodeOwn(topic, record)
  } catch (error) {
    if (topic.adopt === undefined || !('offset' in record)) throw error
    const { ce_id: id = '', ce_time: time, traceparent } = record.headers
    return { data: topic.adopt(record, error instanceof Error ? error.message : String(error)), id, time, traceparent }
  }
}

function decodeOwn<T>(topic: Topic<T>, record: Readable): DecodedEvent<T> {
  const body = parseJson(topic, record.value)
  const contentType = record.headers['content-type'] ?? ''
  const envelope = contentType.toLowerCase().startsWith(STRUCTURED)
    ? structured(topic, body)
    : binary(record.headers, body)
  if (!envelope.type.startsWith(`${topic.type}.v`)) {
    throw new EventFormatError(
      `${topic.name}: ce_type "${envelope.type}" is not "${topic.type}.v1" to "v${topic.version}"`,
    )
  }
  const version = Number(envelope.type.slice(topic.type.length + 2))
  return {
    data: topic.decode(version, envelope.data),
    id: envelope.id,
    time: envelope.time,
    traceparent: record.headers.traceparent,
  }
}

interface Envelope {
  readonly type: string
  readonly id: string
  readonly time: string | undefined
  readonly data: unknown
}

function binary(headers: Readonly<Record<string, string>>, data: unknown): Envelope {
  return { type: headers.ce_type ?? '', id: headers.ce_id ?? '', time: headers.ce_time, data }
}

function structured(topic: Topic<unknown>, body: unknown): Envelope {
  if (typeof body !== 'object' || body === null)
    throw new EventFormatError(`${topic.name}: a structured event must be an object`)
  const { type, id, time, data } = body as Record<string, unknown>
  return {
    type: typeof type === 'string' ? type : '',
    id: typeof id === 'string' ? id : '',
    time: typeof time === 'string' ? time : undefined,
    data,
  }
}

function parseJson(topic: Topic<unknown>, value: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(value))
  } catch (cause) {
    throw new EventFormatError(`${topic.name}: the value is not JSON in UTF-8`, { cause })
  }
}
