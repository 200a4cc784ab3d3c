import type { Kafka, Logger } from 'kafkajs'
import { CONNECTION_TIMEOUT_MS, REQUEST_SLACK_MS } from './client.ts'
import {
  Broker,
  connectionPoolBuilder,
  Encoder,
  metadataResponse,
  type ConnectionPoolBuilder,
  type Exchange,
  type MetadataResponse,
} from './kafkajs-internals.ts'
import type { KafkaSettings } from './options.ts'
import { socketFactory } from './socket-factory.ts'

const METADATA = 3
const METADATA_VERSION = 6
const CREATE_MISSING = false
const GROUP = 0

/** A broker has two connections, so that a fetch that waits for records holds up nothing else. */
const REQUESTS = 0
const FETCHES = 1

const GIVEN_UP = 'the connection was given up'

/**
 * The brokers of a cluster, connected when first asked for. kafkajs's own Cluster asks for all topics, or for all it
 * ever heard of, and fails as a whole when one of them is gone; and it tries again where we want to know.
 */
export class Brokers {
  readonly #pools: ConnectionPoolBuilder
  readonly #seeds: number
  readonly #logger: Logger
  readonly #nodes = new Map<number, Broker>()
  readonly #connecting = new Map<Broker, Promise<void>>()
  #seed: Broker | undefined
  #candidate: Broker | undefined
  #seeking: Promise<Broker> | undefined
  #closed = false

  constructor(kafka: Kafka, settings: KafkaSettings) {
    this.#logger = kafka.logger()
    this.#seeds = settings.brokers.length
    this.#pools = connectionPoolBuilder({
      socketFactory,
      brokers: settings.brokers,
      ssl: settings.ssl,
      sasl: settings.sasl,
      clientId: settings.clientId,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: settings.requestTimeoutMs + REQUEST_SLACK_MS,
      enforceRequestTimeout: true,
      logger: this.#logger,
    })
  }

  /** A broker that is connected: one we know, else one of the list. */
  async any(): Promise<Broker> {
    const connected = this.#known().find((broker) => isOpen(broker, REQUESTS))
    if (connected !== undefined) return connected
    this.#refuseIfClosed()
    this.#seeking ??= this.#connectSeed().finally(() => {
      this.#seeking = undefined
    })
    return this.#seeking
  }

  /** Brokers, and these topics: an unknown one is there with its error code. Creates none. */
  async metadata(topics: readonly string[]): Promise<MetadataResponse> {
    const exchange: Exchange<MetadataResponse> = {
      request: {
        apiKey: METADATA,
        apiVersion: METADATA_VERSION,
        apiName: 'Metadata',
        // kafkajs writes an empty list as null, which asks for all topics
        encode: async () => new Encoder().writeArray(topics).writeBoolean(CREATE_MISSING),
      },
      // kafkajs throws where one of the topics has an error
      response: { decode: metadataResponse.decode, parse: async (data) => data },
    }
    const metadata = await (await this.any()).connectionPool.send(exchange)
    for (const { nodeId, host, port } of metadata.brokers) await this.#learn(nodeId, host, port)
    return metadata
  }

  async node(nodeId: number): Promise<Broker> {
    return this.#connected(await this.#find(nodeId), REQUESTS)
  }

  /** For `fetch`, which has a connection of its own. */
  async nodeToFetchFrom(nodeId: number): Promise<Broker> {
    return this.#connected(await this.#find(nodeId), FETCHES)
  }

  async every(): Promise<readonly Broker[]> {
    const { brokers } = await this.metadata([])
    return Promise.all(brokers.map(({ nodeId }) => this.node(nodeId)))
  }

  async coordinatorOf(groupId: string): Promise<Broker> {
    const { coordinator } = await (await this.any()).findGroupCoordinator({ groupId, coordinatorType: GROUP })
    await this.#learn(coordinator.nodeId, coordinator.host, coordinator.port)
    return this.node(coordinator.nodeId)
  }

  /** For good: requests under way fail, and whoever still works with this, long given up, opens nothing anew. */
  async disconnect(): Promise<void> {
    this.#closed = true
    for (const broker of [...this.#known(), ...(this.#candidate === undefined ? [] : [this.#candidate])]) {
      // kafkajs would wait for their answers
      for (const connection of broker.connectionPool.pool) connection.rejectRequests(new Error(GIVEN_UP))
    }
    await Promise.allSettled([this.#seeking, ...this.#connecting.values()])
    const brokers = this.#known()
    this.#nodes.clear()
    this.#seed = undefined
    await Promise.all(brokers.map((broker) => broker.disconnect()))
  }

  async #find(nodeId: number): Promise<Broker> {
    if (!this.#nodes.has(nodeId)) await this.metadata([])
    const broker = this.#nodes.get(nodeId)
    if (broker === undefined) {
      // what told us of it may be newer than what the broker knows that we asked
      throw Object.assign(new Error(`broker ${nodeId} is not in the cluster`), { retriable: true })
    }
    return broker
  }

  /** kafkajs opens a connection for every request that finds none, and of several at once forgets all but the last. */
  async #connected(broker: Broker, connection: number): Promise<Broker> {
    while (!isOpen(broker, connection)) {
      this.#refuseIfClosed()
      let connecting = this.#connecting.get(broker)
      if (connecting === undefined) {
        connecting = connect(broker, connection).finally(() => this.#connecting.delete(broker))
        this.#connecting.set(broker, connecting)
      }
      await connecting
    }
    return broker
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new Error(GIVEN_UP)
  }

  #known(): readonly Broker[] {
    return this.#seed === undefined ? [...this.#nodes.values()] : [...this.#nodes.values(), this.#seed]
  }

  async #connectSeed(): Promise<Broker> {
    for (let tries = 1; ; tries += 1) {
      this.#refuseIfClosed()
      const connectionPool = await this.#pools.build()
      const seed = new Broker({ connectionPool, logger: this.#logger, allowAutoTopicCreation: false })
      this.#candidate = seed
      try {
        await seed.connect()
        this.#seed = seed
        return seed
      } catch (error) {
        seed.disconnect().catch(() => undefined)
        if (tries >= this.#seeds) throw error
      } finally {
        this.#candidate = undefined
      }
    }
  }

  async #learn(nodeId: number, host: string, port: number): Promise<void> {
    const known = this.#nodes.get(nodeId)
    if (known?.connectionPool.host === host && known.connectionPool.port === port) return
    const seed = this.#seed
    if (seed?.connectionPool.host === host && seed.connectionPool.port === port) {
      this.#nodes.set(nodeId, seed)
      this.#seed = undefined
    } else {
      const connectionPool = await this.#pools.build({ host, port })
      // another answer may have told us meanwhile
      if (this.#nodes.get(nodeId) !== known) return
      this.#nodes.set(
        nodeId,
        new Broker({ connectionPool, logger: this.#logger, nodeId, allowAutoTopicCreation: false }),
      )
    }
    known?.disconnect().catch(() => undefined)
  }
}

const isOpen = ({ connectionPool }: Broker, connection: number): boolean =>
  connectionPool.pool[connection]?.isConnected() === true

async function connect(broker: Broker, connection: number): Promise<void> {
  await broker.connect()
  await broker.connectionPool.getConnection(connection)
}
