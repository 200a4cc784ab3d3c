// npm run services -- up [--json] | down | status
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import {
  attach,
  SERVICES_HOME,
  type ServiceRecord,
  startKafka,
  startOpenSearch,
  startRedis,
  stopOrphans,
  stopStartedHere,
  withLock,
} from '../libs/services/src/index.ts'

const DEV = join(SERVICES_HOME, 'dev')
const STATE = join(DEV, 'state.json')
const USAGE = 'usage: npm run services -- up [--json] | down | status'

type Name = 'kafka' | 'redis' | 'opensearch'
type State = Partial<Readonly<Record<Name, ServiceRecord>>>

const NAMES: readonly Name[] = ['kafka', 'redis', 'opensearch']
const START = { kafka: startKafka, redis: startRedis, opensearch: startOpenSearch }

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopStartedHere().then(() => process.exit(128 + constants.signals[signal])))
}
await main(process.argv.slice(2)).catch((error: unknown) => {
  say(messageOf(error))
  process.exitCode = 1
})

async function main(args: readonly string[]): Promise<void> {
  const known = new Set(['up', 'down', 'status', '--json'])
  const [command, ...more] = args.filter((arg) => arg !== '--json')
  if (command === undefined || more.length > 0 || !args.every((arg) => known.has(arg))) {
    say(USAGE)
    process.exitCode = 2
    return
  }
  if (command === 'status') status()
  else {
    const work = command === 'up' ? () => up(args.includes('--json')) : down
    await withLock(join(SERVICES_HOME, 'locks', 'dev'), work, (holder) => say(`waiting for process ${holder}`))
  }
}

async function up(json: boolean): Promise<void> {
  await stopOrphans()
  const results = await Promise.allSettled(NAMES.map(ensure))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []))
  const { kafka, redis, opensearch } = readState()
  if (failures.length > 0 || !kafka || !redis || !opensearch) throw new Error(failures.join('\n'))
  const variables = {
    WIREDESK_LOG: `kafka://${kafka.url}`,
    WIREDESK_CACHE: redis.url,
    WIREDESK_INDEX: opensearch.url.replace(/^http:/, 'opensearch:'),
  }
  if (json) console.log(JSON.stringify(variables))
  else for (const [name, value] of Object.entries(variables)) console.log(`${name}=${value}`)
}

/** Starts that service unless it runs, and writes it down at once. */
async function ensure(name: Name): Promise<void> {
  const last = readState()[name]
  if (last !== undefined && attach(last) !== undefined) return
  const start = (port?: number) => START[name]({ dir: join(DEV, name), port, outlivesStarter: true, onProgress: say })
  // The last port again, so that roles started with it find it; another where it has been taken meanwhile.
  const { pid, started, url, port } = await (last === undefined ? start() : start(last.port).catch(() => start()))
  writeState({ ...readState(), [name]: { name, url, port, pid, started } })
  say(`${name} runs on port ${port}, process ${pid}`)
}

/** Stops what `up` started. The data of Kafka and OpenSearch stays in `.services/dev` for the next `up`. */
async function down(): Promise<void> {
  const state = readState()
  await Promise.all(
    NAMES.map(async (name) => {
      const last = state[name]
      const living = last && attach(last)
      await living?.stop()
      say(living === undefined ? `${name} was not running` : `${name} stopped`)
    }),
  )
}

function status(): void {
  const state = readState()
  for (const name of NAMES) {
    const last = state[name]
    const living = last && attach(last)
    console.log(living === undefined ? `${name} is down` : `${name} is up: ${living.url} (process ${living.pid})`)
  }
}

function readState(): State {
  try {
    // Only `writeState` writes it.
    return JSON.parse(readFileSync(STATE, 'utf8')) as State
  } catch {
    return {}
  }
}

function writeState(state: State): void {
  mkdirSync(dirname(STATE), { recursive: true })
  writeFileSync(`${STATE}.draft`, JSON.stringify(state, null, 2))
  renameSync(`${STATE}.draft`, STATE)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function say(line: string): void {
  console.error(line)
}
