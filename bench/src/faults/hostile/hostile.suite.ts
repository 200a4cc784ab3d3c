import type { FaultOptions, FaultReport } from '../suite.ts'
import { HostileRun } from './hostile-run.ts'
import type { HostileMeasure } from './plan.ts'

const MUTATIONS = 20_000
const SLOW = 20

/**
 * Hostile and broken files through the HTTP interface of the whole service: made ones, those of test packages, mutations of sound ones, and requests that are
 * hostile themselves. `faults` is the number of mutations, `articles` that of files; `kinds` are formats or single cases.
 */
export function hostileSuite(options: FaultOptions): Promise<FaultReport> {
  const { faults = MUTATIONS, articles = Infinity } = options
  return runHostile({ mutations: faults, files: articles, requests: Infinity, slow: SLOW }, options)
}

export async function runHostile(measure: HostileMeasure, options: FaultOptions): Promise<FaultReport> {
  const run = await HostileRun.start(options)
  try {
    return await run.send(measure)
  } finally {
    await run.remove()
  }
}
