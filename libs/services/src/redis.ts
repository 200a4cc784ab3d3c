import { accessSync, constants } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { SERVICES_HOME } from './home.ts'
import { launch } from './launch.ts'
import { withLock } from './lock.mjs'
import { freePorts } from './ports.ts'
import { runCommand } from './run-command.ts'
import { type RunningService, ServiceError, type StartOptions } from './service.ts'

const ANSWER_MS = 1_000

export interface RedisOptions extends StartOptions {
  /** More of `redis-server`'s own arguments, such as `['--maxmemory', '1mb']`; they win over ours. */
  readonly args?: readonly string[]
}

/** Starts a real Redis on loopback that keeps nothing on disk. Resolves when it answers PING; its `url` is `redis://host:port/0`. */
export async function startRedis(options: RedisOptions): Promise<RunningService> {
  const command = await redisServer(options.onProgress)
  const port = options.port ?? (await freePorts(1))[0]
  if (port === undefined) throw new RangeError('a port was asked for')
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', options.dir, '--save', '', '--appendonly', 'no']
  return launch(
    {
      name: 'redis',
      url: `redis://127.0.0.1:${port}/0`,
      port,
      command,
      args: [...own, ...(options.args ?? [])],
      answers: () => answersPing(port),
    },
    options,
  )
}

async function redisServer(onProgress?: (line: string) => void): Promise<string> {
  const advice = 'install it by `apt-get install redis-server`, or put redis-server on the path'
  const there = onPath('redis-server')
  if (there !== undefined) return there
  if (onPath('apt-get') === undefined || process.getuid?.() !== 0) {
    throw new ServiceError(`redis-server is not on the path, and only root can install it here: ${advice}`)
  }
  await withLock(join(SERVICES_HOME, 'locks', 'apt'), async () => {
    if (onPath('redis-server') !== undefined) return
    onProgress?.('installing redis-server by apt-get (once)')
    // RUNLEVEL=1 keeps the package from starting a server of the system's own (invoke-rc.d).
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    await runCommand('apt-get', ['update', '-qq'], advice, env)
    const patience = ['-o', 'DPkg::Lock::Timeout=120']
    await runCommand(
      'apt-get',
      ['install', '-y', '-qq', ...patience, '--no-install-recommends', 'redis-server'],
      advice,
      env,
    )
  })
  const installed = onPath('redis-server')
  if (installed === undefined) throw new ServiceError(`apt-get installed no redis-server: ${advice}`)
  return installed
}

function onPath(program: string): string | undefined {
  for (const dir of [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/sbin']) {
    const file = join(dir, program)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return undefined
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.setTimeout(ANSWER_MS)
    for (const event of ['error', 'timeout', 'close']) {
      socket.once(event, () => {
        socket.destroy()
        resolve(false)
      })
    }
    socket.once('data', (answer) => {
      // A server that asks for a password or is still loading refuses the command: the first serves, the second not yet.
      resolve(!answer.toString().startsWith('-LOADING'))
      socket.destroy()
    })
  })
}
