import './request-queue-timer.ts'
import { Kafka, logLevel, type RetryOptions } from 'kafkajs'
import type { KafkaSettings } from './options.ts'
import { socketFactory } from './socket-factory.ts'

export const CONNECTION_TIMEOUT_MS = 5_000

/** An answer that took this much longer than the caller waits is not worth waiting for. */
export const REQUEST_SLACK_MS = 5_000

/** All of them named: kafkajs has other defaults where NODE_ENV is `test`. */
export const shortRetry = (retries: number): RetryOptions => ({
  retries,
  initialRetryTime: 100,
  maxRetryTime: 1_000,
  factor: 0.2,
  multiplier: 2,
})

/** A client of its own: kafkajs keeps a group's committed offsets in its client, so that two members need two. */
export const createClient = (settings: KafkaSettings): Kafka =>
  new Kafka({
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    ssl: settings.ssl,
    sasl: settings.sasl,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    socketFactory,
    requestTimeout: Math.max(settings.appendTimeoutMs, settings.requestTimeoutMs) + REQUEST_SLACK_MS,
    retry: shortRetry(settings.brokers.length + 1),
    logLevel: logLevel.INFO,
    logCreator: () => settings.clientLog,
  })
