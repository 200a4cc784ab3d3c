export {
  EventLog,
  MAX_NOTE_LENGTH,
  type Delivery,
  type GroupDescription,
  type GroupPartition,
  type LogDescription,
  type LogRecord,
  type PartitionDescription,
  type Place,
  type Position,
  type ResetOptions,
  type SubscribeOptions,
  type Subscription,
  type TopicDescription,
  type TopicOptions,
} from './event-log.ts'
export {
  GroupActiveError,
  LogUnavailableError,
  PartitionCountError,
  RecordTooLargeError,
  UnknownTopicError,
  UnreadableLogError,
} from './errors.ts'
export { openEventLog, type EventLogOptions } from './open-event-log.ts'
export { EmbeddedEventLog } from './embedded/embedded-event-log.ts'
export type { EmbeddedOptions } from './embedded/options.ts'
// the class comes by openEventLog only: loading Kafka's client would cost every start 40 ms
export type { KafkaEventLog } from './kafka/kafka-event-log.ts'
export type { KafkaOptions } from './kafka/options.ts'
export type { LogLevel, LogLine } from './log-line.ts'
export { partitionOf } from './partition-of.ts'
export { PrefixedEventLog } from './prefixed-event-log.ts'
