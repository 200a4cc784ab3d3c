import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { type RunningService, startRedis } from '@wiredesk/services'
import { cacheContract } from '../testing/cache.contract.ts'
import { openCache } from './open-cache.ts'
import { RedisCache } from './redis-cache.ts'

const MINUTE = 60_000

cacheContract('RedisCache', async () => {
  const url = process.env.WIREDESK_TEST_REDIS
  if (url === undefined) throw new Error('no WIREDESK_TEST_REDIS: run it by npm test')
  // What it promises where Redis answers in time: on a busy machine 150 ms are not always that.
  return openCache(url, { redis: { commandTimeoutMs: 10_000, connectTimeoutMs: 10_000 } })
})

describe('RedisCache', () => {
  const key = 'key'
  const value = Buffer.from('a value')
  let dir: string
  let server: RunningService
  let opened: RedisCache[]
  let redis: Redis

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'wiredesk-redis-'))
    server = await startRedis({ dir })
    opened = []
    redis = new Redis(server.url)
    redis.on('error', () => undefined)
  })

  afterEach(async () => {
    redis.disconnect()
    await Promise.all(opened.map((cache) => cache.close()))
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  })

  async function open(url = server.url): Promise<RedisCache> {
    const cache = new RedisCache(url)
    opened.push(cache)
    await cache.firstAttempt()
    return cache
  }

  /** Calls until the cache serves: it tells nobody when it is back. */
  async function served(cache: RedisCache): Promise<void> {
    for (;;) {
      await cache.setMany([{ key, value }], MINUTE)
      const [kept] = await cache.getMany([key])
      if (kept !== undefined) return expect(Buffer.from(kept)).toEqual(value)
      await pause(20)
    }
  }

  it('misses while nothing listens, and serves when Redis is there', async () => {
    await server.stop()
    const cache = await open()
    await cache.setMany([{ key, value }], MINUTE)
    expect(await cache.getMany([key, 'other'])).toEqual([undefined, undefined])
    expect(cache.status().failures).toBeGreaterThan(0)
    server = await startRedis({ dir, port: server.port })
    await served(cache)
  })

  it('misses once Redis is killed, stops asking, and serves when it is back', async () => {
    const cache = await open()
    await served(cache)
    await server.kill()
    for (let i = 0; i < 10; i++) expect(await cache.getMany([key])).toEqual([undefined])
    const { available, failures } = cache.status()
    expect(available).toBe(false)
    expect(failures).toBeLessThan(10)
    server = await startRedis({ dir, port: server.port })
    await served(cache)
    expect(cache.status().available).toBe(true)
  })

  it('misses while Redis does not answer, in bounded time, and gives no late answer to a later question', async () => {
    const cache = await open()
    await cache.setMany(
      [
        { key: 'a', value: Buffer.from('A') },
        { key: 'b', value: Buffer.from('B') },
      ],
      MINUTE,
    )
    await redis.client('PAUSE', 1_000, 'ALL')
    expect(await cache.getMany(['a'])).toEqual([undefined])
    for (;;) {
      const [b] = await cache.getMany(['b'])
      if (b !== undefined) return expect(Buffer.from(b).toString()).toBe('B')
      await pause(20)
    }
  })

  it('still reads a Redis that is full', async () => {
    const cache = await open()
    await served(cache)
    await redis.config('SET', 'maxmemory', '1')
    for (let i = 0; i < 5; i++) await cache.setMany([{ key: `full-${i}`, value }], MINUTE)
    expect(await cache.getMany(['full-0'])).toEqual([undefined])
    expect((await cache.getMany([key])).map((each) => each && Buffer.from(each))).toEqual([value])
    expect(cache.status().available).toBe(true)
    await redis.config('SET', 'maxmemory', '0')
  })

  it('takes another type, a foreign value and a damaged value under a key for a miss, and replaces them', async () => {
    const cache = await open()
    await cache.setMany([{ key: 'moved', value }], MINUTE)
    const frame = await redis.getBuffer('moved')
    await redis.rpush('list', 'x')
    await redis.set('foreign', 'not ours')
    await redis.set('elsewhere', frame ?? '')
    await redis.set('cut', frame?.subarray(0, -1) ?? '')
    const keys = ['list', 'foreign', 'elsewhere', 'cut']
    expect(await cache.getMany(keys)).toEqual(keys.map(() => undefined))
    await cache.setMany(
      keys.map((each) => ({ key: each, value })),
      MINUTE,
    )
    expect((await cache.getMany(keys)).map((each) => each && Buffer.from(each))).toEqual(keys.map(() => value))
  })

  it('misses where it lacks the password', async () => {
    await redis.config('SET', 'requirepass', 'secret')
    const cache = await open()
    await cache.setMany([{ key, value }], MINUTE)
    expect(await cache.getMany([key])).toEqual([undefined])
    const allowed = await open(server.url.replace('redis://', 'redis://:secret@'))
    await served(allowed)
  })

  it('lets values expire in Redis and keeps to its prefix', async () => {
    const cache = new RedisCache(server.url, { keyPrefix: 'desk:' })
    opened.push(cache)
    await cache.firstAttempt()
    await cache.setMany([{ key, value }], MINUTE)
    expect(await redis.keys('*')).toEqual(['desk:key'])
    expect(await redis.pttl('desk:key')).toBeGreaterThan(0)
  })
})

describe('RedisCache before a backend that answers nonsense', () => {
  let liar: Server
  let connections: Set<Socket>

  beforeEach(async () => {
    connections = new Set()
    liar = createServer((socket) => {
      connections.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', () => socket.write(`-LOADING ${randomUUID()}\r\n`.repeat(20)))
    })
    liar.listen(0, '127.0.0.1')
    await once(liar, 'listening')
  })

  afterEach(async () => {
    for (const socket of connections) socket.destroy()
    liar.close()
    await once(liar, 'close')
  })

  it('misses', async () => {
    const address = liar.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const cache = new RedisCache(`redis://127.0.0.1:${port}/0`)
    await cache.setMany([{ key: 'key', value: Buffer.from('a value') }], MINUTE)
    expect(await cache.getMany(['key'])).toEqual([undefined])
    await cache.close()
  })
})
