import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as turn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { failpoint } from '@wiredesk/failpoints'
import { answerCalls } from './answer-calls.ts'
import { Checkpoints } from './checkpoints.ts'
import { openForWriting } from './database.ts'
import { GroupCommit } from './group-commit.ts'
import { housekeeping, type MembersByTopic } from './housekeeping.ts'
import type { OffsetRow, TopicRow } from './layout.ts'
import { LogWriter, type StoredState } from './log-writer.ts'
import { STEP_BYTES } from './step.ts'

export type WriterCalls = {
  readonly open: { argument: { readonly file: string; readonly maxBytes: number | undefined }; answer: StoredState }
  readonly putTopics: { argument: readonly TopicRow[]; answer: void }
  /** Packed frames. */
  readonly append: { argument: ArrayBuffer; answer: void }
  readonly commit: { argument: readonly OffsetRow[]; answer: void }
  /** Gives the number of records removed. */
  readonly tidy: { argument: { readonly members: MembersByTopic; readonly now: number }; answer: number }
  /** After all that was asked before. */
  readonly close: { argument: undefined; answer: void }
}

/** The ends of partitions that grew, sent once their records are durable and before the append resolves. */
export type Grown = readonly (readonly [slot: number, next: number])[]

interface Opened {
  readonly db: DatabaseSync
  readonly writer: LogWriter
  readonly commits: GroupCommit
  readonly checkpoints: Checkpoints
}

if (parentPort === null) throw new Error('runs as a worker thread only')
let opened: Opened | undefined

const log = (): Opened => {
  if (opened === undefined) throw new Error('the log is not open')
  return opened
}

const notify = answerCalls<WriterCalls, Grown>(parentPort, {
  open: ({ file, maxBytes }) => {
    failpoint('log.open.before')
    const db = openForWriting(file, maxBytes)
    const writer = new LogWriter(db)
    failpoint('log.open.after')
    const checkpoints = new Checkpoints(db)
    const commits = new GroupCommit((bytes, work) => {
      const grown = writer.transaction(work)
      if (grown.length > 0) {
        failpoint('log.append.after')
        notify(grown)
      }
      checkpoints.written(bytes)
    })
    opened = { db, writer, commits, checkpoints }
    return writer.state()
  },
  putTopics: async (topics) => {
    const { writer, commits } = log()
    failpoint('log.topics.before')
    await commits.submit(0, () => topics.forEach((topic) => writer.putTopic(topic)))
    failpoint('log.topics.after')
  },
  append: (packed) => {
    const { writer, commits } = log()
    failpoint('log.append.before')
    return commits.submit(packed.byteLength, () => {
      writer.append(packed, Date.now())
      failpoint('log.append.written')
    })
  },
  commit: async (offsets) => {
    const { writer, commits } = log()
    failpoint('log.offsets.before')
    await commits.submit(0, () => writer.commit(offsets, Date.now()))
    failpoint('log.offsets.after')
  },
  tidy: async ({ members, now }) => {
    const { db, writer, checkpoints } = log()
    let removed = 0
    for (const count of housekeeping(db, writer, members, now)) {
      removed += count
      checkpoints.written(STEP_BYTES)
      await turn()
      if (opened === undefined) break
    }
    return removed
  },
  close: async () => {
    const { db, commits, checkpoints } = log()
    await commits.drained()
    opened = undefined
    checkpoints.end()
    db.close()
  },
})
