import type { DeadLetterPage, DeadLetterSummary } from '@wiredesk/article-index'
import type { Problem, TimelineEntry } from '@wiredesk/contracts'
import { Client, type ClientOptions } from '../client.ts'
import { bold, dim, printJson, printTable, safe, section, timelineLine } from '../print.ts'

/** Which letters are meant, as GET /dead and POST /dead/replay take it. */
export interface LetterOptions {
  readonly class?: string
  readonly stage?: string
  readonly q?: string
  readonly articleId?: string
  readonly dropId?: string
  readonly from?: string
  readonly to?: string
}

interface DeadOptions extends ClientOptions, LetterOptions {
  readonly state?: string
  readonly limit: number
}

/** What GET /dead/{id} answers. */
interface ShownLetter extends DeadLetterSummary {
  readonly problem: Problem
  readonly timeline: readonly TimelineEntry[]
  readonly record: {
    readonly topic: string
    readonly partition: number
    readonly offset: number
    readonly key: string
    readonly value: unknown
  }
  readonly writer?: string
}

const SHOWN_DETAIL = 80
const SHOWN_VALUE = 1_000

export async function dead(id: string | undefined, options: DeadOptions): Promise<void> {
  const client = new Client(options)
  if (id !== undefined) return await showLetter(client, id, options)
  const { state, limit } = options
  const page = await client.get<DeadLetterPage>('/dead', { ...lettersOf(options), state, limit })
  if (options.json) return printJson(page)
  console.log(`${page.total} ${page.total === 1 ? 'dead letter' : 'dead letters'}`)
  if (page.total === 0) return
  console.log()
  printKinds(page)
  console.log()
  printTable(
    ['id', 'state', 'class', 'attempts', 'at', 'file', 'detail'],
    page.items.map((item) => [
      safe(item.id),
      item.state,
      safe(item.class),
      item.attempts,
      item.at,
      safe(item.file ?? ''),
      oneLine(item.detail).slice(0, SHOWN_DETAIL),
    ]),
  )
  if (page.items.length < page.total) console.log(dim(`${page.items.length} of ${page.total}: --limit shows more`))
}

/** Only what was given. */
export function lettersOf(options: LetterOptions): LetterOptions {
  const { class: code, stage, q, articleId, dropId, from, to } = options
  const given = Object.entries({ class: code, stage, q, articleId, dropId, from, to })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

export function printKinds({ byClass }: Pick<DeadLetterPage, 'byClass'>): void {
  printTable(
    ['class', 'stage', 'count'],
    byClass.map((each) => [safe(each.class), safe(each.stage), each.count]),
  )
}

async function showLetter(client: Client, id: string, { json }: ClientOptions): Promise<void> {
  const letter = await client.get<ShownLetter>(`/dead/${encodeURIComponent(id)}`)
  if (json) return printJson(letter)
  const { articleId, dropId, file, attempts, problem, timeline, record, writer } = letter
  console.log(bold(`${safe(letter.id)}  ${safe(letter.class)} in ${safe(letter.stage)}`))
  console.log(
    dim(
      safe(
        [letter.state, `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`, file, writer && `written by ${writer}`]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
  )
  section('error', [problem.detail])
  section('article', articleId === undefined ? [] : [articleId])
  section('drop', dropId === undefined ? [] : [dropId])
  section('position', [`${record.topic} ${record.partition}@${record.offset}, key ${record.key}`])
  section('record', [valueLine(record.value)])
  section('way', timeline.map(timelineLine))
  section('what was done', historyOf(letter))
  section('what to do', [adviceOf(letter)])
}

function valueLine(value: unknown): string {
  if (value === null) return 'the log does not keep it any more'
  const line = oneLine(JSON.stringify(value))
  return line.length <= SHOWN_VALUE ? line : `${line.slice(0, SHOWN_VALUE)}... (all of it: --json)`
}

function historyOf({ replays, replayedAt, resolvedAt }: DeadLetterSummary): readonly string[] {
  const times = replays === 1 ? 'once' : `${replays} times, the last`
  return [
    ...(replays > 0 ? [`sent back ${times} at ${replayedAt}`] : []),
    ...(resolvedAt === undefined ? [] : [`resolved at ${resolvedAt}`]),
  ]
}

function adviceOf({ id, articleId, state }: DeadLetterSummary): string {
  if (state === 'resolved') return articleId ? `nothing: wiredesk show ${articleId}` : 'nothing'
  return `${state === 'open' ? 'send it back' : 'no news yet; send it back again'}: wiredesk replay ${id}`
}

function oneLine(text: string): string {
  return safe(text).replace(/\s*\n\s*/g, ' ')
}
