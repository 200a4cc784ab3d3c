import { statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { loadConfig, type Config } from '@wiredesk/platform/config'
import type { ClientOptions } from '../client.ts'
import { bold, green, printJson, red } from '../print.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found; where it is not ok, what to do. */
  readonly found: string
}

const CONNECT_MS = 2_000
const LOW_DISK_BYTES = 1024 ** 3

/** Looks at everything a start needs. Exit code 1 when something is not as it should be. */
export async function doctor({ config: file, json }: ClientOptions): Promise<void> {
  const config = loadConfig(undefined, file)
  const checks = await Promise.all([node(), http(config), disk(config), ...backends(config)])
  if (json) printJson({ ok: checks.every(({ ok }) => ok), checks })
  else
    for (const { name, ok, found } of checks)
      console.log(`${ok ? green('ok  ') : red('BAD ')} ${bold(name.padEnd(10))} ${found}`)
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1
}

function node(): Check {
  const { node: version, sqlite } = process.versions
  return { name: 'node', ok: Number(version.split('.')[0]) >= 24, found: `${version}, SQLite ${sqlite}` }
}

/** Either a Wiredesk answers on the port, or the port is free for one. */
async function http({ host, port }: Config): Promise<Check> {
  const name = 'http'
  if (!(await listens(host, port))) return { name, ok: true, found: `${host}:${port} is free` }
  try {
    const response = await fetch(`http://${host}:${port}/health/ready`, { signal: AbortSignal.timeout(CONNECT_MS) })
    const { checks = {} } = (await response.json()) as { checks?: Record<string, string> }
    const states = Object.entries(checks).map(([check, state]) => `${check} ${state}`)
    return { name, ok: response.ok, found: `wiredesk answers at ${host}:${port}: ${states.join(', ')}` }
  } catch {
    return { name, ok: false, found: `another program listens at ${host}:${port}: set WIREDESK_PORT to another port` }
  }
}

async function disk({ data }: Config): Promise<Check> {
  const folder = nearestFolder(data)
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free at ${data}`
  return {
    name: 'disk',
    ok: free >= LOW_DISK_BYTES,
    found: free >= LOW_DISK_BYTES ? found : `${found}: free some, or set WIREDESK_DATA`,
  }
}

function backends({ log, cache, index, ingestUrl }: Config): Promise<Check>[] {
  const urls = Object.entries({ log, cache, index, ...(ingestUrl ? { ingest: ingestUrl } : {}) })
  return urls.map(([name, url]) =>
    /^(embedded|memory):$/.test(url)
      ? Promise.resolve({ name, ok: true, found: `${url} in this process` })
      : remote(name, url),
  )
}

/** The first address of the list that answers will do: the others are learnt from it. */
async function remote(name: string, url: string): Promise<Check> {
  const addresses = url
    .replace(/^\w+:\/\//, '')
    .replace(/^[^@]*@/, '')
    .replace(/\/.*$/, '')
    .split(',')
  const states = await Promise.all(
    addresses.map(async (address) => {
      const { hostname, port } = new URL(`http://${address}`)
      const at = Number(port || 80)
      return {
        address,
        reached: await listens(hostname, at),
        version: name === 'index' ? await openSearchVersion(hostname, at) : '',
      }
    }),
  )
  const reached = states.filter((state) => state.reached)
  const found = states
    .map((state) => `${state.address} ${state.reached ? `answers${state.version}` : 'does not answer'}`)
    .join(', ')
  return {
    name,
    ok: reached.length > 0,
    found: reached.length > 0 ? found : `${found}: start it, or correct the address`,
  }
}

async function openSearchVersion(host: string, port: number): Promise<string> {
  try {
    const response = await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(CONNECT_MS) })
    const { version } = (await response.json()) as { version?: { distribution?: string; number?: string } }
    return version ? ` (${version.distribution ?? 'elasticsearch'} ${version.number})` : ''
  } catch {
    return ''
  }
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ host, port, timeout: CONNECT_MS })
    const end = (reached: boolean) => () => {
      socket.destroy()
      settle(reached)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })
}

function nearestFolder(path: string): string {
  const absolute = resolve(path)
  return existsSync(absolute) ? absolute : nearestFolder(dirname(absolute))
}
