import { reportOfReports } from './report.ts'
import { runService } from './service/service.suite.ts'
import { runSplit } from './split/split.suite.ts'
import type { FaultOptions, FaultReport } from './suite.ts'

const SERVICE = { perSecond: 60, kills: 8, failpoints: 6, stops: 0, jumps: 0, large: 0 }
const SPLIT = {
  faults: 10,
  ambiguous: 4,
  articles: 3_000,
  perSecond: 150,
  outageMs: 0,
  rhythm: { pause: { least: 200, most: 1_500 }, lullEvery: Infinity, lullMs: 0 },
}
/** Those that are over in a moment. */
const KINDS = [
  'kill',
  'lost-produce',
  'lost-commit',
  'lost-bulk',
  'lost-accepted',
  'kafka-cut',
  'redis-forget',
  'redis-lie',
  'index-cut',
  'index-busy',
]
const OF_ONE_PROCESS = ['kill', 'freeze', 'failpoint']

/** What runs with the tests: a little of `service` and of `split`, in two to three minutes on two cores. `openSearch` is one that is shared, `http://host:port`. */
export async function shortSuite(options: FaultOptions, openSearch?: string): Promise<FaultReport> {
  const service = await runService('service', SERVICE, { ...options, kinds: OF_ONE_PROCESS })
  const split = await runSplit('split', { ...SPLIT, openSearch }, { ...options, kinds: KINDS })
  return reportOfReports('short', options.seed, [service, split])
}
