import { setTimeout as pause } from 'node:timers/promises'
import { FAILPOINTS } from '@wiredesk/failpoints'
import type { FaultKind, Inflicted } from '../nemesis/nemesis.ts'
import type { PlannedFault } from '../nemesis/schedule.ts'
import type { Proxy, Weather } from '../proxy/proxy.ts'
import { Random } from '../random.ts'
import type { Backend } from './backend.ts'
import { roleNames, type RoleName, type SplitRun } from './split-run.ts'

const SHORT = { least: 500, most: 4_000 }
/** Longer than a member's session (10 s): its partitions are another's when it wakes. */
const ZOMBIE = { least: 12_000, most: 20_000 }
const SHARING = roleNames.filter((name) => name.startsWith('enrichment') || name.startsWith('indexer'))
const EXTRA = 'enrichment-3'
/** Who comes by which failpoints, by their beginnings. */
const COMES_BY: readonly (readonly [RoleName, readonly string[]])[] = [
  ['ingest', ['ingest.', 'kafka.produce.', 'originals.']],
  ['enrichment-1', ['runner.stage.', 'runner.publish.', 'kafka.', 'cache.']],
  ['enrichment-2', ['runner.batch.', 'runner.done.', 'kafka.commit.']],
  ['indexer-1', ['opensearch.articles.', 'opensearch.ends.', 'opensearch.receipts.', 'opensearch.stories.']],
  ['indexer-2', ['runner.done.', 'kafka.', 'opensearch.articles.', 'opensearch.stories.']],
]
/** As `role:failpoint`. */
const FAILING = COMES_BY.flatMap(([role, prefixes]) =>
  Object.keys(FAILPOINTS)
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
    .map((name) => `${role}:${name}`),
)
const LATEST_HIT = 5
const HIT_MS = 10_000

const roleOf = (target: string): string => target.slice(0, target.indexOf(':'))

/** Every kind of fault of the split system; those that kill or freeze OpenSearch only where it is the run's own. */
export function splitFaults(run: SplitRun): readonly FaultKind[] {
  return [
    ...roleFaults(run),
    ...kafkaFaults(run),
    ...ambiguousFaults(run),
    ...redisFaults(run),
    ...indexFaults(run),
    ...httpFaults(run),
  ]
}

function roleFaults(run: SplitRun): readonly FaultKind[] {
  return [
    fault(run, { kind: 'kill', targets: roleNames, weight: 8, lasts: { least: 0, most: 2_000 } }, async (planned) => {
      const role = run.role(planned.target)
      if (!(await role.kill())) return false
      await pause(planned.durationMs)
      await role.start()
      return true
    }),
    fault(
      run,
      { kind: 'failpoint', targets: FAILING, weight: 5, holds: (target) => [roleOf(target)] },
      async ({ target, afterMs }) => {
        const role = run.role(roleOf(target))
        const failpoint = target.slice(target.indexOf(':') + 1)
        await role.kill()
        const hit = 1 + (afterMs % LATEST_HIT)
        const failure = await role.tryStart({ WIREDESK_FAILPOINTS: `${failpoint}=kill@${hit}` }, true)
        const ended = failure !== undefined || (await role.endsWithin(HIT_MS))
        const fired = [failure, ...role.said].some((line) => line?.includes(`failpoint ${failpoint} fired`))
        await role.kill()
        await role.start()
        return ended && fired
      },
    ),
    fault(run, { kind: 'kill-all', targets: ['all'], weight: 1, holds: () => roleNames }, async ({ afterMs }) => {
      const random = new Random(afterMs)
      const roles = roleNames.map((name) => run.role(name))
      await Promise.all(roles.map((role) => role.kill()))
      await Promise.all(
        roles.map(async (role) => {
          await pause(random.below(2_000))
          await role.start()
        }),
      )
      return true
    }),
    fault(run, { kind: 'zombie', targets: SHARING, weight: 3, lasts: ZOMBIE }, async ({ target, durationMs }) => {
      const role = run.role(target)
      if (!role.freeze()) return false
      await pause(durationMs)
      role.thaw()
      return true
    }),
    fault(run, { kind: 'storm', targets: [EXTRA], weight: 2 }, async ({ afterMs }) => {
      const random = new Random(afterMs)
      for (let time = 0; time < 3; time += 1) {
        await run.extra.start()
        await pause(random.between(500, 5_000))
        if (random.chance(0.5)) await run.extra.stop()
        else await run.extra.kill()
      }
      return true
    }),
  ]
}

function kafkaFaults(run: SplitRun): readonly FaultKind[] {
  const { kafka, proxies } = run.around
  const on = (kind: string, weight: number, lasts?: FaultKind['lasts']): Described => ({
    kind: `kafka-${kind}`,
    targets: ['kafka'],
    weight,
    lasts,
  })
  return [
    freezing(run, on('freeze', 2, { least: 2_000, most: 12_000 }), kafka),
    fault(run, on('kill', 1, SHORT), async ({ durationMs }) => {
      await kafka.kill()
      await pause(durationMs)
      await kafka.startAgain()
      return true
    }),
    fault(run, on('restart', 1), async () => {
      await kafka.stop()
      await kafka.startAgain()
      return true
    }),
    ...networkFaults(run, 'kafka', proxies.kafka, 5),
    fault(run, { kind: 'garbage', targets: ['articles.ingested', 'articles.enriched'], weight: 1 }, ({ target }) =>
      run.plant(target),
    ),
  ]
}

