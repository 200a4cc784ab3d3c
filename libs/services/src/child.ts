import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** One of our own processes, started for a test or a benchmark. */
export interface Child {
  /** The address in its first line on stdout, if there is one. */
  readonly url: string
  readonly pid: number
  /** Sends SIGTERM and waits; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Sends SIGKILL and waits. */
  kill(): Promise<void>
  /** Resolves when it has ended, however. */
  readonly ended: Promise<number | null>
}

export interface ChildOptions {
  readonly args?: readonly string[]
  /** Beside this process's own environment; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Gets its stderr; by default that goes to ours. */
  readonly onErrorLine?: (line: string) => void
}

const START_MS = 60_000

/**
 * Runs a script under this Node, as users run it: without the NODE_OPTIONS that tests need. Resolves at its first line on stdout. Rejects when it ends
 * before, with what it said on stderr.
 */
export async function startChild(
  script: string | URL,
  { args = [], environment = {}, onErrorLine }: ChildOptions = {},
): Promise<Child> {
  const path = typeof script === 'string' ? script : fileURLToPath(script)
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...process.env, NODE_OPTIONS: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (said.length < 100) said.push(line)
    if (onErrorLine) onErrorLine(line)
    else process.stderr.write(`${line}\n`)
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const first = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(START_MS) }),
    ended.then((code) => {
      throw new Error(`${path} ended with ${code} before it was ready: ${said.join('\n')}`)
    }),
  ]).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  return {
    url: /https?:\/\/\S+/.exec(String(first[0]))?.[0] ?? '',
    pid: child.pid ?? 0,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
