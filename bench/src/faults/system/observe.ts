import { openArticleIndex } from '@wiredesk/article-index'
import { openOriginalStore } from '@wiredesk/originals'
import { expectationsOf } from '../checker/expectations.ts'
import type { Observation } from '../checker/observation.ts'
import { canaryOf } from '../ledger/article.ts'
import { readHistory } from '../ledger/history.ts'
import type { LoadCounts } from '../ledger/load.ts'
import { findSecret } from './find-secret.ts'
import type { ManagedProcess } from './managed-process.ts'
import { readIndex } from './read-index.ts'
import type { LogState } from './read-logs.ts'
import type { Sampler } from './sampler.ts'

/** Where to find what a run has left. */
export interface Remains extends Pick<Observation, 'seed' | 'planted' | 'samples' | 'bounds'> {
  /** Path of the ledger. */
  readonly ledger: string
  readonly index: { readonly url: string; readonly folder: string; readonly prefix: string }
  /** Folder. */
  readonly originals: string
  /** Of the load, at its end. */
  readonly counts: LoadCounts
  readonly drain: Omit<Observation['drain'], 'inFlight'>
  readonly processes: readonly ManagedProcess[]
  readonly sampler: Sampler
  /** Of so many articles the findings and originals are looked at again. */
  readonly sampled: number
  /** Reads the log, and looks for the secret in it. */
  readLogs(secret: string): Promise<LogState>
}

/** Reads ledger, index, log and outputs of a run. Its load and its processes must have ended. */
export async function observe(remains: Remains): Promise<Observation> {
  const { seed, planted, samples, bounds, counts, drain, processes, sampler, sampled } = remains
  const canary = canaryOf(seed)
  const history = readHistory(remains.ledger)
  const { logs, leaks } = await remains.readLogs(canary)
  const index = await openArticleIndex(remains.index.url, remains.index)
  try {
    const originals = await openOriginalStore(`file:${remains.originals}`)
    const state = await readIndex({ index, originals, expectations: expectationsOf(seed, history), sampled })
    const inFlight = [...state.drops.values()].reduce((sum, { ledger }) => sum + ledger.inFlight, 0)
    return {
      seed,
      history,
      ...state,
      logs,
      planted,
      samples,
      exits: processes.flatMap(({ exits }) => exits),
      drain: { ...drain, inFlight },
      bounds,
      refusals: { count: counts.refused, withoutRetryAfter: counts.withoutRetryAfter },
      leaks: [
        ...leaks,
        ...sampler.leaks,
        ...findSecret(canary, new Map(processes.map(({ name, log }) => [name, log]))),
        ...(counts.leaks > 0 ? [`${counts.leaks} answers to POST /articles`] : []),
        ...(JSON.stringify(state.letters).includes(canary) ? ['a dead letter'] : []),
      ],
    }
  } finally {
    await index.close()
  }
}

/** How many distinct articles were accepted. */
export function acceptedOf({ seed, history }: Observation): number {
  return [...expectationsOf(seed, history).posted.values()].filter(({ certain }) => certain.length > 0).length
}
