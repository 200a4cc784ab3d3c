import { join } from 'node:path'
import { Random } from '../random.ts'
import { CoreRun, type Life } from './core-run.ts'
import { measured, type DiskPart } from './disk-part.ts'
import { CHANGING } from './kill-points.ts'

type Action = 'EIO' | 'ENOSPC'

const ROUNDS: readonly {
  readonly action: Action
  readonly store: 'log' | 'index'
  readonly onwards: boolean
  readonly count: number
}[] = [
  { action: 'EIO', store: 'log', onwards: false, count: 60 },
  { action: 'EIO', store: 'log', onwards: true, count: 20 },
  { action: 'EIO', store: 'index', onwards: false, count: 60 },
  { action: 'EIO', store: 'index', onwards: true, count: 20 },
  { action: 'ENOSPC', store: 'log', onwards: false, count: 40 },
  { action: 'ENOSPC', store: 'index', onwards: false, count: 40 },
]
const NEVER = 1_000_000_000
const GENERATION = 20
const EXIT_FATAL = 70
/** The errors by which a store says that it cannot be opened now. */
const REFUSALS = /^(UnreadableLogError|LogUnavailableError|UnusableIndexError|UnavailableError): /

/**
 * Lets one call that changes a file fail, and then cuts the power: what was acknowledged although its sync had failed is gone by that. An I/O error of the
 * log ends the process with exit code 70, or keeps it from opening; one of the index, and a full disk, are only outages.
 */
export async function ioErrors(part: DiskPart): Promise<void> {
  const { options, disk, tally } = part
  const random = new Random(options.seed, 'io errors')
  let generation = 0
  for (const { action, store, onwards, count } of ROUNDS) {
    let run: CoreRun | undefined
    let calls = 0
    for (let fault = 0; fault < measured(count, part); fault += 1) {
      if (run === undefined || fault % GENERATION === 0) {
        if (run !== undefined) await close(run, part)
        const number = generation++
        run = new CoreRun(options.root, join(disk.folder, `io ${number}`), options.seed + number)
        calls = (await failing(run, action, String(NEVER), store)).calls
      }
      const nth = 1 + random.below(calls)
      const life = await failing(run, action, onwards ? `${nth}+` : String(nth), store)
      disk.cut()
      await disk.restore()
      const violation = judge(life, action, store)
      if (violation !== undefined)
        run.violations.push(
          `${violation} (${action} at call ${nth}${onwards ? '+' : ''} of the ${store}: ${life.hits[0]})`,
        )
      if (life.hits.length > 0)
        tally.hit(`${action} of the ${store}`, life.fatal !== undefined || life.inFlight || life.recovered)
    }
    if (run !== undefined) await close(run, part)
  }
}

async function close(run: CoreRun, { tally }: DiskPart): Promise<void> {
  if (run.violations.length === 0) await run.finish()
  tally.add(run)
  await run.remove()
}

async function failing(run: CoreRun, action: Action, nth: string, store: 'log' | 'index'): Promise<Life> {
  const paths = `^${run.folder}/${store}`
  return await run.live({ kind: 'call', action, nth: nth as `${number}+`, calls: CHANGING, paths })
}

function judge(
  { hits, code, signal, fatal, refusal, stderr }: Life,
  action: Action,
  store: 'log' | 'index',
): string | undefined {
  const hit = hits[0] ?? ''
  if (code === EXIT_FATAL && fatal !== undefined) {
    if (store === 'index') return 'I11 exit: the log ended by an error of the index'
    // a sync that failed is unknown, whatever it failed by
    return action === 'ENOSPC' && !/sync/.test(hit) ? 'I11 exit: the log ended by a full disk' : undefined
  }
  if (code === 1 && refusal !== undefined)
    return REFUSALS.test(refusal) ? undefined : `I11 exit: it was refused by ${refusal}`
  if (code !== 0) return `I11 exit: it ended with ${code ?? signal}: ${stderr.trim().slice(-400)}`
  return action === 'EIO' && store === 'log' && /sync|pwrite/.test(hit)
    ? `I1 lost: it went on after EIO of ${hit}`
    : undefined
}
