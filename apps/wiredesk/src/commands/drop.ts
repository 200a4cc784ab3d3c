import type { DropLedger } from '@wiredesk/article-index'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { sendBatch, type DropAnswer, type SendOptions } from '../drop/send-batch.ts'
import { batches, findFiles } from '../drop/find-files.ts'
import { createProgress } from '../drop/progress.ts'
import { settle, sumLedgers } from '../drop/settle.ts'
import { printJson, red, safe } from '../print.ts'

interface DropOptions extends ClientOptions, SendOptions {
  readonly wait: boolean
  readonly concurrency: number
}

/** Sends the files, several requests at a time, and ends with the ledger. Exit code 1 if anything was rejected or dead. */
export async function drop(paths: readonly string[], options: DropOptions): Promise<void> {
  const client = new Client(options)
  const files = await findFiles(paths)
  if (files.length === 0) throw new CommandError(`no files in ${paths.join(' ')}`)
  const progress = createProgress(files, options.json === true)
  const answers: DropAnswer[] = []
  const queue = batches(files)[Symbol.iterator]()
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const answer = await sendBatch(client, next.value, options)
      answers.push(answer)
      progress.sent(next.value, answer)
    }
  }
  try {
    await Promise.all(Array.from({ length: options.concurrency }, worker))
  } finally {
    progress.stop()
  }
  await report(client, answers, options)
}

async function report(client: Client, answers: readonly DropAnswer[], options: DropOptions): Promise<void> {
  const rejected = answers.flatMap(({ items }) => items.filter(({ status }) => status === 'rejected'))
  const dropIds = answers.map(({ dropId }) => dropId)
  const ledgers: readonly DropLedger[] =
    options.wait && !options.dryRun ? await Promise.all(dropIds.map((id) => settle(client, id))) : []
  const total: Readonly<Record<string, number>> = ledgers.length > 0 ? sumLedgers(ledgers) : countAnswers(answers)
  if (options.json) printJson({ drops: dropIds, ...total, rejections: rejected })
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
    console.log(`drops: ${dropIds.join(' ')}`)
  }
  if ((total.rejected ?? 0) + (total.dead ?? 0) > 0) process.exitCode = 1
}

function countAnswers(answers: readonly DropAnswer[]): { received: number; accepted: number; rejected: number } {
  const sum = (of: (answer: DropAnswer) => number) => answers.reduce((total, answer) => total + of(answer), 0)
  return {
    received: sum(({ received }) => received),
    accepted: sum(({ accepted }) => accepted),
    rejected: sum((answer) => answer.rejected),
  }
}