/** Answers that are lost though what was asked is done. */
function ambiguousFaults(run: SplitRun): readonly FaultKind[] {
  const { proxies } = run.around
  const losing = (kind: string, holds: string, proxy: Proxy, names: RegExp, weight: number): FaultKind => ({
    kind: `lost-${kind}`,
    targets: ['reset', 'reset', 'reset', 'silent'],
    weight,
    lasts: { least: 1_000, most: 6_000 },
    holds: () => [holds],
    async inflict({ target, durationMs }): Promise<Inflicted | undefined> {
      const count = 1 + (durationMs % 3)
      const ambiguous = await proxy.swallow({ names, count, silent: target === 'silent' }, durationMs)
      return ambiguous === 0 ? undefined : { inFlight: true, ambiguous }
    },
  })
  return [
    losing('produce', 'kafka', proxies.kafka, /^produce$/, 9),
    losing('commit', 'kafka', proxies.kafka, /^offsetCommit$/, 5),
    losing('bulk', 'index', proxies.index, /^POST \/_bulk 200$/, 6),
    losing('accepted', 'http', proxies.http, /^POST \/articles 202$/, 6),
  ]
}

function redisFaults(run: SplitRun): readonly FaultKind[] {
  const { redis, proxies } = run.around
  const on = (kind: string): Described => ({ kind: `redis-${kind}`, targets: ['redis'], weight: 1, lasts: SHORT })
  const lying = (kind: 'forget' | 'fill' | 'lie'): FaultKind =>
    fault(run, on(kind), async ({ durationMs }) => {
      await run.lying[kind](durationMs)
      return true
    })
  return [
    lying('forget'),
    lying('fill'),
    lying('lie'),
    freezing(run, on('freeze'), redis),
    fault(run, on('kill'), async ({ durationMs }) => {
      await redis.kill()
      await pause(durationMs)
      await redis.startAgain()
      return true
    }),
    weather(run, on('slow'), proxies.redis, { latencyMs: 100, jitterMs: 200 }),
  ]
}

function indexFaults(run: SplitRun): readonly FaultKind[] {
  const { openSearch, openSearchUrl, prefix, proxies } = run.around
  const on = (kind: string, lasts = SHORT): Described => ({
    kind: `index-${kind}`,
    targets: ['index'],
    weight: 1,
    lasts,
  })
  const block = async (isOn: boolean): Promise<void> => {
    const response = await fetch(`${openSearchUrl}/${prefix}wiredesk-articles/_settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ 'index.blocks.read_only_allow_delete': isOn ? true : null }),
    })
    await response.arrayBuffer()
  }
  return [
    ...networkFaults(run, 'index', proxies.index, 4),
    fault(run, on('busy'), async ({ durationMs }) => {
      await block(true)
      await pause(durationMs)
      await block(false)
      return true
    }),
    ...(openSearch ? [freezing(run, on('freeze', { least: 1_000, most: 8_000 }), openSearch)] : []),
  ]
}

function httpFaults(run: SplitRun): readonly FaultKind[] {
  return networkFaults(run, 'http', run.around.proxies.http, 2)
}

/** What networks do: connections that break, or from which nothing comes, or little, or late. `weight` is that of all of them. */
function networkFaults(run: SplitRun, target: string, proxy: Proxy, weight: number): readonly FaultKind[] {
  const on = (kind: string): Described => ({
    kind: `${target}-${kind}`,
    targets: [target],
    weight: weight / 5,
    lasts: SHORT,
  })
  return [
    fault(run, on('cut'), async ({ durationMs }) => {
      proxy.weather = { refuse: true }
      const cut = proxy.cut()
      await pause(durationMs)
      proxy.weather = {}
      return cut > 0
    }),
    fault(run, on('half-close'), async () => proxy.halfClose() > 0),
    weather(run, on('hold'), proxy, { hold: true }),
    weather(run, on('narrow'), proxy, { bytesPerSecond: 256 * 1024 }),
    weather(run, on('late'), proxy, { latencyMs: 50, jitterMs: 150 }),
  ]
}

type Described = Omit<FaultKind, 'inflict'>

/** A fault that says whether it fired. */
function fault(run: SplitRun, described: Described, act: (planned: PlannedFault) => Promise<boolean>): FaultKind {
  return {
    ...described,
    async inflict(planned) {
      const inFlight = await run.isBusy()
      return (await act(planned)) ? { inFlight } : undefined
    },
  }
}

function freezing(run: SplitRun, described: Described, backend: Backend): FaultKind {
  return fault(run, described, async ({ durationMs }) => {
    backend.freeze()
    await pause(durationMs)
    backend.thaw()
    return true
  })
}

function weather(run: SplitRun, described: Described, proxy: Proxy, weather: Weather): FaultKind {
  return fault(run, described, async ({ durationMs }) => {
    proxy.weather = weather
    await pause(durationMs)
    proxy.weather = {}
    return proxy.connections > 0
  })
}
