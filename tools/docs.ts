/** Writes the generated documents; with `--check`, fails when one of them is not current. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asyncApi, jsonSchema, problems, topics, type Topic } from '@wiredesk/contracts'
import { RECORDS, trackRecord } from '../bench/src/faults/track-record.ts'
import { variables } from '../libs/platform/src/config-variables.ts'

const ROOT = join(import.meta.dirname, '..')
const GENERATED = 'Made by `npm run docs` from the code: do not edit.'

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const table = (header: readonly string[], rows: readonly string[]) =>
  [row(...header), row(...header.map(() => '---')), ...rows].join('\n')

function documents(): ReadonlyMap<string, string> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const all: readonly Topic<unknown>[] = topics
  const schemas = all.flatMap((topic) =>
    topic.schemas.map(
      (_, index) =>
        [`docs/events/${topic.name}.v${index + 1}.schema.json`, json(jsonSchema(topic, index + 1))] as const,
    ),
  )
  return new Map([
    ['docs/configuration.md', configuration()],
    ['docs/topics.md', topicsPage(all)],
    ['docs/problems.md', problemsPage()],
    ['docs/track-record.md', trackRecordPage()],
    ['docs/events/asyncapi.json', json(asyncApi(version))],
    ...schemas,
  ])
}

function configuration(): string {
  const rows = Object.values(variables).map((each) =>
    row(`\`${each.env}\``, each.default === undefined ? '' : `\`${each.default}\``, each.description),
  )
  return `# Configuration\n\n${GENERATED} Every setting is an environment variable, or a line of the file given by \`--config FILE\`; the environment wins. A value that makes no sense stops the start, with every problem listed at once.\n\n${table(['variable', 'default', 'meaning'], rows)}\n`
}

function topicsPage(all: readonly Topic<unknown>[]): string {
  const rows = all.map((topic) =>
    row(
      `\`${topic.name}\``,
      `\`${topic.type}.v${topic.version}\``,
      topic.writtenBy.join(', '),
      topic.readBy.join(', ') || 'anyone',
      topic.compacted
        ? 'newest of each key, for ever'
        : topic.retentionMs
          ? `${topic.retentionMs / 3_600_000} h`
          : 'without limit',
      topic.description,
    ),
  )
  return `# Topics\n\n${GENERATED} Records are CloudEvents 1.0 in the binary mode of the Kafka binding; the AsyncAPI document is [events/asyncapi.json](events/asyncapi.json).\n\n${table(['topic', 'type', 'written by', 'read by', 'kept by default', 'what'], rows)}\n`
}

function problemsPage(): string {
  const rows = Object.entries(problems).map(([code, { title, status, advice }]) =>
    row(`\`${code}\``, String(status), title, advice),
  )
  return `# Problems\n\n${GENERATED} The last path segment of a problem's \`type\` (RFC 9457), the class of a dead letter, and the key of a ledger's \`byProblem\`.\n\n${table(['code', 'status', 'title', 'what to do'], rows)}\n`
}

function trackRecordPage(): string {
  const file = join(ROOT, RECORDS)
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return `# Track record\n\n${GENERATED} \`npm run faults -- SUITE --record\` adds a run; what the suites try to break stands in [guarantees.md](guarantees.md).\n\n${trackRecord(lines)}`
}

const check = process.argv.includes('--check')
const stale = [...documents()].filter(([path, text]) => {
  const file = join(ROOT, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
  if (!check) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return true
})

for (const [path] of stale) console.error(check ? `not current: ${path}` : `written: ${path}`)
if (check && stale.length > 0) {
  console.error('run `npm run docs` and commit what it writes')
  process.exitCode = 1
}
