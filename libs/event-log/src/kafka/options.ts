import type { ConnectionOptions } from 'node:tls'
import type { LogEntry, SASLOptions } from 'kafkajs'
import type { LogLine } from '../log-line.ts'
import { clientLog } from './client-log.ts'

export interface KafkaOptions {
  /** `host:port` of some brokers; the others are found through them. */
  readonly brokers: readonly string[]
  /** How brokers and their quotas see this process; members of groups have ids that start with it. */
  readonly clientId: string
  readonly ssl?: boolean | ConnectionOptions
  readonly sasl?: SASLOptions
  /** Default: nothing is logged. */
  readonly log?: LogLine
  /**
   * A subscription has ended for good (no right to the topic, a codec nobody registered, a bug): the process should
   * exit and say why. Default: the error is thrown where nobody catches it, which ends the process.
   */
  readonly onFatal?: (error: Error) => void

  /** An append that is not acknowledged by then rejects with LogUnavailableError. Default 10 000 ms. */
  readonly appendTimeoutMs?: number
  /** The same for reading, describing and resetting topics, and three times as long for creating them. Default 10 000 ms. */
  readonly requestTimeoutMs?: number
  /** Bytes that may wait to be sent; beyond them an append rejects with LogUnavailableError at once. Default 64 MiB. */
  readonly maxQueueBytes?: number
  /**
   * Largest record batch (all records of one partition in one request), bytes; a record that is larger travels alone.
   * Default 1 000 000: what a broker takes whose `message.max.bytes` was left as it is (1 048 588).
   */
  readonly maxBatchBytes?: number
  /** Largest produce request, bytes: it is put together in one go, some 3 ms a MiB. Default 4 MiB. */
  readonly maxRequestBytes?: number
  /** While appends keep coming, a request waits this long to fill up; an idle producer sends at once. Default 5 ms. */
  readonly lingerMs?: number

  /** `max.message.bytes` of the topics that we create, and so the largest record. Default 16 MiB. */
  readonly maxRecordBytes?: number
  /** Of the topics that we create. Default: the number of brokers, at most 3. */
  readonly replicationFactor?: number

  /**
   * A member that was killed loses its partitions this long after its last heartbeat: takeover is `sessionTimeoutMs`
   * plus about a second. The broker's `group.min.session.timeout.ms` (6 000) is the least. Default 10 000 ms.
   */
  readonly sessionTimeoutMs?: number
  /** Also the time until a member notices a rebalance. Default 1 000 ms. */
  readonly heartbeatMs?: number
  /** How long a rebalance waits for a member that is alive but does not come back. Default 15 000 ms. */
  readonly rebalanceTimeoutMs?: number
  /** How long handlers in flight have to finish before a rebalance aborts their signals. Default 2 000 ms. */
  readonly rebalanceGraceMs?: number
}

export interface KafkaSettings
  extends
    Required<Omit<KafkaOptions, 'ssl' | 'sasl' | 'replicationFactor'>>,
    Pick<KafkaOptions, 'ssl' | 'sasl' | 'replicationFactor'> {
  /** Where kafkajs's own lines go: one for all of its clients, so that it knows what was said. */
  readonly clientLog: (entry: LogEntry) => void
}

const MIB = 1024 * 1024

export const withDefaults = (options: KafkaOptions): KafkaSettings => ({
  appendTimeoutMs: 10_000,
  requestTimeoutMs: 10_000,
  maxQueueBytes: 64 * MIB,
  maxBatchBytes: 1_000_000,
  maxRequestBytes: 4 * MIB,
  lingerMs: 5,
  maxRecordBytes: 16 * MIB,
  sessionTimeoutMs: 10_000,
  heartbeatMs: 1_000,
  rebalanceTimeoutMs: 15_000,
  rebalanceGraceMs: 2_000,
  log: () => undefined,
  onFatal: (error) => {
    setImmediate(() => {
      throw error
    })
  },
  ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  brokers: options.brokers,
  clientId: options.clientId,
  clientLog: clientLog(options.log ?? (() => undefined)),
})
