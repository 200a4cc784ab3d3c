import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '@wiredesk/platform/config'
import { roleNames } from '@wiredesk/platform/role-names'
import { parse } from 'yaml'
import { z } from 'zod'

const ROOT = new URL('../../../', import.meta.url)

const scalars = z.record(z.string(), z.union([z.string(), z.number()]))
const duration = z.string().regex(/^\d+s$/)

/** The part of the Compose specification that we use, strictly: a misspelt key fails. */
const serviceSchema = z.strictObject({
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  restart: z.enum(['unless-stopped']),
  init: z.literal(true).optional(),
  stop_grace_period: duration.optional(),
  environment: scalars.optional(),
  ports: z.array(z.string().regex(/^(127\.0\.0\.1:)?\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/\S+$/)).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: z
    .strictObject({ test: z.array(z.string()).min(2), interval: duration, timeout: duration, retries: z.number() })
    .optional(),
})
const composeSchema = z.strictObject({
  name: z.string(),
  'x-role': z.unknown(),
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
})

const compose = composeSchema.parse(parse(readFileSync(new URL('docker-compose.yml', ROOT), 'utf8'), { merge: true }))
const services = Object.entries(compose.services)
const roles = services.filter(([, { build }]) => build !== undefined)

describe('docker-compose.yml', () => {
  it('has one service a role, each started as `wiredesk start ROLE`', () => {
    expect(roles.map(([name, { command }]) => [name, command])).toEqual(
      roleNames.map((name) => [name, ['start', name]]),
    )
  })

  it('builds them all to one image, by a file that is there', () => {
    expect(new Set(roles.map(([, { image }]) => image)).size).toBe(1)
    for (const [, { build }] of roles) expect(existsSync(new URL(build?.dockerfile ?? '-', ROOT))).toBe(true)
  })

  it('gives each role a configuration that it takes', () => {
    for (const [, { environment = {} }] of roles) {
      const text = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]))
      expect(loadConfig(text)).toMatchObject({
        log: 'kafka://kafka:9092',
        cache: 'redis://redis:6379/0',
        index: 'opensearch://opensearch:9200',
      })
    }
  })

  it('points every address at a service that is there', () => {
    const hosts = roles.flatMap(([, { environment = {} }]) =>
      Object.values(environment).flatMap((value) => /^[a-z]+:\/\/([a-z]+):\d+/.exec(String(value))?.[1] ?? []),
    )
    expect(new Set(hosts)).toEqual(new Set(['kafka', 'redis', 'opensearch', 'ingest']))
    for (const host of hosts) expect(Object.keys(compose.services)).toContain(host)
  })

  it('lets a stage be scaled: no fixed host port but that of the desk', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['desk'])
  })

  it('waits for what it needs, and checks the health of everything', () => {
    for (const [, { depends_on: needs = {} }] of roles)
      expect(Object.keys(needs).sort()).toEqual(['kafka', 'opensearch', 'redis'])
    const backends = services.filter(([, { build }]) => build === undefined)
    for (const [, { healthcheck }] of backends) expect(healthcheck).toBeDefined()
    expect(readFileSync(new URL('deploy/Dockerfile', ROOT), 'utf8')).toMatch(/HEALTHCHECK[^]*\/health\/ready/)
  })

  it('names every volume that is mounted', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort())
  })
})
