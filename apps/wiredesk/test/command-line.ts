import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../bin/wiredesk.mjs', import.meta.url))

/** What a command said. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export type Environment = Readonly<Record<string, string>>

const environmentOf = (own: Environment, more: Environment) => ({ ...process.env, NODE_OPTIONS: '', ...own, ...more })

/** Runs the command line in an environment as it is at the time of the call. */
export function run(own: () => Environment) {
  return (args: readonly string[], environment: Environment = {}, stdin?: string) =>
    new Promise<Said>((settle) => {
      const env = environmentOf(own(), environment)
      const child = execFile(
        process.execPath,
        [BIN, ...args],
        { env, maxBuffer: 64 * 1024 * 1024 },
        (error, out, err) => settle({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      )
      child.stdin?.end(stdin)
    })
}

/** Runs a command and kills it, as a crash would, as soon as it has said this on stderr. Resolves with what it had said until then. */
export async function killedAt(args: readonly string[], own: Environment, said: RegExp): Promise<string> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: environmentOf(own, {}),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    if (said.test(err)) child.kill('SIGKILL')
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal !== 'SIGKILL') throw new Error(`it ended before it said ${said}: ${err}`)
  return err
}
