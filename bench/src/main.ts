import { parseArgs } from 'node:util'
import { printFigures, type Figure } from './figure.ts'

/** A benchmark: figures beside the baselines of the same run, the headline first. */
export type Suite = (log: (progress: string) => void) => Promise<readonly Figure[]>

const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  line: async () => (await import('./line/line.suite.ts')).line,
  log: async () => (await import('./log/log.suite.ts')).log,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const names = positionals.length > 0 ? positionals : Object.keys(SUITES)
const unknown = names.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}: there is ${Object.keys(SUITES).join(', ')}`)
  process.exit(2)
}

for (const name of names) {
  const suite = await SUITES[name]?.()
  const figures = await suite?.((progress) => console.error(`${name}: ${progress}`))
  printFigures(figures ?? [], values.json)
}
