import { Random } from '../random.ts'
import { attemptOf, TOGETHER, type Attempt, type Named, type Way, WAYS } from './attempt.ts'
import { generatedCases } from './cases/cases.ts'
import { packagedCases } from './cases/packages.ts'
import { brokenRequests, requestCases } from './cases/requests.ts'
import type { HostileCase, Lure } from './hostile-case.ts'
import { mutation } from './mutation.ts'

/** How much of each. */
export interface HostileMeasure {
  /** Files that are made, and those of test packages. */
  readonly files: number
  readonly mutations: number
  /** Requests that are hostile themselves. */
  readonly requests: number
  /** Clients that are slow, of each kind. */
  readonly slow: number
}

/** What is sent next: a request, or bytes for a connection that are none. */
export type Sending = { readonly kind: string } & (
  ({ readonly raw?: never } & Attempt) | { readonly names: readonly string[]; readonly raw: Buffer | string }
)

/** Cases that are asked for by name are posted in every way; above this, in one each. */
const FEW = 20
const OFTEN: readonly Way[] = [
  'typed',
  'typed',
  'typed',
  'bare',
  'bare',
  'named',
  'named',
  'multipart',
  'multipart',
  'zip',
]

/** Everything that is to be sent, made one at a time; the seed decides what and how. */
export async function* planned(
  seed: number,
  measure: HostileMeasure,
  lure: Lure,
  kinds?: readonly string[],
): AsyncGenerator<Sending, void, undefined> {
  const wanted = ({ name }: Pick<HostileCase, 'name'>): boolean =>
    kinds === undefined || kinds.some((kind) => name === kind || name.startsWith(`${kind}/`))
  const random = new Random(seed, 'hostile')
  const files = spread([...generatedCases(seed), ...(await packagedCases(seed))].filter(wanted), measure.files, random)
  const mutations = Array.from({ length: measure.mutations }, (_, at) => mutation(seed, at)).filter(wanted)
  const few = kinds !== undefined && files.length + mutations.length <= FEW
  for (const cases of [files, mutations]) {
    if (few) yield* inEveryWay(cases, lure, random)
    else yield* inSomeWay(cases, lure, random)
  }
  yield* requests(measure.requests, wanted, random)
}

function* requests(
  count: number,
  wanted: (of: { readonly name: string }) => boolean,
  random: Random,
): Generator<Sending, void, undefined> {
  const whole = Object.entries(requestCases).map(([idea, make]) => ({ name: `request/${idea}`, make }))
  const broken = Object.entries(brokenRequests).map(([idea, make]) => ({ name: `broken/${idea}`, make }))
  for (const { name, make } of spread([...whole, ...broken].filter(wanted), count, random)) {
    const made = make()
    const names = [name]
    if (typeof made === 'string' || Buffer.isBuffer(made)) yield { kind: 'broken', names, raw: made }
    else yield { kind: 'request', names, ...made }
  }
}

function* inEveryWay(cases: readonly HostileCase[], lure: Lure, random: Random): Generator<Sending, void, undefined> {
  for (const each of cases) for (const way of WAYS) yield sending(way, [each], lure, random)
}

function* inSomeWay(cases: readonly HostileCase[], lure: Lure, random: Random): Generator<Sending, void, undefined> {
  for (let at = 0; at < cases.length;) {
    const way = random.pick(OFTEN)
    const together = cases.slice(at, at + 1 + random.below(TOGETHER[way]))
    at += together.length
    yield sending(way, together, lure, random)
  }
}

function sending(way: Way, cases: readonly HostileCase[], lure: Lure, random: Random): Sending {
  const files = cases.map((each): Named => ({ name: each.name, file: each.make(lure) }))
  const attempt = attemptOf(way, files, random)
  return { ...attempt, kind: way, names: attempt.names }
}

/** So many of them, of each format about as many as of the others, in a mixed order. */
export function spread<T extends { readonly name: string }>(
  cases: readonly T[],
  count: number,
  random: Random,
): readonly T[] {
  const groups = [...Map.groupBy(cases, formatOf).values()].map((group) => shuffled(group, random))
  const taken: T[] = []
  for (let at = 0; taken.length < Math.min(count, cases.length); at++)
    taken.push(...groups.flatMap((group) => group[at] ?? []).slice(0, count - taken.length))
  return shuffled(taken, random)
}

/** The format, or package, that a case is of. */
export const formatOf = ({ name }: { readonly name: string }): string => name.slice(0, name.indexOf('/'))

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}
