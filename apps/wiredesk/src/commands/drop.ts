import { existsSync, readFileSync } from 'node:fs'
import type { DropLedger } from '@wiredesk/article-index'
import { problemCode } from '@wiredesk/contracts'
import { loadConfig } from '@wiredesk/platform/config'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { DropState, stateFileOf } from '../drop/drop-state.ts'
import { eachOf } from '../drop/each-of.ts'
import { batches, findFiles, type FoundFile } from '../drop/find-files.ts'
import { Pacer } from '../drop/pacer.ts'
import { Patience, patiently } from '../drop/patience.ts'
import { createProgress, type Progress } from '../drop/progress.ts'
import type { DropAnswer, SendOptions } from '../drop/send-batch.ts'
import { sendFiles } from '../drop/send-files.ts'
import { closedAnswer } from '../drop/send-upload.ts'
import { settle, sumCounts, sumLedgers } from '../drop/settle.ts'
import { printJson, red, safe } from '../print.ts'

export interface DropOptions extends ClientOptions, SendOptions {
  readonly wait: boolean
  readonly concurrency: number
  readonly ignore?: readonly string[]
  /** Files a second. */
  readonly rate?: number
  /** Where it is remembered what was sent. */
  readonly state?: string
  /** Send also what was sent before. */
  readonly again?: boolean
}

const SETTLED_AT_A_TIME = 4
/** Articles of a dry run that are told of one by one. */
const LISTED = 200

/**
 * Sends the files, several requests at a time, and ends with the ledger. What an earlier run with the same paths has sent, and has not changed, is not sent
 * again; its drops count as if they were of this one. Exit code 1 if anything was rejected or dead.
 */
export async function drop(paths: readonly string[], given: DropOptions): Promise<void> {
  const options = { ...given, map: mappingOf(given.map) }
  const client = new Client(options)
  const files = await findFiles(paths, options.ignore)
  if (files.length === 0) throw new CommandError(`no files in ${paths.join(' ')}`)
  const state = openState(client, paths, options)
  const patience = new Patience(undefined, (why) => console.error(waiting(client, why)))
  const answers = [...(await patiently(patience, () => madeBefore(client, state)))]
  const left = files.filter((file) => !state.isSent(file))
  const progress = createProgress(left, options.json === true)
  try {
    if (left.length < files.length) progress.note(notSentAgain(files.length - left.length, files.length))
    const pacer = new Pacer(options.rate)
    await eachOf(toSend(left, state, options), options.concurrency, async (batch) => {
      await pacer.take(batch.length)
      const answer = await sendOne(client, batch, options, state, progress)
      answers.push(answer)
      progress.sent(batch, answer)
    })
  } catch (error) {
    throw withDrops(error, answers)
  } finally {
    progress.stop()
  }
  await report(client, answers, options)
}

/** A name of a preset as it is; else what is in the file of that name. */
export function mappingOf(map: string | undefined): string | undefined {
  return map !== undefined && existsSync(map) ? readFileSync(map, 'utf8').trim() : map
}

function openState(client: Client, paths: readonly string[], options: DropOptions): DropState {
  // What comes by stdin is not the same twice, and a dry run leaves no trace.
  if (paths.includes('-') || options.dryRun) return DropState.open(undefined)
  const { state: folder } = loadConfig(undefined, options.config)
  const state = DropState.open(options.state ?? stateFileOf(client.base, paths, options, folder))
  if (options.again) state.forget()
  return state
}

/** The drops of earlier runs. Where one of them is not known, the data is another, and all is sent again. */
async function madeBefore(client: Client, state: DropState): Promise<readonly DropAnswer[]> {
  const answers: DropAnswer[] = []
  for (const dropId of state.dropIds) {
    const ledger = await client.get<DropLedger>(`/drops/${dropId}`, {}, [200, 404])
    if (!('state' in ledger)) {
      state.forget()
      return []
    }
    answers.push(await closedAnswer(client, ledger))
  }
  return answers
}

/** First what an earlier run had begun, as it was, so that it becomes the same drops. */
function* toSend(left: readonly FoundFile[], state: DropState, { rate }: DropOptions): Generator<readonly FoundFile[]> {
  const begun = state.unanswered(left)
  const known = new Set(begun.flat().map(({ path }) => path))
  yield* begun
  yield* batches(
    left.filter(({ path }) => !known.has(path)),
    rate && Math.max(1, Math.floor(rate)),
  )
}

async function sendOne(
  client: Client,
  batch: readonly FoundFile[],
  options: DropOptions,
  state: DropState,
  progress: Progress,
): Promise<DropAnswer> {
  state.begin(batch)
  const run = {
    runId: state.runId,
    onWait: (why: string) => progress.note(waiting(client, why)),
  }
  const answer = await sendFiles(client, batch, options, run, {
    begun: (file) => state.uploadOf(file),
    onBegin: (file, location) => state.uploading(file, location),
    onBytes: (file, offset) => progress.uploaded(file, offset),
  })
  if (answer.dropId !== undefined) state.answered(batch, answer.dropId)
  return answer
}

