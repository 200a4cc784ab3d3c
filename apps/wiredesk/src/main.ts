import { readFileSync } from 'node:fs'
import { roleNames } from '@wiredesk/platform/role-names'
import { Argument, Command, Option } from 'commander'
import { CommandError } from './command-error.ts'
import { beginWithFewArenas } from './few-arenas.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** Each command loads its own code only when it is called: `search` need not wait for the services. */
const program = new Command('wiredesk')
  .description('Drop news in; get structured, searchable stories out.')
  .version(version)
  .showHelpAfterError()

const config = new Option('--config <file>', 'file of settings (lines of NAME=value), under the environment')
const json = new Option('--json', 'answer in JSON, for scripts')
const url = new Option(
  '--url <url>',
  'where Wiredesk answers (default: WIREDESK_URL, else host and port of the configuration)',
)
const key = new Option('--key <key>', 'key to send (default: WIREDESK_API_KEY, which others on the machine do not see)')
const count = (text: string) => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) program.error(`error: "${text}" is no count`)
  return number
}

const rate = (text: string) => {
  const number = Number(text)
  if (!(number >= 0.1 && number <= 10_000)) program.error(`error: "${text}" is no rate from 0.1 to 10000`)
  return number
}
const seconds = (text: string) => {
  const number = Number(text)
  if (!(number >= 0.05 && number <= 86_400)) program.error(`error: "${text}" is no time in seconds`)
  return number
}
const collected = (text: string, before: readonly string[] = []) => [...before, text]
const statuses = ['accepted', 'rejected', 'inFlight', 'indexed', 'duplicate', 'superseded', 'withdrawn', 'dead']

program
  .command('start')
  .description('run roles in this process; none named: all of them')
  .addArgument(new Argument('[role...]').choices(roleNames))
  .addOption(config)
  .action(async (...args) => {
    beginWithFewArenas(process.env)
    await (await import('./commands/start.ts')).start(args[0], args[1])
  })

program
  .command('drop')
  .description('send files, or folders with all that is in them')
  .argument('<path...>', 'files or folders; - reads one file from stdin')
  .option('--published-at <date>', 'publication date of files that have none')
  .option('--source <name>', 'source of files that have none')
  .option('--map <mapping>', 'of exports: a preset, or a file with a mapping in JSON')
  .option('--ignore <glob>', 'leave out what matches, in folders (more than once, if need be)', collected)
  .option('--dry-run', 'extract and answer, store nothing')
  .option('--no-wait', 'do not wait until every accepted article is indexed or dead')
  .option('--concurrency <n>', 'requests at a time', count, 4)
  .option('--rate <n>', 'at most so many files a second', rate)
  .option('--state <file>', 'where to remember what was sent (default: a file of its own in the state folder)')
  .option('--again', 'send also what was sent before and has not changed')
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/drop.ts')).drop(args[0], args[1]))

program
  .command('watch')
  .description('drop what appears in a folder, and move it to done/ or, with the reason beside it, to failed/')
  .argument('<dir>')
  .option('--published-at <date>', 'publication date of files that have none')
  .option('--source <name>', 'source of files that have none')
  .option('--map <mapping>', 'of exports: a preset, or a file with a mapping in JSON')
  .option('--ignore <glob>', 'leave out what matches (more than once, if need be)', collected)
  .option('--settle <seconds>', 'a file is whole when it did not change for so long', seconds, 2)
  .option('--poll [seconds]', 'look so often, for network folders that tell of no changes', seconds)
  .option('--once', 'end when all that is there now is dropped')
  .option('--concurrency <n>', 'requests at a time', count, 4)
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/watch.ts')).watch(args[0], args[1]))

program
  .command('search')
  .description('search the articles; the query language is that of GET /articles?q=')
  .argument('<query...>')
  .option('--from <date>', 'published on or after')
  .option('--to <date>', 'published on or before')
  .addOption(new Option('--sort <order>').choices(['relevance', 'newest']))
  .option('--limit <n>', 'how many', count, 10)
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/search.ts')).search(args[0], args[1]))

program
  .command('show')
  .description('show an article with what was found in it, or where it is on its way; or a drop with its ledger')
  .argument('<id>')
  .addOption(new Option('--status <status>', 'of a drop: its items of this status').choices(statuses))
  .option('--problem <code>', 'of a drop: its items with this problem')
  .option('--limit <n>', 'how many items', count, 100)
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/show.ts')).show(args[0], args[1]))

program
  .command('topics')
  .description('show the topics, their groups, lag and stages')
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/topics.ts')).topics(args[0]))

const letters = (command: Command) =>
  command
    .option('--class <code>', 'only of this problem')
    .option('--stage <name>', 'only of this stage')
    .option('-q, --q <words>', 'only with these words in id, article, drop, file, class, stage or detail')
    .option('--article-id <id>', 'only of this article')
    .option('--drop-id <id>', 'only of this drop')
    .option('--from <date>', 'died then or after')
    .option('--to <date>', 'died then or before')

letters(program.command('dead'))
  .description('list dead letters, or show one: why it died, and how to send it back')
  .argument('[id]')
  .addOption(new Option('--state <state>').choices(['open', 'replayed', 'resolved']))
  .option('--limit <n>', 'how many', count, 20)
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/dead.ts')).dead(args[0], args[1]))

letters(program.command('replay'))
  .description('send dead letters back to where they died: by id, or all open ones of some kind')
  .argument('[id...]')
  .option('--all', 'every open one')
  .option('--dry-run', 'say what would be sent back, and send nothing')
  .option('--rate <n>', 'at most so many a second', rate)
  .addOption(url)
  .addOption(key)
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/replay.ts')).replay(args[0], args[1]))

program
  .command('doctor')
  .description('check what is reachable: versions, ports, backends, disk')
  .addOption(json)
  .addOption(config)
  .action(async (...args) => (await import('./commands/doctor.ts')).doctor(args[0]))

try {
  await program.parseAsync()
} catch (error) {
  const told = error instanceof CommandError || (error instanceof Error && error.name === 'ConfigError')
  console.error(told ? (error as Error).message : error)
  process.exitCode = 1
}
