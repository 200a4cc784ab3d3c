import { parentPort } from 'node:worker_threads'
import type { Position } from '../event-log.ts'
import { answerCalls } from './answer-calls.ts'
import { openForReading } from './database.ts'
import { LogReader, type ReadRequest, type TopicAnswer, type TopicQuestion } from './log-reader.ts'

export type ReaderCalls = {
  readonly open: { argument: string; answer: void }
  /** Packed frames. */
  readonly read: { argument: ReadRequest; answer: ArrayBuffer }
  /** The offsets that a position stands for in each slot. */
  readonly locate: {
    argument: { readonly slots: readonly number[]; readonly at: Position['at'] }
    answer: readonly number[]
  }
  readonly describe: { argument: TopicQuestion; answer: TopicAnswer }
}

if (parentPort === null) throw new Error('runs as a worker thread only')
let opened: LogReader | undefined

const log = (): LogReader => {
  if (opened === undefined) throw new Error('the log is not open')
  return opened
}

answerCalls<ReaderCalls>(parentPort, {
  open: (file) => {
    opened = new LogReader(openForReading(file))
  },
  read: (request) => log().read(request),
  locate: ({ slots, at }) => slots.map((slot) => log().locate(slot, at)),
  describe: (question) => log().describe(question, Date.now()),
})
