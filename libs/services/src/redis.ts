import { connect } from 'node:net'
import { installedProgram } from './installed-program.ts'
import { launch } from './launch.ts'
import { freePorts } from './ports.ts'
import type { RunningService, StartOptions } from './service.ts'

const ANSWER_MS = 1_000

export interface RedisOptions extends StartOptions {
  /** More of `redis-server`'s own arguments, such as `['--maxmemory', '1mb']`; they win over ours. */
  readonly args?: readonly string[]
}

/** Starts a real Redis on loopback that keeps nothing on disk. Resolves when it answers PING; its `url` is `redis://host:port/0`. */
export async function startRedis(options: RedisOptions): Promise<RunningService> {
  const command = await installedProgram('redis-server', 'redis-server', options.onProgress)
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
