import { parseArgs } from 'node:util'
import { printFigures, type Figure } from './figure.ts'
import { Missing } from './missing.ts'

/** What a suite is told. */
export interface SuiteOptions {
  /** The folder of data that is measured on, which is no part of the project. */
  readonly data: string
  /** A sample rather than all of the data, where a suite can take one. */
  readonly quick: boolean
  /** Other tools to measure, by name, beside those that come with the project. */
  readonly peers: readonly string[]
}

/** A benchmark: figures beside the baselines of the same run, the headline first. Throws {@link Missing} where it cannot be run here. */
export type Suite = (log: (progress: string) => void, options: SuiteOptions) => Promise<readonly Figure[]>

const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  enrichment: async () => (await import('./enrichment/enrichment.suite.ts')).enrichment,
  extraction: async () => (await import('./extraction/extraction.suite.ts')).extraction,
  formats: async () => (await import('./formats/formats.suite.ts')).formats,
  large: async () => (await import('./large/large.suite.ts')).large,
  line: async () => (await import('./line/line.suite.ts')).line,
  log: async () => (await import('./log/log.suite.ts')).log,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    data: { type: 'string', default: '../shared/data' },
    peers: { type: 'string', default: '' },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(SUITES)
const options: SuiteOptions = {
  data: values.data,
  quick: values.quick,
  peers: values.peers.split(',').filter((peer) => peer !== ''),
}
const unknown = names.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}: there is ${Object.keys(SUITES).join(', ')}`)
  process.exit(2)
}

for (const name of names) {
  const suite = await SUITES[name]?.()
  try {
    const figures = await suite?.((progress) => console.error(`${name}: ${progress}`), options)
    printFigures(figures ?? [], values.json)
  } catch (error) {
    if (!(error instanceof Missing)) throw error
    console.error(`${name}: ${error.message}`)
    if (positionals.length > 0) process.exitCode = 1
  }
}
