import { z } from 'zod'
import { apiKeysSchema, keySchema } from './api-keys.ts'

/** One setting: its environment variable, how its text is read, its default, and what a user should know. */
export interface Variable<T, Default extends string | undefined> {
  readonly env: string
  readonly schema: z.ZodType<T>
  /** As a user would write it; `undefined`: not set. */
  readonly default: Default
  readonly description: string
  /** Never shown, also where it makes no sense. */
  readonly secret?: boolean
}

function variable<T>(env: string, schema: z.ZodType<T>, fallback: string, description: string): Variable<T, string> {
  return { env, schema, default: fallback, description }
}

function optional<T>(env: string, schema: z.ZodType<T>, description: string): Variable<T, undefined> {
  return { env, schema, default: undefined, description }
}

function secret<T>(env: string, schema: z.ZodType<T>, description: string): Variable<T, undefined> {
  return { ...optional(env, schema, description), secret: true }
}

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))

const yesNo = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((text) => text === 'true')

const url = (pattern: RegExp, forms: string) => z.string().regex(pattern, `must be ${forms}`)

/** `forever`, or a number with a unit: 90s, 15m, 12h, 7d. In ms; `undefined` is forever. */
const duration = z.string().transform((text, context): number | undefined => {
  if (text === 'forever') return undefined
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit ?? '']
  if (count && ms) return Number(count) * ms
  context.addIssue({ code: 'custom', message: 'must be `forever`, or a number with a unit: 90s, 15m, 12h, 7d' })
  return z.NEVER
})

/** From a second on. */
const time = duration.pipe(z.number('must be a number with a unit: 90s, 15m, 12h, 7d').min(1_000))

const text = z.string().min(1)

const hostNames = z
  .string()
  .transform((names) => names.split(',').map((name) => name.trim()))
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^(\*|(\*\.)?[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/,
          'must be host names, `*.example.org` or `*`, with commas between',
        ),
    ),
  )
const hostAndPort = String.raw`[^\s,/:@]+:\d{1,5}`

