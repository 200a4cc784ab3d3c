import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { installJars } from './jars.ts'
import { launch } from './launch.ts'
import { freePorts } from './ports.ts'
import { runCommand } from './run-command.ts'
import type { RunningService, StartOptions } from './service.ts'

const VERSION = '4.2.0'
const MIB = 1024 * 1024
/** An article's text may have 4 MiB; as JSON with its enrichments and envelope it takes several times that. */
const MESSAGE_BYTES = 16 * MIB
const ANSWER_MS = 2_000

export interface KafkaOptions extends StartOptions {
  /** A second listener, on `port`, that sends its clients to `advertisedPort`: to a proxy that stands before it. */
  readonly proxied?: { readonly port: number; readonly advertisedPort: number }
}

/**
 * Starts a real Apache Kafka, one node in KRaft mode, on loopback. Topics are never created by themselves; a record batch may
 * have 16 MiB. Resolves when it serves requests; its `url` is `host:port`.
 */
export async function startKafka(options: KafkaOptions): Promise<RunningService> {
  const { java, classPath } = await installJars(
    `kafka-${VERSION}`,
    [`org.apache.kafka:kafka_2.13:${VERSION}`, 'org.slf4j:slf4j-simple:1.7.36'],
    options.onProgress,
  )
  const [free, controller] = await freePorts(2)
  const port = options.port ?? free
  if (port === undefined || controller === undefined) throw new RangeError('two ports were asked for')

  mkdirSync(options.dir, { recursive: true })
  const config = join(options.dir, 'server.properties')
  const data = join(options.dir, 'data')
  writeFileSync(config, properties({ port, controller, data, proxied: options.proxied }))
  if (!existsSync(join(data, 'meta.properties'))) {
    await runCommand(
      java,
      [...JVM, '-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId(), '-c', config],
      `Kafka could not format ${data}`,
    )
  }
  return launch(
    {
      name: 'kafka',
      url: `127.0.0.1:${port}`,
      port,
      command: java,
      args: ['-Xms128m', '-Xmx512m', ...JVM, '-cp', classPath, 'kafka.Kafka', config],
      answers: () => answersApiVersions(port),
    },
    options,
  )
}

const JVM = ['-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn']

interface Properties extends Pick<KafkaOptions, 'proxied'> {
  readonly port: number
  readonly controller: number
  readonly data: string
}

function properties({ port, controller, data, proxied }: Properties): string {
  const second = (to?: number): string => (to === undefined ? '' : `,PROXIED://127.0.0.1:${to}`)
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}${second(proxied?.port)}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}${second(proxied?.advertisedPort)}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    // Each partition of the offsets is loaded before its groups can join; 50, the default, are for large clusters.
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // How long a broker that was killed is waited for when it comes back: 9 s by default.
    'broker.session.timeout.ms': 4_000,
    'broker.heartbeat.interval.ms': 500,
    'group.initial.rebalance.delay.ms': 0,
    // Lets a test lose a consumer without waiting for the default of 6 s.
    'group.min.session.timeout.ms': 1_000,
    'message.max.bytes': MESSAGE_BYTES,
    'replica.fetch.max.bytes': MESSAGE_BYTES,
    'replica.fetch.response.max.bytes': MESSAGE_BYTES,
    'fetch.max.bytes': 4 * MESSAGE_BYTES,
    'socket.request.max.bytes': 6 * MESSAGE_BYTES,
    'log.cleaner.dedupe.buffer.size': 32 * MIB,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

/** Kafka takes a UUID in URL-safe base64 that does not start with a dash. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url')
  return id.startsWith('-') ? clusterId() : id
}

/** Sends ApiVersions (key 18, version 0, null client id; KIP-35): a broker answers it once it serves requests. */
function answersApiVersions(port: number): Promise<boolean> {
  const request = Buffer.alloc(14)
  request.writeInt32BE(10, 0)
  request.writeInt16BE(18, 4)
  request.writeInt16BE(-1, 12)
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.setTimeout(ANSWER_MS)
    for (const event of ['error', 'timeout', 'close']) {
      socket.once(event, () => {
        socket.destroy()
        resolve(false)
      })
    }
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
  })
}
