import { randomUUID } from 'node:crypto'
import type { DropLedger } from '@wiredesk/article-index'
import { problemCode } from '@wiredesk/contracts'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { sendBatch, type DropAnswer, type SendOptions } from '../drop/send-batch.ts'
import { eachOf } from '../drop/each-of.ts'
import { batches, findFiles } from '../drop/find-files.ts'
import { createProgress } from '../drop/progress.ts'
import { settle, sumCounts, sumLedgers } from '../drop/settle.ts'
import { printJson, red, safe } from '../print.ts'

interface DropOptions extends ClientOptions, SendOptions {
  readonly wait: boolean
  readonly concurrency: number
}

const SETTLED_AT_A_TIME = 4

/** Sends the files, several requests at a time, and ends with the ledger. Exit code 1 if anything was rejected or dead. */
export async function drop(paths: readonly string[], options: DropOptions): Promise<void> {
  const client = new Client(options)
  const files = await findFiles(paths)
  if (files.length === 0) throw new CommandError(`no files in ${paths.join(' ')}`)
  const progress = createProgress(files, options.json === true)
  const answers: DropAnswer[] = []
  const run = { runId: randomUUID() }
  try {
    await eachOf(batches(files), options.concurrency, async (batch) => {
      const answer = await sendBatch(client, batch, options, run)
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
  const rejected = answers.flatMap(({ items }) => items.filter(({ status }) => status === 'rejected'))
  const dropIds = dropIdsOf(answers)
  const ledgers = options.wait && !options.dryRun ? await settleAll(client, answers) : []
  const { byProblem, ...counts } = ledgers.length > 0 ? sumLedgers(ledgers) : countAnswers(answers)
  const total: Readonly<Record<string, number>> = counts
  if (options.json) printJson({ drops: dropIds, ...total, byProblem, rejections: rejected })
  else {
    for (const { file, member, problem } of rejected) {
      console.error(
        red(`rejected  ${safe([file, member].filter(Boolean).join(' › '))}  ${safe(problemText(problem) ?? '')}`),
      )
    }
    console.log(
      Object.entries(total)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    )
    const problems = Object.entries(byProblem).map(([code, count]) => `${safe(code)} ${count}`)
    if (problems.length > 0) console.log(`problems: ${problems.join(', ')}`)
    if (dropIds.length > 0) console.log(`drops: ${dropIds.join(' ')}`)
    for (const { dropId, dead } of ledgers) if (dead > 0) console.log(`why: wiredesk dead --drop-id ${dropId}`)
  }
  if ((total.rejected ?? 0) + (total.dead ?? 0) > 0) process.exitCode = 1
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
