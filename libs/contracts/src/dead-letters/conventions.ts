import { headerNumber } from './header-number.ts'

export const foreignWriters = ['spring-kafka', 'kafka-connect', 'kafka-streams', 'kafka-share-group'] as const
export type ForeignWriter = (typeof foreignWriters)[number]

/** What the headers of a dead letter that others wrote say of it. */
export interface Told {
  readonly writer: ForeignWriter
  /** Where the record was read, by the names of the cluster. */
  readonly topic?: string
  readonly partition?: number
  readonly offset?: number
  /** ms since the epoch. */
  readonly timestamp?: number
  /** Who could not take it: a consumer group, or a step of a connector. */
  readonly stage: string
  /** Names of classes; the cause is what the exception was made of. */
  readonly exception?: string
  readonly cause?: string
  readonly message?: string
  readonly attempts?: number
}

type Headers = Readonly<Record<string, string>>

/** Headers of one convention, by what they say. */
interface Names {
  readonly topic: string
  readonly partition: string
  readonly offset: string
  readonly message: string
  readonly exception?: string
  readonly timestamp?: string
  readonly cause?: string
  /** The first that is there. */
  readonly stage?: readonly string[]
  readonly attempts?: readonly string[]
}

interface Convention {
  readonly writer: ForeignWriter
  readonly names: Names
}

/** Bytes of a Java integer: of partitions and counts, of offsets and times. */
const INT = 4
const LONG = 8

/**
 * Spring Kafka's DeadLetterPublishingRecoverer writes names with `kafka_dlt-`, that of `@RetryableTopic` with `kafka_`;
 * numbers in bytes. (KafkaHeaders of spring-kafka 4.0; counts of tries by RetryTopicHeaders.)
 */
function springKafka(prefix: string): Convention {
  return {
    writer: 'spring-kafka',
    names: {
      topic: `${prefix}original-topic`,
      partition: `${prefix}original-partition`,
      offset: `${prefix}original-offset`,
      timestamp: `${prefix}original-timestamp`,
      exception: `${prefix}exception-fqcn`,
      cause: `${prefix}exception-cause-fqcn`,
      message: `${prefix}exception-message`,
      stage: ['kafka_dlt-original-consumer-group', 'kafka_original-consumer-group'],
      attempts: ['kafka_deliveryAttempt', 'retry_topic-attempts'],
    },
  }
}

/** The first whose headers a record has counts. */
const CONVENTIONS: readonly Convention[] = [
  springKafka('kafka_dlt-'),
  springKafka('kafka_'),
  // Kafka Connect, KIP-298: DeadLetterQueueReporter.
  {
    writer: 'kafka-connect',
    names: {
      topic: '__connect.errors.topic',
      partition: '__connect.errors.partition',
      offset: '__connect.errors.offset',
      exception: '__connect.errors.exception.class.name',
      message: '__connect.errors.exception.message',
      stage: ['__connect.errors.stage', '__connect.errors.connector.name'],
    },
  },
  // Kafka Streams, KIP-1034; `exception` is a class and a message.
  {
    writer: 'kafka-streams',
    names: {
      topic: '__streams.errors.topic',
      partition: '__streams.errors.partition',
      offset: '__streams.errors.offset',
      exception: '__streams.errors.exception',
      message: '__streams.errors.message',
    },
  },
  // Kafka's own dead letters of share groups, KIP-1191; no exception is named.
  {
    writer: 'kafka-share-group',
    names: {
      topic: '__dlq.errors.topic',
      partition: '__dlq.errors.partition',
      offset: '__dlq.errors.offset',
      message: '__dlq.errors.message',
      stage: ['__dlq.errors.group'],
      attempts: ['__dlq.errors.delivery.count'],
    },
  },
]

/** Names that dead letters have and records have not. */
const OF_LETTERS =
  /^(?:kafka_dlt-|kafka_original-|kafka_(?:key-)?exception-|kafka_deliveryAttempt$|retry_topic-|springDeserializerException|__connect\.errors\.|__streams\.errors\.|__dlq\.errors\.)/

/** Longest text that is taken from a header; topics of Kafka have up to 249 characters. */
const MAX_NAME = 249
const MAX_MESSAGE = 1_000

/** What the headers tell by any of the conventions; undefined where they follow none. */
export function readConvention(headers: Headers): Told | undefined {
  const found = CONVENTIONS.find(({ names }) => isTold(headers, names))
  return found && told(headers, found)
}

/** The headers that the record had before it became a dead letter. */
export function withoutConventions(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_LETTERS.test(name)))
}

function isTold(headers: Headers, { topic, exception, message }: Names): boolean {
  return [topic, exception, message].some((name) => name !== undefined && headers[name] !== undefined)
}

function told(headers: Headers, { writer, names }: Convention): Told {
  const raw = (name: string | undefined): string | undefined => (name === undefined ? undefined : headers[name])
  const text = (name: string | undefined, most = MAX_NAME): string | undefined =>
    raw(name)?.trim().slice(0, most) || undefined
  return {
    writer,
    topic: text(names.topic),
    partition: headerNumber(raw(names.partition), INT),
    offset: headerNumber(raw(names.offset), LONG),
    timestamp: headerNumber(raw(names.timestamp), LONG),
    stage: names.stage?.map((name) => text(name)).find((name) => name !== undefined) ?? writer,
    exception: className(text(names.exception)),
    cause: className(text(names.cause)),
    message: text(names.message, MAX_MESSAGE),
    attempts: names.attempts?.map((name) => headerNumber(raw(name), INT, 1)).find((count) => count !== undefined),
  }
}

/** Of `org.example.Failure: it failed`. */
function className(text: string | undefined): string | undefined {
  return text?.split(/[:\s]/, 1)[0]
}