const waiting = ({ base }: Client, why: string): string => `waiting for the service at ${base}: ${safe(why)}`

function notSentAgain(count: number, all: number): string {
  return `${count} of ${all} files were sent before and have not changed: --again sends them again`
}

/** What was dropped before a failure is named, so that it can be looked at. */
function withDrops(error: unknown, answers: readonly DropAnswer[]): unknown {
  const made = dropIdsOf(answers)
  if (!(error instanceof CommandError) || made.length === 0) return error
  return new CommandError(`${error.message}\ndrops made before: ${made.join(' ')}`)
}

/** A dry run makes none. */
function dropIdsOf(answers: readonly DropAnswer[]): readonly string[] {
  return answers.flatMap(({ dropId }) => dropId ?? [])
}

async function settleAll(client: Client, answers: readonly DropAnswer[]): Promise<readonly DropLedger[]> {
  const ledgers: DropLedger[] = []
  try {
    await eachOf(answers, SETTLED_AT_A_TIME, async (answer) => {
      ledgers.push(await settle(client, answer))
    })
  } catch (error) {
    throw withDrops(error, answers)
  }
  return ledgers
}

async function report(client: Client, answers: readonly DropAnswer[], options: DropOptions): Promise<void> {
  const items = answers.flatMap((answer) => answer.items)
  const rejected = items.filter(({ status }) => status === 'rejected')
  const dropIds = dropIdsOf(answers)
  const ledgers = options.wait && !options.dryRun ? await settleAll(client, answers) : []
  const { byProblem, ...counts } = ledgers.length > 0 ? sumLedgers(ledgers) : countAnswers(answers)
  const total: Readonly<Record<string, number>> = counts
  const byWarning = sumCounts(answers.map((answer) => answer.byWarning ?? {}))
  if (options.json) {
    const tried = options.dryRun ? { items: items.map(withoutText) } : {}
    printJson({ drops: dropIds, ...total, byProblem, byWarning, rejections: rejected, ...tried })
  } else {
    if (options.dryRun) tellAccepted(items, counts.accepted)
    for (const { file, member, problem } of rejected)
      console.error(red(`rejected  ${placeOf(file, member)}  ${safe(problemText(problem) ?? '')}`))
    console.log(
      Object.entries(total)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    )
    const problems = Object.entries(byProblem).map(([code, count]) => `${safe(code)} ${count}`)
    if (problems.length > 0) console.log(`problems: ${problems.join(', ')}`)
    if (dropIds.length > 0) console.log(`drops: ${dropIds.join(' ')}`)
    for (const { dropId, dead } of ledgers) if (dead > 0) console.log(`why: wiredesk dead --drop-id ${dropId}`)
    const warnings = warningsText(byWarning)
    if (warnings !== undefined) console.log(warnings)
  }
  if ((total.rejected ?? 0) + (total.dead ?? 0) > 0) process.exitCode = 1
}

/** How many articles have which warning; the most frequent first, `undefined` where none has any. */
export function warningsText(byWarning: Readonly<Record<string, number>>): string | undefined {
  const counts = Object.entries(byWarning).sort(([, one], [, other]) => other - one)
  if (counts.length === 0) return undefined
  return `warnings: ${counts.map(([warning, count]) => `${safe(warning)} ${count}`).join(', ')}`
}

type DropItem = DropAnswer['items'][number]

/** Of a dry run: what each article would be, of very many the first. */
function tellAccepted(items: readonly DropItem[], accepted: number): void {
  const articles = items.filter(({ status }) => status === 'accepted').slice(0, LISTED)
  for (const { file, member, article } of articles) {
    const { headline = 'no headline', byline, publishedAt, source, warnings = [] } = article ?? {}
    const rest = [headline, byline, publishedAt, source].filter((field) => field !== undefined).join(', ')
    const doubts = warnings.length > 0 ? `  (${warnings.join(', ')})` : ''
    console.log(`accepted  ${placeOf(file, member)}  ${safe(rest + doubts)}`)
  }
  if (accepted > articles.length) console.log(`accepted  ${accepted - articles.length} more`)
}

const placeOf = (file: string | undefined, member: string | undefined): string =>
  safe([file, member].filter(Boolean).join(' › '))

function withoutText({ article, ...item }: DropItem) {
  if (article === undefined) return item
  const { text: _, ...fields } = article
  return { ...item, article: fields }
}

function countAnswers(answers: readonly DropAnswer[]) {
  const sum = (of: (answer: DropAnswer) => number) => answers.reduce((total, answer) => total + of(answer), 0)
  const problems = answers.flatMap(({ items }) => items.flatMap(({ problem }) => problem ?? []))
  return {
    received: sum(({ received }) => received),
    accepted: sum(({ accepted }) => accepted),
    rejected: sum((answer) => answer.rejected),
    byProblem: sumCounts(problems.map((problem) => ({ [problemCode(problem)]: 1 }))),
  }
}
