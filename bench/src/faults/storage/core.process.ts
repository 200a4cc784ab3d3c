// The storage core under test, in a process of its own: the embedded log and index of the checkout `root`, in a folder, without HTTP. It tells
// each intent before the deed and each outcome after it, a line each (see fact.ts), and is made to be killed: it starts fast, keeps several
// appends in flight, and lets a group write what was appended into the index, while retention and compaction run. SIGTERM ends it well.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { EmbeddedArticleIndex } from '@wiredesk/article-index'
import type { ArticleDead, ArticleEnriched, DropReceived } from '@wiredesk/contracts'
import type { Delivery, EmbeddedEventLog, Place } from '@wiredesk/event-log'
import type { CoreOptions } from './core.ts'
import type { Fact } from './fact.ts'
import { endsOf, entryOf, loadCore, lookAtIndex, lookAtLog } from './look.ts'
import { tell as tellLine } from './tell.ts'
import { curedBy, dateOf, GROUPS, isPoison, operation, operationOf, poisonOf, receiptOf, TOPICS } from './workload.ts'

/** Of a service whose log is lost for good, see libs/platform. */
const EXIT_FATAL = 70
const APPENDS = 4
const BATCH = 20
/** Retention and compaction run as if it were so much later. */
const LATER_MS = 60_000
const PAUSE_MS = 20
/** Before every so manieth batch a note is left. */
const NOTE_EVERY = 3

const options = JSON.parse(process.argv[2] ?? '') as CoreOptions
const { root, folder, seed, from, operations, tidyEvery } = options

const tell: (fact: Fact) => void = tellLine

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

const { Log, Index } = await loadCore(root)
let stopping = false
process.once('SIGTERM', () => {
  stopping = true
})

async function run(): Promise<void> {
  tell({ fact: 'opening' })
  const begun = performance.now()
  const [log, index] = await Promise.all([openLog(), Index.open({ folder: join(folder, 'index') })])
  const ms = performance.now() - begun
  tell({ fact: 'recovered', ms, partitions: await lookAtLog(log), ...(await lookAtIndex(index)) })
  const follower = new Follower(log, index)
  await follower.start()
  let next = from
  const lane = async (): Promise<void> => {
    while (next < from + operations && !stopping) await append(log, index, next++)
  }
  await Promise.all(Array.from({ length: APPENDS }, lane))
  if (options.drain) await follower.caughtUp()
  await log.close()
  await index.close()
  tell({ fact: 'closed' })
}

async function openLog(): Promise<EmbeddedEventLog> {
  const log = await Log.open({
    folder: join(folder, 'log'),
    log: (_level, message, { error }) => tell({ fact: 'complaint', message: `${message}: ${String(error)}` }),
    onFatal: ({ name, message }) => {
      tell({ fact: 'fatal', error: name, message })
      process.exit(EXIT_FATAL)
    },
  })
  await log.createTopics(TOPICS)
  return log
}

async function append(log: EmbeddedEventLog, index: EmbeddedArticleIndex, number: number): Promise<void> {
  tell({ fact: 'tried', operation: number })
  try {
    await log.append(operation(seed, number).records)
    tell({ fact: 'ok', operation: number })
    if (number % tidyEvery === 0) tell({ fact: 'tidied', removed: await log.tidy(Date.now() + LATER_MS) })
    const cured = curedBy(number)
    if (cured === undefined) return
    const letter = receiptOf(poisonOf(seed, cured).receipt)
    await index.markReplayed([{ id: letter, at: dateOf(cured) }], dateOf(number))
    tell({ fact: 'replayed', letter })
  } catch (error) {
    tell({ fact: 'failed', operation: number, error: nameOf(error) })
    await pause(PAUSE_MS)
  }
}

/** Writes what is appended into the index. */
class Follower {
  readonly #log: EmbeddedEventLog
  readonly #index: EmbeddedArticleIndex
  /** By topic and partition: the offset behind the last record handled. */
  readonly #handled = new Map<string, number>()
  #moved = Promise.withResolvers<void>()
  #batches = 0

  constructor(log: EmbeddedEventLog, index: EmbeddedArticleIndex) {
    this.#log = log
    this.#index = index
  }

  async start(): Promise<void> {
    for (const { topic, partition, place } of await endsOf(this.#log))
      this.#handled.set(`${topic} ${partition}`, place ?? 0)
    await this.#follow('articles', async (batch) => {
      const events = batch.map(({ value }) => JSON.parse(String(Buffer.from(value))) as ArticleEnriched)
      const letters = events.flatMap((event, at) => (isPoison(event) ? [letterFor(event, batch[at])] : []))
      await this.#index.index(events.filter((event) => !isPoison(event)))
      if (letters.length > 0) await this.#index.recordDead(letters)
    })
    await this.#follow('drops', async (batch) => {
      await this.#index.recordDrops(batch.map(({ value }) => JSON.parse(String(Buffer.from(value))) as DropReceived))
    })
  }

  /** Resolves when everything that stands in the log is handled. */
  async caughtUp(): Promise<void> {
    const wanted = (await endsOf(this.#log)).filter(({ topic }) => topic in GROUPS)
    const isBehind = () =>
      wanted.some(({ topic, partition, next }) => (this.#handled.get(`${topic} ${partition}`) ?? 0) < next)
    while (isBehind()) await this.#moved.promise
  }

  async #follow(topic: keyof typeof GROUPS, write: (batch: readonly Delivery[]) => Promise<void>): Promise<void> {
    await this.#log.subscribe({
      topic,
      group: GROUPS[topic],
      maxBatch: BATCH,
      handle: async (batch, done, _signal, place) => {
        const last = batch.at(-1)
        if (last === undefined) return
        const { partition, offset } = last
        tell({ fact: 'given', topic, partition, records: batch.map(entryOf), note: place.note })
        try {
          if (++this.#batches % NOTE_EVERY === 0) await leaveNote(place, { topic, partition, note: `before ${offset}` })
          await write(batch.filter(({ damaged }) => damaged === undefined))
        } catch (error) {
          tell({ fact: 'unhandled', topic, partition, error: nameOf(error) })
          throw error
        }
        tell({ fact: 'handled', topic, partition, through: offset })
        done(last)
        this.#handled.set(`${topic} ${partition}`, offset + 1)
        this.#moved.resolve()
        this.#moved = Promise.withResolvers()
      },
    })
  }
}

async function leaveNote(
  place: Place,
  told: { readonly topic: string; readonly partition: number; readonly note: string },
): Promise<void> {
  tell({ fact: 'noting', ...told })
  await place.write(told.note)
  tell({ fact: 'noted', ...told })
}

function letterFor(
  { id, revision, digest, receipt, timeline }: ArticleEnriched,
  from: Delivery | undefined,
): ArticleDead {
  const number = operationOf(from?.headers.label ?? '') ?? 0
  const { topic = '', partition = 0, offset = 0, timestamp = 0, key = '' } = from ?? {}
  return {
    id: receiptOf(receipt),
    articleId: id,
    receipt,
    revision,
    digest,
    stage: 'indexer',
    problem: { type: '/problems/stage-failed', title: 'The stage failed on it', status: 422, detail: 'it is poison' },
    attempts: 1,
    at: dateOf(number),
    timeline,
    record: { topic, partition, offset, timestamp, key, headers: {} },
  }
}

try {
  await run()
} catch (error) {
  tell({ fact: 'refused', error: nameOf(error), message: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
