import { createRequire } from 'node:module'
import type { Broker as PublicBroker, ISocketFactory, Logger } from 'kafkajs'

/**
 * The parts of kafkajs 2.2.4 that it does not export, with the types of what we use of them. The version is pinned: it
 * has no `exports` map, so that these paths resolve, and its last commit is of May 2024. Its public admin client cannot
 * read records, looks at one topic and group at a time, and moves a group's offsets by joining it.
 */
const load = createRequire(import.meta.url)

export interface Encoder {
  writeInt8(value: number): Encoder
  writeInt16(value: number): Encoder
  writeInt32(value: number): Encoder
  writeBoolean(value: boolean): Encoder
  writeString(value: string): Encoder
  /** With their length, 32 bits, before them. */
  writeBytes(value: Buffer): Encoder
  /** Strings, 32-bit integers, or encoders of structures. */
  writeArray(values: readonly (string | number | Encoder)[]): Encoder
}

export interface Decoder {
  readInt8(): number
  readInt16(): number
  readInt32(): number
  readInt64(): bigint
  readBoolean(): boolean
  readString(): string
  readArray<T>(read: (decoder: Decoder) => T): T[]
  /** Skips so many bytes. */
  forward(bytes: number): void
}

/**
 * A request and how its answer is read: what a connection sends. `parse` throws the errors that the answer tells of.
 */
export interface Exchange<T> {
  readonly request: {
    readonly apiKey: number
    readonly apiVersion: number
    readonly apiName: string
    encode(): Promise<Encoder>
  }
  readonly response: Response<T>
}

interface Response<T> {
  decode(raw: Buffer): Promise<T>
  parse(data: T): Promise<T>
}

/** A group's member says in these bytes what it wants, and is told in those what it gets. */
interface GroupMember {
  readonly memberId: string
  readonly memberMetadata: Buffer
  readonly memberAssignment: Buffer
}

export interface MetadataResponse {
  readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[]
  readonly controllerId: number
  readonly topicMetadata: readonly {
    readonly topicErrorCode: number
    readonly topic: string
    readonly partitionMetadata: readonly {
      readonly partitionErrorCode: number
      readonly partitionId: number
      readonly leader: number
    }[]
  }[]
}

export interface ProduceResponse {
  readonly topics: readonly {
    readonly topicName: string
    readonly partitions: readonly { readonly partition: number; readonly errorCode: number }[]
  }[]
}

interface TopicPartitions<T> {
  readonly topic: string
  readonly partitions: readonly T[]
}

export interface FetchedMessage {
  readonly offset: string
  readonly timestamp: string
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers?: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>
  readonly isControlRecord?: boolean
  /** The record batch it came in. */
  readonly batchContext?: { readonly firstOffset: string; readonly lastOffsetDelta: number }
}

/** A broker, connected once {@link Broker.connect} resolves; each method is one request. */
export interface Broker extends Omit<
  PublicBroker,
  'fetch' | 'listOffsets' | 'offsetFetch' | 'offsetCommit' | 'describeGroups' | 'listGroups' | 'createTopics'
> {
  readonly connectionPool: {
    readonly host: string
    readonly port: number
    readonly pool: readonly { isConnected(): boolean; rejectRequests(error: Error): void }[]
    /** Opens the connection where it is not. */
    getConnection(index: number): Promise<unknown>
    send<T>(exchange: Exchange<T>): Promise<T>
  }
  findGroupCoordinator(request: {
    groupId: string
    coordinatorType: number
  }): Promise<{ coordinator: { nodeId: number; host: string; port: number } }>
  createTopics(request: {
    topics: readonly {
      topic: string
      numPartitions: number
      replicationFactor: number
      configEntries: readonly { name: string; value: string }[]
    }[]
    timeout: number
  }): Promise<unknown>
  describeConfigs(request: {
    resources: readonly { type: number; name: string; configNames: readonly string[] }[]
  }): Promise<{
    resources: readonly {
      resourceName: string
      configEntries: readonly { configName: string; configValue: string }[]
    }[]
  }>
  listOffsets(request: {
    isolationLevel: number
    topics: readonly TopicPartitions<{ partition: number; timestamp: number }>[]
  }): Promise<{ responses: readonly TopicPartitions<{ partition: number; offset: string }>[] }>
  fetch(request: {
    isolationLevel: number
    maxWaitTime: number
    minBytes: number
    maxBytes: number
    topics: readonly TopicPartitions<{ partition: number; fetchOffset: string; maxBytes: number }>[]
  }): Promise<{
    responses: readonly {
      topicName: string
      partitions: readonly { partition: number; highWatermark: string; messages: readonly FetchedMessage[] }[]
    }[]
  }>
  listGroups(): Promise<{ groups: readonly { groupId: string; protocolType: string }[] }>
  describeGroups(request: { groupIds: readonly string[] }): Promise<{
    groups: readonly {
      groupId: string
      state: string
      protocolType: string
      members: readonly GroupMember[]
    }[]
  }>
  offsetFetch(request: { groupId: string; topics: readonly TopicPartitions<{ partition: number }>[] }): Promise<{
    responses: readonly TopicPartitions<{ partition: number; offset: string; metadata: string | null }>[]
  }>
  offsetCommit(request: {
    groupId: string
    groupGenerationId: number
    memberId: string
    topics: readonly TopicPartitions<{ partition: number; offset: string }>[]
  }): Promise<unknown>
}

interface ConnectionPool {
  readonly host: string
  readonly port: number
}

export interface ConnectionPoolBuilder {
  /** Without an address: the next one of the list that was configured. */
  build(address?: { host: string; port: number }): Promise<ConnectionPool>
}

export const Broker = load('kafkajs/src/broker') as new (options: {
  connectionPool: ConnectionPool
  logger: Logger
  nodeId?: number
  allowAutoTopicCreation: boolean
}) => Broker

export const connectionPoolBuilder = load('kafkajs/src/cluster/connectionPoolBuilder') as (options: {
  socketFactory: ISocketFactory
  brokers: readonly string[]
  ssl: unknown
  sasl: unknown
  clientId: string
  connectionTimeout: number
  requestTimeout: number
  enforceRequestTimeout: boolean
  logger: Logger
}) => ConnectionPoolBuilder

export const socketFactory = load('kafkajs/src/network/socketFactory') as () => ISocketFactory

export const Encoder = load('kafkajs/src/protocol/encoder') as new (initialBytes?: number) => Encoder
export const Decoder = load('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => Decoder
export const createErrorFromCode = (load('kafkajs/src/protocol/error') as { createErrorFromCode(code: number): Error })
  .createErrorFromCode

export const metadataResponse = load('kafkajs/src/protocol/requests/metadata/v6/response') as Response<MetadataResponse>
export const produceResponse = load('kafkajs/src/protocol/requests/produce/v7/response') as Response<ProduceResponse>
export const fetchRequest = load('kafkajs/src/protocol/requests/fetch/v11/request') as (
  request: Parameters<Broker['fetch']>[0] & { replicaId: number },
) => Exchange<unknown>['request']

export const RequestQueue = load('kafkajs/src/network/requestQueue') as {
  prototype: {
    pending: readonly unknown[]
    /** ms since the epoch; a broker that throttles us sets it. */
    throttledUntil: number
    throttleCheckTimeoutId: NodeJS.Timeout | null
    checkPendingRequests(): void
    scheduleCheckPendingRequests(): void
  }
}
