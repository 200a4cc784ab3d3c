import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKafka } from './kafka.ts'
import { runnableMajors, startOpenSearch } from './opensearch.ts'
import { startRedis } from './redis.ts'
import { attach, stopOrphans } from './running.ts'
import type { ServiceRecord } from './service.ts'

const START_MS = 180_000

describe('the services', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'services-'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  async function ask(port: number, command: string): Promise<string> {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    const [answer] = await once(socket, 'data')
    socket.destroy()
    return String(answer).trim()
  }

  it('start a Redis that takes arguments, answers, and is gone once stopped', async () => {
    const redis = await startRedis({ dir: join(root, 'redis'), args: ['--maxmemory', '7mb'] })
    expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}/0`)
    expect(await ask(redis.port, 'CONFIG GET maxmemory')).toContain('7340032')
    expect(attach(redis)?.pid).toBe(redis.pid)
    await redis.stop()
    expect(attach(redis)).toBeUndefined()
    await expect(ask(redis.port, 'PING')).rejects.toThrow('ECONNREFUSED')
  })

  it('tell why one does not start', async () => {
    const redis = await startRedis({ dir: join(root, 'first') })
    const second = startRedis({ dir: join(root, 'second'), port: redis.port })
    await expect(second).rejects.toThrow(`port ${redis.port} is already in use`)
    await redis.kill()
    const third = startRedis({ dir: join(root, 'third'), args: ['--maxmemory', 'lots'] })
    await expect(third).rejects.toThrow(/it ended with 1\n[^]*argument must be a memory value/)
  })

  it('end what a killed starter left behind, and nothing else', async () => {
    const mine = await startRedis({ dir: join(root, 'mine') })
    const program = `import { startRedis } from ${JSON.stringify(new URL('./redis.ts', import.meta.url).href)}
      console.log(JSON.stringify(await startRedis({ dir: ${JSON.stringify(join(root, 'left'))} })))
      setTimeout(() => {}, 60_000)`
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(starter.stdout, 'data')
    const left = JSON.parse(String(line)) as ServiceRecord
    starter.kill('SIGKILL')
    await once(starter, 'exit')
    expect((await stopOrphans()).map(({ pid }) => pid)).toContain(left.pid)
    expect([attach(left), attach(mine)?.pid]).toEqual([undefined, mine.pid])
    await mine.stop()
  })

  it(
    'start a Kafka that comes back on its folder and port after a crash',
    async () => {
      const dir = join(root, 'kafka')
      const kafka = await startKafka({ dir })
      expect(kafka.url).toBe(`127.0.0.1:${kafka.port}`)
      await kafka.kill()
      const again = await startKafka({ dir, port: kafka.port })
      expect([again.url, again.pid === kafka.pid]).toEqual([kafka.url, false])
      await again.stop()
    },
    START_MS,
  )

  it(
    'start an OpenSearch of every major version this Java runs, which keeps its documents over a crash',
    async () => {
      expect(runnableMajors()).not.toEqual([])
      for (const major of runnableMajors()) {
        const dir = join(root, `opensearch-${major}`)
        const first = await startOpenSearch({ dir, major })
        const { version } = (await (await fetch(first.url)).json()) as { version: { number: string } }
        expect(version.number).toMatch(new RegExp(`^${major}\\.`))
        const written = await fetch(`${first.url}/news/_doc/1`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: '{"headline": "cocoa prices rise"}',
        })
        expect(written.status).toBe(201)
        await first.kill()
        const again = await startOpenSearch({ dir, major, port: first.port })
        const found = await fetch(`${again.url}/news/_doc/1`)
        expect(await found.json()).toMatchObject({ found: true, _source: { headline: 'cocoa prices rise' } })
        await again.stop()
      }
    },
    START_MS,
  )
})
