import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { factSchema, type Fact } from './fact.ts'

/** What a process of the storage core is to do. */
export interface CoreOptions {
  /** The built checkout whose log and index it runs. */
  readonly root: string
  readonly folder: string
  readonly seed: number
  /** The first operation. */
  readonly from: number
  readonly operations: number
  /** Retention and compaction run at every so manieth of them. */
  readonly tidyEvery: number
  /** Whether it waits, before it closes, until all that it appended is in the index. */
  readonly drain: boolean
}

/** What the process is to run into. */
export type Trap =
  /** A system call, counted over all threads: see nth-call.pl. `nth` with a `+`: that one and every later one. */
  | {
      readonly kind: 'call'
      readonly action: 'kill' | 'tear' | 'EIO' | 'ENOSPC' | 'EROFS'
      readonly nth: number | `${number}+`
      readonly calls: readonly string[]
      /** A pattern for paths. */
      readonly paths: string
    }
  /** As WIREDESK_FAILPOINTS has it. */
  | { readonly kind: 'failpoint'; readonly text: string }

/** How a process ended. */
export interface CoreEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Every call or failpoint that the trap hit. */
  readonly hits: readonly string[]
  /** How many calls there were that the trap could have hit. */
  readonly calls: number
  /** Its last lines. */
  readonly stderr: string
}

export interface Core {
  readonly pid: number
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<CoreEnd>
}

const PROCESS = fileURLToPath(new URL(`./core.process${extname(import.meta.url)}`, import.meta.url))
/** Lets the nth call of a command fail. */
export const NTH_CALL = fileURLToPath(new URL('./nth-call.pl', import.meta.url))
const NTH_CALL_SAYS = 'nth-call.pl: '
const STDERR_BYTES = 4_000
/** Fewer threads of V8's own, and fewer collections, for a process that lives some 100 ms. */
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--v8-pool-size=0', '--max-semi-space-size=32']
const HIT = /^(?:hit|failpoint) (.*?)(?: fired: kill)?$/

/**
 * Starts a process; `onFact` sees each line that it tells, as it comes. A trap of calls throws where it is not on Linux and x86-64, and the end of the
 * process rejects where there is no perl, or it may not trace.
 */
export function startCore(options: CoreOptions, trap: Trap | undefined, onFact: (fact: Fact) => void): Core {
  if (trap?.kind === 'call' && (process.platform !== 'linux' || process.arch !== 'x64'))
    throw new Error('system calls are met on Linux and x86-64 only')
  const node = [process.execPath, ...NODE_OPTIONS, PROCESS, JSON.stringify(options)]
  const [command = '', ...args] =
    trap?.kind === 'call'
      ? ['perl', NTH_CALL, trap.action, String(trap.nth), trap.calls.join(','), trap.paths, '--', ...node]
      : node
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: join(tmpdir(), 'wiredesk-faults-compiled'),
      // the log's writer alone uses no pool, and what the others need is little
      UV_THREADPOOL_SIZE: '1',
      ...(trap?.kind === 'failpoint' ? { WIREDESK_FAILPOINTS: trap.text } : {}),
    },
  })
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    ended: ending(child, onFact),
  }
}

type Child = ReturnType<typeof spawn>

async function ending(child: Child, onFact: (fact: Fact) => void): Promise<CoreEnd> {
  const hits: string[] = []
  let calls = 0
  let stderr = ''
  const report = (line: string): void => {
    const [, hit] = HIT.exec(line) ?? []
    if (hit !== undefined) hits.push(hit)
    else if (line.startsWith('calls ')) calls = Number(line.slice(6))
  }
  const [[code, signal]] = await Promise.all([
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    eachLine(child.stdout, (line) => onFact(factSchema.parse(JSON.parse(line)))),
    eachLine(child.stderr, (line) => {
      report(line)
      stderr = `${stderr}${line}\n`.slice(-STDERR_BYTES)
    }),
    eachLine(child.stdio[3] as Readable, report),
  ])
  if (stderr.startsWith(NTH_CALL_SAYS)) throw new Error(stderr.trim())
  return { code, signal, hits, calls, stderr }
}

/** A line that was cut off by the end of its process was not told. */
async function eachLine(stream: Readable | null, take: (line: string) => void): Promise<void> {
  let rest = ''
  for await (const chunk of stream?.setEncoding('utf8') ?? []) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
}