/** Every setting of every role, by its name in {@link Config}. */
export const variables = {
  port: variable('WIREDESK_PORT', integer(0, 65_535), '8080', 'Port of the HTTP interface; 0 takes a free one.'),
  host: variable(
    'WIREDESK_HOST',
    text,
    '127.0.0.1',
    'Address to listen on. Other than loopback opens it to the network.',
  ),
  hosts: optional(
    'WIREDESK_HOSTS',
    hostNames,
    'Further names by which browsers may call it, with commas between: `desk.example.org`, `*.example.org`, `*` for any; with a port where the browser sees another than 80 or 443. ' +
      "Always allowed: loopback names and `WIREDESK_HOST`; bound to every address also addresses as such, this machine's name and names without a dot.",
  ),
  apiKeys: secret(
    'WIREDESK_API_KEYS',
    apiKeysSchema,
    'Keys that are asked for, `name:scope+scope:key`, several with commas between; scopes are `ingest`, `read` and `operate`; for the key may stand its digest, `sha256-HEX`. Default: none is asked for.',
  ),
  apiKey: secret('WIREDESK_API_KEY', keySchema, 'The key that the command line sends.'),
  url: optional(
    'WIREDESK_URL',
    z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
    'Where the command line finds a running Wiredesk. Default: host and port of this configuration.',
  ),
  data: variable(
    'WIREDESK_DATA',
    text,
    './data',
    'Folder of the embedded log, index and originals. One process at a time.',
  ),
  log: variable(
    'WIREDESK_LOG',
    url(
      new RegExp(`^(embedded:|kafka://${hostAndPort}(,${hostAndPort})*)$`),
      '`embedded:` or `kafka://host:port,host:port`',
    ),
    'embedded:',
    'The event log: `embedded:` or `kafka://host:port,host:port`.',
  ),
  cache: variable(
    'WIREDESK_CACHE',
    url(/^(memory:|rediss?:\/\/\S+)$/, '`memory:` or `redis://host:port/db`'),
    'memory:',
    'The cache of enrichment results: `memory:` or `redis://host:port/db`.',
  ),
  index: variable(
    'WIREDESK_INDEX',
    url(/^(embedded:|opensearchs?:\/\/\S+)$/, '`embedded:` or `opensearch://host:port`'),
    'embedded:',
    'The article index: `embedded:` or `opensearch://host:port` (`opensearchs:` for TLS).',
  ),
  originals: variable(
    'WIREDESK_ORIGINALS',
    url(/^(none|file:.*)$/, '`file:FOLDER` or `none`'),
    'file:',
    'Where dropped bytes are kept: `file:FOLDER` (`file:` alone: in the data folder; shared by the roles when split) or `none`.',
  ),
  topicPrefix: variable(
    'WIREDESK_TOPIC_PREFIX',
    z.string().regex(/^[a-zA-Z0-9._-]{0,60}$/, 'may hold letters, digits, `.`, `_` and `-`'),
    '',
    'Put before the names of topics, consumer groups and indices alike.',
  ),
  ingestUrl: optional(
    'WIREDESK_INGEST_URL',
    z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
    'Where desk passes `POST /articles` on to, in the split system.',
  ),
  partitions: variable(
    'WIREDESK_PARTITIONS',
    integer(1, 512),
    '8',
    'Partitions of each topic; frozen once the topics exist.',
  ),
  replication: optional(
    'WIREDESK_REPLICATION',
    integer(1, 15),
    'Replicas of each Kafka topic. Default: 3, or as many as there are brokers.',
  ),
  enrichmentThreads: optional(
    'WIREDESK_ENRICHMENT_THREADS',
    integer(1, 256),
    'Worker threads of enrichment. Default: one a core.',
  ),
  ingestThreads: variable('WIREDESK_INGEST_THREADS', integer(1, 256), '1', 'Worker threads of extraction.'),
  indexerBatch: variable(
    'WIREDESK_INDEXER_BATCH',
    integer(1, 5_000),
    '200',
    'Articles that the indexer writes in one transaction.',
  ),
  backlog: variable(
    'WIREDESK_BACKLOG',
    integer(1, 1_000_000_000),
    '100000',
    'Records of lag above which ingest answers 503 with Retry-After.',
  ),
  maxFileBytes: variable('WIREDESK_MAX_FILE_BYTES', integer(1_024, 2_147_483_647), '67108864', 'Largest file, bytes.'),
  maxFiles: variable('WIREDESK_MAX_FILES', integer(1, 10_000_000), '100000', 'Files of one multipart body.'),
  maxFields: variable(
    'WIREDESK_MAX_FIELDS',
    integer(0, 1_000_000),
    '1000',
    'Parts of one multipart body that are no files.',
  ),
  maxPartHeaderBytes: variable(
    'WIREDESK_MAX_PART_HEADER_BYTES',
    integer(1_024, 1_048_576),
    '16384',
    'Headers of one part of a multipart body, bytes.',
  ),
  maxExpansion: variable(
    'WIREDESK_MAX_EXPANSION',
    integer(2, 100_000),
    '200',
    'Times its compressed size that a gzip body or an archive may have.',
  ),
  maxEntries: variable(
    'WIREDESK_MAX_ENTRIES',
    integer(1, 100_000_000),
    '500000',
    'Entries of an archive, those of archives in it included.',
  ),
  maxNesting: variable('WIREDESK_MAX_NESTING', integer(1, 20), '5', 'Files in files in files.'),
  maxInflatedBytes: variable(
    'WIREDESK_MAX_INFLATED_BYTES',
    integer(1_024, 1e15),
    '68719476736',
    'Bytes of all files in an archive, those of archives in it included.',
  ),
  maxArchiveBytes: variable(
    'WIREDESK_MAX_ARCHIVE_BYTES',
    integer(1_024, 1e15),
    '8589934592',
    'Bytes on disk of archives that must be there to be read, such as ZIP: of one, and of all together.',
  ),
  maxUploads: variable(
    'WIREDESK_MAX_UPLOADS',
    integer(1, 100_000),
    '1000',
    'Resumable uploads that are not drops yet.',
  ),
  maxUploadBytes: variable(
    'WIREDESK_MAX_UPLOAD_BYTES',
    integer(1_024, 1e13),
    '8589934592',
    'Largest resumable upload, bytes.',
  ),
  maxUploadsBytes: variable(
    'WIREDESK_MAX_UPLOADS_BYTES',
    integer(1_024, 1e15),
    '34359738368',
    'What all resumable uploads that are not drops yet may come to, bytes.',
  ),
  uploadExpiry: variable(
    'WIREDESK_UPLOAD_EXPIRY',
    time,
    '1d',
    'How long a resumable upload is kept of which nothing is heard.',
  ),
  bodyIdle: variable(
    'WIREDESK_BODY_IDLE',
    time,
    '30s',
    'Silence in the middle of a body, or of the reading of a streamed answer, after which a client is cut off.',
  ),
  minBodyRate: variable(
    'WIREDESK_MIN_BODY_RATE',
    integer(1, 1_000_000_000),
    '100',
    'Bytes a second of a body: a client that stays below is cut off like one that is silent.',
  ),
  headersTimeout: variable(
    'WIREDESK_HEADERS_TIMEOUT',
    time,
    '10s',
    'Time in which the headers of a request must come.',
  ),
  keepAlive: variable('WIREDESK_KEEP_ALIVE', time, '5s', 'How long a connection without a request is kept open.'),
  maxHeaderBytes: variable(
    'WIREDESK_MAX_HEADER_BYTES',
    integer(4_096, 1_048_576),
    '16384',
    'Headers of one request, bytes.',
  ),
  maxConnections: variable(
    'WIREDESK_MAX_CONNECTIONS',
    integer(1, 1_000_000),
    '10000',
    'Connections at a time; further ones are closed at once.',
  ),
  retentionIngested: variable(
    'WIREDESK_RETENTION_INGESTED',
    duration,
    'forever',
    'How long `articles.ingested` is kept.',
  ),
  retentionIndexed: variable('WIREDESK_RETENTION_INDEXED', duration, '7d', 'How long `articles.indexed` is kept.'),
  retentionDead: variable('WIREDESK_RETENTION_DEAD', duration, 'forever', 'How long `articles.dead` is kept.'),
  retentionDrops: variable('WIREDESK_RETENTION_DROPS', duration, 'forever', 'How long `drops.received` is kept.'),
  kafkaTls: variable('WIREDESK_KAFKA_TLS', yesNo, 'false', 'Speak TLS to Kafka.'),
  kafkaCa: optional('WIREDESK_KAFKA_CA', text, 'File with the certificate authority of Kafka, PEM.'),
  kafkaSasl: optional(
    'WIREDESK_KAFKA_SASL',
    z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
    'SASL mechanism of Kafka: `plain`, `scram-sha-256` or `scram-sha-512`.',
  ),
  kafkaUsername: optional('WIREDESK_KAFKA_USERNAME', text, 'User for SASL.'),
  kafkaPassword: secret('WIREDESK_KAFKA_PASSWORD', text, 'Password for SASL.'),
  allowOperate: optional(
    'WIREDESK_ALLOW_OPERATE',
    yesNo,
    'Allow replays and resets. Default: true on an embedded log and a loopback address, else false.',
  ),
  stories: variable(
    'WIREDESK_STORIES',
    yesNo,
    'true',
    'Find which articles tell one story (indexer). It runs beside the line: no drop waits for it, and it may fall behind.',
  ),
  state: optional(
    'WIREDESK_STATE',
    text,
    'Folder in which `wiredesk drop` remembers what it has sent. Default: `.local/state/wiredesk` in the home folder.',
  ),
  logLevel: variable(
    'WIREDESK_LOG_LEVEL',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    'info',
    'Least level of the messages on stderr.',
  ),
} as const
