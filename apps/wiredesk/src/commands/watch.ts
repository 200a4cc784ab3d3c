import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import type { SendOptions } from '../drop/send-batch.ts'
import { red, safe } from '../print.ts'
import { watchFolder, type WatchEvents } from '../watch/watch-folder.ts'
import { mappingOf } from './drop.ts'

interface WatchOptions extends ClientOptions, Omit<SendOptions, 'dryRun'> {
  readonly ignore?: readonly string[]
  readonly concurrency: number
  /** Seconds. */
  readonly settle: number
  /** Seconds; `true` where no number was given. */
  readonly poll?: number | true
  readonly once?: boolean
}

const POLL_SECONDS = 5

/** Drops what appears in a folder until it is told to stop; then what is under way is ended. With `--once`, exit code 1 if anything failed. */
export async function watch(dir: string, options: WatchOptions): Promise<void> {
  const client = new Client(options)
  const folder = resolve(dir)
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new CommandError(`${dir} is no folder`)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const { settle, poll, publishedAt, source, ignore, concurrency, once, json } = options
  let failed = 0
  const events = json ? lines() : sentences()
  if (!json && !once) console.error(`watching ${folder}, sending to ${client.base}`)
  await watchFolder(
    client,
    {
      ...{ folder, publishedAt, source, ignore, concurrency, once, map: mappingOf(options.map) },
      settleMs: settle * 1000,
      pollMs: poll === undefined ? undefined : (poll === true ? POLL_SECONDS : poll) * 1000,
      signal: stop.signal,
    },
    {
      ...events,
      dropped(file, answer, put) {
        if (put.as === 'failed') failed += 1
        events.dropped(file, answer, put)
      },
    },
  )
  if (once && failed > 0) process.exitCode = 1
}

function sentences(): WatchEvents {
  return {
    dropped({ name }, { accepted, dropId }, { as, problem }) {
      const told = `${safe(name)}  ${accepted} accepted (drop ${dropId})`
      if (as === 'done') console.log(`done      ${told}`)
      else console.log(red(`failed    ${told}  ${safe(problemText(problem) ?? '')}`))
    },
    waiting: (why) => console.error(`waiting: ${safe(why)}`),
    goesOn: () => console.error('going on'),
    stuck: ({ name }, why) => console.error(red(`left      ${safe(name)}  cannot be read or moved: ${why}`)),
  }
}

/** One object a line, for scripts. */
function lines(): WatchEvents {
  const line = (value: object) => console.log(JSON.stringify(value))
  return {
    dropped: ({ name: file }, { dropId, accepted, rejected }, { as: status, problem }) =>
      line({ file, status, dropId, accepted, rejected, problem }),
    waiting: (why) => line({ status: 'waiting', why }),
    goesOn: () => line({ status: 'going-on' }),
    stuck: ({ name: file }, why) => line({ file, status: 'left', why }),
  }
}
