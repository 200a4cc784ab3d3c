import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../random.ts'
import { CoreRun } from './core-run.ts'
import { databaseFlips, losses, tears, walFlips, type Damage } from './damage.ts'
import { measured, type DiskPart } from './disk-part.ts'
import { judge, type Judgement } from './judge-damage.ts'
import { Probe } from './probe.ts'

const COUNTS = {
  log: { database: 1_000, wal: 200, tears: 150 },
  index: { database: 400, wal: 100, tears: 100 },
}
const OPERATIONS = { first: 60, last: 20 }
const ENDLESS = 1_000_000

/**
 * Damages the files of a core that was killed, each time in another way and from the same state, and looks what comes of it: whatever is not as
 * it was must have been noticed. What SQLite cannot notice (see {@link Damage}) is told as figures: how often the store was older by that, and by
 * how many records.
 */
export async function damagedFiles(part: DiskPart): Promise<void> {
  const { options, dir, tally } = part
  const run = new CoreRun(options.root, join(dir, 'damaged'), options.seed)
  run.expectClosed(await run.live(undefined, { operations: OPERATIONS.first, drain: true }))
  let acknowledged = 0
  // from here on nothing is removed: what is older is a beginning of what was
  await run.live(undefined, { operations: ENDLESS, tidyEvery: ENDLESS }, ({ fact }, kill) => {
    if (fact === 'ok' && ++acknowledged === OPERATIONS.last) kill('SIGKILL')
  })
  const probe = new Probe(options.root)
  try {
    for (const store of ['log', 'index'] as const) await damageStore(run, store, probe, part)
  } finally {
    probe.end()
    tally.add(run)
    await run.remove()
  }
}

async function damageStore(run: CoreRun, store: 'log' | 'index', probe: Probe, part: DiskPart): Promise<void> {
  const { options, dir, tally, figures } = part
  const original = join(run.folder, store)
  const copy = join(dir, `copy of ${store}`)
  const fresh = (): void => {
    rmSync(copy, { recursive: true, force: true })
    cpSync(original, copy, { recursive: true })
  }
  fresh()
  const intact = await probe.look({ store, folder: copy })
  if ('refused' in intact)
    throw new Error(`the ${store} of a process that was killed was refused: ${intact.refused.message}`)
  for (const damage of damages(store, original, part)) {
    fresh()
    damage.inflict(copy)
    const judgement = judge(intact, await probe.look({ store, folder: copy }), copy)
    tally.hit(`${damage.kind} of the ${store}`, false)
    const violation = violationOf(store, damage, judgement)
    if (violation !== undefined) run.violations.push(violation)
    const name = `${store}${DAMAGED[damage.kind]}`
    count(figures, `${name}${capital(judgement.noticed)}`, 1)
    if (judgement.noticed === 'older') count(figures, `${name}RecordsGone`, judgement.records)
  }
  options.progress(`the ${store} was damaged in every way`)
  rmSync(copy, { recursive: true, force: true })
}

function* damages(store: 'log' | 'index', folder: string, part: DiskPart): Generator<Damage> {
  const random = new Random(part.options.seed, `damage of ${store}`)
  const counts = COUNTS[store]
  yield* databaseFlips(store, folder, measured(counts.database, part), random)
  yield* walFlips(store, folder, measured(counts.wal, part), random)
  yield* tears(store, folder, measured(counts.tears, part), random)
  yield* losses(store, folder, random)
}

const DAMAGED: Readonly<Record<Damage['kind'], string>> = {
  'flip in the database': 'Flips',
  'flip in the write-ahead log': 'WalFlips',
  'torn write-ahead log': 'WalTears',
  overwritten: 'Overwritten',
  missing: 'Missing',
}

/**
 * The index is derived: flips in its database are only counted, since SQLite has no checksums of its pages, and where it is older, it is for the
 * service to see to that (see service-files.ts).
 */
function violationOf(
  store: 'log' | 'index',
  { kind, told, excusesOlder }: Damage,
  judgement: Judgement,
): string | undefined {
  if (store === 'index' && kind === 'flip in the database') return undefined
  switch (judgement.noticed) {
    case 'unnoticed':
      return `I4 corrupt: with ${told} (${kind}) ${judgement.told}, and nothing says so`
    case 'unclear':
      return `I4 corrupt: with ${told} (${kind}) it ends with ${judgement.told}, which does not say what is damaged`
    case 'older':
      return excusesOlder || store === 'index'
        ? undefined
        : `I1 lost: with ${told} (${kind}) ${judgement.records} records are gone, and nothing says so`
    default:
      return undefined
  }
}

function count(figures: Record<string, number>, name: string, by: number): void {
  figures[name] = (figures[name] ?? 0) + by
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
