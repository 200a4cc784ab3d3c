import { FAILPOINTS } from '@wiredesk/failpoints'
import { Random } from '../random.ts'
import type { Trap } from './core.ts'

/** One moment at which a process of the storage core is to be killed. */
export interface KillPoint {
  /** What is gone through: by this the kill is counted. */
  readonly kind: string
  readonly target: string
  readonly nth: number
  readonly trap: Trap
}

interface Target {
  readonly kind: string
  readonly name: string
  /** How often it is taken among the others. */
  readonly weight: number
  trap(nth: number, folder: string): Trap
  nth: number
}

/** Every call by which a file or a folder changes. */
export const CHANGING = [
  'write',
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'fallocate',
  'unlink',
  'rename',
  'mkdir',
]
const TOUCHING = [...CHANGING, 'openat', 'pread64']
/** Its processes tell no stories. */
const OWN_FAILPOINTS = /^(log|index\.(?!stories\.))/

/**
 * Goes through moments: of each target the 1st, the 2nd, and so on until a process was not killed since there is no such moment any more; then again
 * from the 1st, with what a later process writes. Which target comes next is drawn from the seed.
 */
export class KillPoints {
  readonly #targets: readonly Target[]
  readonly #random: Random
  /** Distinct moments at which a kill has fired. */
  readonly #fired = new Set<string>()

  constructor(seed: number, kinds: readonly string[] = KINDS) {
    this.#random = new Random(seed, 'kill points')
    this.#targets = targets().filter(({ kind }) => kinds.includes(kind))
  }

  /** How many distinct moments a kill has fired at. */
  get distinct(): number {
    return this.#fired.size
  }

  /** Failpoints that no process has come by. */
  get missed(): readonly string[] {
    const hit = new Set([...this.#fired].map((point) => point.split('@')[0]))
    return this.#targets.flatMap(({ kind, name }) => (kind === 'failpoint' && !hit.has(name) ? [name] : []))
  }

  next(folder: string): KillPoint {
    const target = this.#draw()
    const nth = target.nth++
    return { kind: target.kind, target: target.name, nth, trap: target.trap(nth, folder) }
  }

  /** Says what came of it: whether the kill fired, and whether the target has more moments. */
  settle({ target: name, nth }: KillPoint, fired: boolean, more: boolean): void {
    if (fired) this.#fired.add(`${name}@${nth}`)
    const target = this.#targets.find((each) => each.name === name)
    if (target !== undefined && !more && target.nth > nth) target.nth = 1
  }

  #draw(): Target {
    let left = this.#random.next() * this.#targets.reduce((sum, { weight }) => sum + weight, 0)
    const drawn = this.#targets.find(({ weight }) => (left -= weight) < 0) ?? this.#targets.at(-1)
    if (drawn === undefined) throw new RangeError('there is nothing to kill at')
    return drawn
  }
}

/** What kills are counted by: calls that change the log or the index, the middle of a write, any call while a folder is opened, named failpoints. */
export const KINDS = ['call', 'torn write', 'recovery', 'failpoint'] as const

function targets(): readonly Target[] {
  const failpoints = Object.keys(FAILPOINTS).filter((name) => OWN_FAILPOINTS.test(name))
  return [
    call('call', 'log', 6, 'kill', CHANGING, '/log'),
    call('call', 'index', 5, 'kill', CHANGING, '/index'),
    call('torn write', 'torn log', 1, 'tear', ['pwrite64'], '/log'),
    call('torn write', 'torn index', 1, 'tear', ['pwrite64'], '/index'),
    call('recovery', 'recovery', 3, 'kill', TOUCHING, '/(log|index)'),
    ...failpoints.map((name) => ({
      kind: 'failpoint',
      name,
      weight: 4 / failpoints.length,
      trap: (nth: number): Trap => ({ kind: 'failpoint', text: `${name}=kill@${nth}` }),
      nth: 1,
    })),
  ]
}

function call(
  kind: (typeof KINDS)[number],
  name: string,
  weight: number,
  action: 'kill' | 'tear',
  calls: readonly string[],
  paths: string,
): Target {
  const trap = (nth: number, folder: string): Trap => ({
    kind: 'call',
    action,
    nth,
    calls,
    paths: `^${folder}${paths}`,
  })
  return { kind, name, weight, trap, nth: 1 }
}
