import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'

const SERVICE = fileURLToPath(new URL('../testing/service.ts', import.meta.url))

/** Of a service in a group of processes of its own, what becomes of its worker. */
describe('A worker', () => {
  let service: ChildProcess | undefined
  let server: Server | undefined

  function start(
    words: readonly string[],
    flags: readonly string[] = [],
  ): ChildProcess & { stdout: NodeJS.ReadableStream } {
    const started = spawn(process.execPath, ['--conditions=wiredesk:source', ...flags, SERVICE, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    service = started
    return started
  }

  const lines = ({ stdout }: { stdout: NodeJS.ReadableStream }): Interface => createInterface({ input: stdout })

  async function listen(): Promise<number> {
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  afterEach(() => {
    service?.kill('SIGKILL')
    server?.close()
  })

  it.each(['loop for ever', 'never settle'])('ends with its service, though it is to %s', async (misdeed) => {
    const port = await listen()
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    server?.on('connection', (socket: Socket) => socket.on('error', () => undefined).on('close', () => close()))
    const started = start([`call ${port}`, misdeed])
    await once(lines(started), 'line')
    started.kill('SIGKILL')
    await closed
  })

  it('goes on when its group is interrupted or terminated: that is for the service to decide', async () => {
    const started = start(['before', 'sleep 500', 'after'])
    const told: string[] = []
    for await (const line of lines(started)) {
      told.push(line)
      if (line === 'before' && started.pid) process.kill(-started.pid, 'SIGINT')
      if (line === 'SIGINT' && started.pid) process.kill(-started.pid, 'SIGTERM')
    }
    expect(told).toEqual(['before', 'SIGINT', 'SIGTERM', 'sleep 500', 'after'])
  })

  it('keeps nobody from their end, and out of their output', async () => {
    const started = start(['a', 'print this', 'b'])
    const [out, [code]] = await Promise.all([text(started.stdout), once(started, 'exit')])
    expect([out, code]).toEqual(['a\nprint this\nb\n', 0])
  })

  it('has neither the environment nor the flags of its service', async () => {
    const profiles = mkdtempSync(join(tmpdir(), 'wiredesk-workers-'))
    const started = start(['surroundings'], ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--max-old-space-size=200'])
    const [out] = await Promise.all([text(started.stdout), once(started, 'exit')])
    expect(out).toContain('environment: {}')
    expect(out).toContain('--max-old-space-size=64')
    expect(out).not.toMatch(/--max-old-space-size=200|--cpu-prof/)
    expect(readdirSync(profiles)).toHaveLength(1)
    rmSync(profiles, { recursive: true })
  })
})
