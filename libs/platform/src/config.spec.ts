import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { ConfigError, loadConfig, unknownSettings } from './config.ts'
import { DISTRIBUTED, EMBEDDED } from './presets.ts'

const CANARY = 'CANARY0123456789canary'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(loadConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      log: 'embedded:',
      cache: 'memory:',
      index: 'embedded:',
      backlog: 100_000,
    })
  })

  it('is the embedded preset by default', () => {
    expect(loadConfig(EMBEDDED)).toEqual(loadConfig({}))
  })

  it('takes the distributed preset as it stands', () => {
    expect(loadConfig(DISTRIBUTED)).toMatchObject({
      log: 'kafka://kafka:9092',
      cache: 'redis://redis:6379/0',
      index: 'opensearch://opensearch:9200',
    })
  })

  it('tells every problem at once, naming variable and value', () => {
    const problems = problemsOf({
      WIREDESK_PORT: '80800',
      WIREDESK_LOG: 'rabbit://x',
      WIREDESK_RETENTION_DEAD: 'long',
      WIREDESK_KAFKA_TLS: 'yes',
    })
    expect(problems).toHaveLength(4)
    expect(problems.join('\n')).toMatch(
      /WIREDESK_PORT=80800[^]*WIREDESK_LOG=rabbit:\/\/x: must be `embedded:`[^]*RETENTION_DEAD=long[^]*KAFKA_TLS=yes: must be true or false/,
    )
  })

  it.each([
    ['a port that is no number', { WIREDESK_PORT: '8o8o' }],
    ['a port in hexadecimal', { WIREDESK_PORT: '0x50' }],
    ['a broker without a port', { WIREDESK_LOG: 'kafka://broker' }],
    ['an ingest address without a scheme', { WIREDESK_INGEST_URL: 'ingest:8080' }],
    ['a topic prefix that Kafka refuses', { WIREDESK_TOPIC_PREFIX: 'a b' }],
    ['SASL without a password', { WIREDESK_KAFKA_SASL: 'plain', WIREDESK_KAFKA_USERNAME: 'u' }],
    ['a certificate authority without TLS', { WIREDESK_KAFKA_CA: 'ca.pem' }],
  ])('refuses %s', (_, environment) => {
    expect(problemsOf(environment)).toHaveLength(1)
  })

  it('does not print a password that makes no sense beside others', () => {
    expect(problemsOf({ WIREDESK_KAFKA_PASSWORD: 'hunter2', WIREDESK_PORT: 'x' }).join()).not.toContain('hunter2')
  })

  it.each([
    [{}, true],
    [{ WIREDESK_HOST: '0.0.0.0' }, false],
    [{ WIREDESK_LOG: 'kafka://k:1' }, false],
    [{ WIREDESK_LOG: 'kafka://k:1', WIREDESK_ALLOW_OPERATE: 'true' }, true],
    [{ WIREDESK_ALLOW_OPERATE: 'false' }, false],
  ])('%j allows replays and resets: %s', (environment, allowed) => {
    expect(loadConfig(environment).allowOperate).toBe(allowed)
  })

  it('asks for no keys unless some are given, and keeps none as it is', () => {
    expect(loadConfig({}).apiKeys).toBeUndefined()
    const { apiKeys } = loadConfig({ WIREDESK_API_KEYS: `desk:read+operate:${CANARY}` })
    expect(apiKeys).toMatchObject([{ name: 'desk', scopes: ['read', 'operate'] }])
    expect(inspect(apiKeys, { depth: null })).not.toContain(CANARY)
  })

  it.each<Record<string, string>>([
    { WIREDESK_API_KEYS: CANARY },
    { WIREDESK_API_KEYS: `desk:${CANARY}` },
    { WIREDESK_API_KEYS: `desk:${CANARY}:read` },
    { WIREDESK_API_KEYS: `${CANARY}!:read:short` },
    { WIREDESK_API_KEY: `${CANARY}\n` },
    { WIREDESK_CACHE: `kafka://user:${CANARY}@host` },
  ])('refuses a secret that makes no sense without saying it (%#)', (environment) => {
    const problems = problemsOf(environment)
    expect(problems).toHaveLength(1)
    expect(problems.join()).toContain(Object.keys(environment)[0])
    expect(problems.join()).not.toContain(CANARY)
  })

  it('reads the names by which it may be called', () => {
    expect(loadConfig({ WIREDESK_HOSTS: 'desk.example.org, *.news.example:8443,[fd00::1]' }).hosts).toEqual([
      'desk.example.org',
      '*.news.example:8443',
      '[fd00::1]',
    ])
    expect(problemsOf({ WIREDESK_HOSTS: 'https://desk.example.org' })).toHaveLength(1)
  })

  it('knows a misspelt setting', () => {
    expect(unknownSettings({ WIREDESK_PRT: '1', WIREDESK_PORT: '1', WIREDESK_TEST_KAFKA: 'x', PATH: '' })).toEqual([
      'WIREDESK_PRT',
    ])
  })

  it('reads durations with their units', () => {
    expect(loadConfig({ WIREDESK_RETENTION_DEAD: '36h', WIREDESK_RETENTION_INDEXED: 'forever' })).toMatchObject({
      retentionDead: 36 * 3_600_000,
      retentionIndexed: undefined,
    })
  })

  it.each<Record<string, string>>([
    { WIREDESK_BODY_IDLE: 'forever' },
    { WIREDESK_HEADERS_TIMEOUT: '0s' },
    { WIREDESK_MIN_BODY_RATE: '0' },
    { WIREDESK_MAX_CONNECTIONS: '0' },
    { WIREDESK_MAX_HEADER_BYTES: '1' },
    { WIREDESK_MAX_UPLOAD_BYTES: '1e99' },
    { WIREDESK_UPLOAD_EXPIRY: '1 day' },
  ])('has no limit without an end, nor one that lets nothing through: %j', (environment) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(Object.keys(environment)[0] ?? '')])
  })

  it('takes an empty variable as not set', () => {
    expect(loadConfig({ WIREDESK_PORT: '' }).port).toBe(8080)
  })

  it('reads a file under the environment', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wiredesk-config-')), 'wiredesk.env')
    writeFileSync(file, 'WIREDESK_PORT=9000\nWIREDESK_HOST=0.0.0.0\n')
    expect(loadConfig({ WIREDESK_PORT: '9001' }, file)).toMatchObject({ port: 9001, host: '0.0.0.0' })
  })

  it('tells of a file that cannot be read', () => {
    expect(() => loadConfig({}, '/nowhere/wiredesk.env')).toThrow(/--config \/nowhere\/wiredesk.env: .*ENOENT/)
  })

  it('keeps originals in the data folder unless told otherwise', () => {
    expect(loadConfig({ WIREDESK_DATA: '/srv/w' }).originals).toBe('file:/srv/w/originals')
    expect(loadConfig({ WIREDESK_ORIGINALS: 'file:///mnt/o' }).originals).toBe('file:/mnt/o')
    expect(loadConfig({ WIREDESK_ORIGINALS: 'none' }).originals).toBe('none')
  })
})
