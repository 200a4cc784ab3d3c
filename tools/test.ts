// npm test [-- ARGUMENTS OF JEST or folders]: starts a real Kafka, Redis and OpenSearch, finds a Chromium, runs jest, stops them again.
// Its last line is `N passed, N failed`, counted from jest's own result.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  chromium,
  type RunningService,
  SERVICES_HOME,
  startKafka,
  startOpenSearch,
  startRedis,
  type StartOptions,
  stopOrphans,
  stopStartedHere,
} from '../libs/services/src/index.ts'
import { parseResult, totalsOf } from './totals.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIR = join(SERVICES_HOME, `test-${process.pid}`)
const NODE_OPTIONS = '--experimental-vm-modules --conditions=wiredesk:source --disable-warning=ExperimentalWarning'
/** Each worker thread that a test starts reads its sources anew: stripped and compiled once, they take a third less time. */
const NODE_COMPILE_CACHE = join(SERVICES_HOME, 'compile-cache')
const SERVICES: Readonly<Record<string, (options: StartOptions) => Promise<RunningService>>> = {
  WIREDESK_TEST_KAFKA: startKafka,
  WIREDESK_TEST_REDIS: startRedis,
  WIREDESK_TEST_OPENSEARCH: startOpenSearch,
}

/** What is not a server, but a program of the system's. */
const PROGRAMS: Readonly<Record<string, (onProgress: (line: string) => void) => Promise<string>>> = {
  WIREDESK_TEST_CHROMIUM: chromium,
}

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    interrupted.abort()
    void cleanUp().then(() => process.exit(128 + constants.signals[signal]))
  })
}

const problems: string[] = []
mkdirSync(DIR, { recursive: true })
await stopOrphans()
const variables = await startServices()
const file = join(DIR, 'result.json')
const exitCode = await jest(['--json', `--outputFile=${file}`, ...process.argv.slice(2)], variables)
const counted = totalsOf(readResult(file), exitCode)
await cleanUp()
const failed = counted.failed + problems.length
for (const problem of problems) console.error(`\n${problem}`)
console.log(`${counted.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** What cannot be started is a failure of its own; the suites that need it fail too, the others still tell something. */
async function startServices(): Promise<Readonly<Record<string, string>>> {
  const onProgress = (line: string) => console.error(line)
  const providers = [
    ...Object.entries(SERVICES).map(([variable, start]) => ({
      variable,
      provide: async () => (await start({ dir: join(DIR, variable), onProgress })).url,
    })),
    ...Object.entries(PROGRAMS).map(([variable, find]) => ({ variable, provide: () => find(onProgress) })),
  ]
  const started = await Promise.all(
    providers.map(async ({ variable, provide }) => {
      const given = process.env[variable]
      if (given !== undefined && given !== '') return [[variable, given]]
      try {
        return [[variable, await provide()]]
      } catch (error) {
        if (!interrupted.signal.aborted) problems.push(error instanceof Error ? error.message : String(error))
        return []
      }
    }),
  )
  return Object.fromEntries(started.flat())
}

/** Runs jest to its end and gives its exit code, or null where a signal ended it. */
function jest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number | null> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS, NODE_COMPILE_CACHE, ...env },
    stdio: 'inherit',
    signal: interrupted.signal,
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
}

function readResult(path: string) {
  try {
    return parseResult(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function cleanUp(): Promise<void> {
  await stopStartedHere()
  await stopOrphans()
  rmSync(DIR, { recursive: true, force: true })
}
