import { serviceSuite } from '../service/service.suite.ts'
import { splitSuite } from '../split/split.suite.ts'
import { diskSuite } from '../storage/disk.suite.ts'
import { powerSuite } from '../storage/power.suite.ts'
import { storageSuite } from '../storage/storage.suite.ts'
import type { FaultOptions, FaultSuite } from '../suite.ts'
import type { Mutant } from './mutant.ts'

/** A hunt: few faults, and only those under which the bug shows. */
const by =
  (suite: FaultSuite, hunt: Pick<FaultOptions, 'faults' | 'kinds' | 'articles'>): Mutant['hunt'] =>
  (options) =>
    suite({ ...options, ...hunt })

export const mutants: readonly Mutant[] = [
  {
    name: 'acknowledge-before-commit',
    bug: 'the embedded log answers before its transaction is committed',
    file: 'libs/event-log/src/embedded/group-commit.ts',
    find: '      this.#commit(this.#take())\n',
    replace:
      '      const jobs = this.#take()\n      for (const { resolve } of jobs) resolve()\n      setTimeout(() => this.#commit(jobs), 5)\n',
    breaks: ['I1'],
    hunt: by(storageSuite, { faults: 200 }),
  },
  {
    name: 'commit-before-index',
    bug: 'a group is done with its records before its handler has seen them',
    file: 'libs/event-log/src/embedded/delivery-loop.ts',
    find: '    this.#readAhead(last + 1)\n',
    replace: '    this.#readAhead(last + 1)\n    this.#feed.advance(last + 1)\n',
    breaks: ['I1', 'I9'],
    hunt: by(storageSuite, { faults: 200 }),
  },
  {
    name: 'retention-takes-the-unread',
    bug: 'retention and compaction do not ask what groups have read',
    file: 'libs/event-log/src/embedded/reading-floor.ts',
    find: '  return Math.min(neverCommitted ? 0 : Infinity',
    replace: '  return Math.max(neverCommitted ? 0 : Infinity, Infinity',
    breaks: ['I1'],
    hunt: by(storageSuite, { faults: 200 }),
  },
  {
    name: 'half-a-transaction',
    bug: 'the embedded index writes each statement by itself',
    file: 'libs/article-index/src/embedded/database.ts',
    find: "  db.exec('BEGIN IMMEDIATE')\n  try {\n    const result = work()\n    db.exec('COMMIT')",
    replace: '  try {\n    const result = work()',
    breaks: ['I1', 'I2', 'I6'],
    hunt: by(storageSuite, { faults: 300 }),
  },
  {
    name: 'acknowledge-before-fsync',
    bug: 'the embedded log does not sync its commits',
    file: 'libs/event-log/src/embedded/database.ts',
    find: 'PRAGMA synchronous = FULL',
    replace: 'PRAGMA synchronous = OFF',
    breaks: ['I1'],
    hunt: by(powerSuite, { faults: 15 }),
  },
  {
    name: 'retry-a-failed-fsync',
    bug: 'an I/O error is taken for an outage: the next commit trusts pages that never reached the disk',
    file: 'libs/event-log/src/embedded/store-fault.ts',
    find: '    default:\n      return undefined',
    replace: "    default:\n      return { kind: 'unavailable', message }",
    breaks: ['I1', 'I11'],
    hunt: by(diskSuite, { faults: 600, kinds: ['io errors'] }),
  },
  {
    name: 'no-checksum',
    bug: 'the embedded log does not check the checksum of a record',
    file: 'libs/event-log/src/embedded/record-scan.ts',
    find: 'isTyped && isSound(record, Number(crc))',
    replace: 'isTyped && (isSound(record, Number(crc)) || true)',
    breaks: ['I4'],
    hunt: by(diskSuite, { faults: 600, kinds: ['damaged files'] }),
  },
  {
    name: 'no-version-guard',
    bug: 'the embedded index takes an older text over a newer one',
    file: 'libs/article-index/src/embedded/article-writer.ts',
    find: 'known.revision > revision || ended',
    replace: 'ended',
    breaks: ['I5'],
    hunt: by(serviceSuite, { faults: 5, kinds: ['kill'] }),
  },
  {
    name: 'answer-before-the-receipts',
    bug: 'ingest answers 202 and writes the receipts a little later',
    file: 'libs/ingest/src/drop/drop.ts',
    find: '      append(log, [encodeEvent(dropsReceived, chunk, { source, traceparent: childTraceparent(traceparent) }, at)]),\n',
    replace:
      '      void setTimeout(() => void append(log, [encodeEvent(dropsReceived, chunk, { source, traceparent: childTraceparent(traceparent) }, at)]), 500),\n',
    breaks: ['I1', 'I6'],
    hunt: by(serviceSuite, { faults: 25, kinds: ['kill'] }),
  },
  {
    name: 'two-processes-on-one-folder',
    bug: 'the lock on the data folder lets everybody in',
    file: 'libs/platform/src/data-folder.ts',
    find: 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE',
    replace: 'PRAGMA locking_mode = NORMAL',
    breaks: ['I11'],
    hunt: by(serviceSuite, { faults: 1, kinds: ['kill'] }),
  },
  {
    name: 'no-version-guard-split',
    bug: 'OpenSearch takes an older text over a newer one',
    file: 'libs/article-index/src/opensearch/rule-of-ends.ts',
    find: 'standing.revision > event.revision || ended.has(key)',
    replace: 'ended.has(key)',
    breaks: ['I5'],
    hunt: by(splitSuite, { faults: 2, articles: 1_500, kinds: ['kill', 'index-late'] }),
  },
  {
    name: 'outage-is-poison',
    bug: 'a backend that is away is taken for a fault of the article',
    file: 'libs/pipeline/src/patience.ts',
    find: 'if (!(error instanceof UnavailableError)) throw error',
    replace: "if (error !== undefined) throw new Error('it failed', { cause: error })",
    breaks: ['I1', 'I10'],
    hunt: by(splitSuite, { faults: 6, articles: 1_500, kinds: ['index-hold', 'index-cut', 'index-busy'] }),
  },
  {
    name: 'unsure-is-sure',
    bug: 'a produce request that was not acknowledged in time is taken for one that was',
    file: 'libs/event-log/src/kafka/batcher.ts',
    find: 'this.#settle(() => this.#outcome.reject(error))',
    replace:
      "this.#settle(() => (error.message.includes('not acknowledged') ? this.#outcome.resolve() : this.#outcome.reject(error)))",
    breaks: ['I1'],
    hunt: by(splitSuite, { faults: 8, articles: 1_500, kinds: ['kafka-kill', 'kafka-cut'] }),
  },
  {
    name: 'dead-letters-and-good-luck',
    bug: 'dead letters are sent later, and nobody waits for them',
    file: 'libs/pipeline/src/outbox.ts',
    find: '      await this.#append(this.#letters(work, of, cut), signal)\n',
    replace:
      '      setTimeout(() => void this.#parts.log.append(this.#letters(work, of, cut)).catch(() => undefined), 2_000)\n',
    breaks: ['I1', 'I9'],
    hunt: by(splitSuite, { faults: 14, articles: 1_500, kinds: ['garbage', 'kill'] }),
  },
  {
    name: 'key-without-the-text',
    bug: 'what is found in one text is kept for every text of the same headline and day',
    file: 'libs/enrichment/src/memoised-enrichment.ts',
    find: '[input, article[input] ?? null]',
    replace: "[input, input === 'text' ? null : (article[input] ?? null)]",
    breaks: ['I4'],
    hunt: by(serviceSuite, { faults: 2, kinds: ['kill'] }),
  },
]
