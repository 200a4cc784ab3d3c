import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Delivery } from '../event-log.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'

const PROCESS = fileURLToPath(new URL('../../testing/appending-process.ts', import.meta.url))
const PARTITIONS = [0, 1, 2]

/** Runs the process, by a shell command that is given its command line; `line` sees each line that it tells. */
async function run(
  command: string,
  args: readonly string[],
  line: (text: string, child: ChildProcess) => void,
): Promise<number | null> {
  const child = spawn('sh', ['-c', command, 'sh', process.execPath, '--conditions=wiredesk:source', PROCESS, ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  for await (const text of createInterface({ input: child.stdout })) line(text, child)
  return await exited
}

const fact = ({ key, value }: Delivery): string => `${key} ${Buffer.from(value).toString().split(' ', 1)[0]}`

async function readAll(log: EmbeddedEventLog): Promise<readonly Delivery[]> {
  const all: Delivery[] = []
  for (const partition of PARTITIONS) {
    for (let offset = 0; ;) {
      const records = await log.read('kill', { partition, at: { offset } }, 500)
      const last = records.at(-1)
      if (last === undefined) break
      all.push(...records)
      offset = last.offset + 1
    }
  }
  return all
}

function expectNoGaps(records: readonly Delivery[]): void {
  for (const partition of PARTITIONS) {
    const offsets = records.filter((record) => record.partition === partition).map(({ offset }) => offset)
    expect(offsets).toEqual(offsets.map((_, i) => i))
  }
  for (const key of new Set(records.map((record) => record.key))) {
    const numbers = records.filter((record) => record.key === key).map((record) => Number(fact(record).split(' ')[1]))
    expect(numbers).toEqual(numbers.map((_, i) => i))
  }
}

describe('EmbeddedEventLog, when its process ends badly,', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it('has everything it acknowledged, in order and without gaps, after kill -9 at any time, again and again', async () => {
    const appended = new Set<string>()
    const read = new Set<string>()
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const killAfter = appended.size + 1 + Math.floor(Math.random() * 2_000)
      await run('exec "$@"', [folder, String(round)], (text, child) => {
        const [what, ...rest] = text.split(' ')
        if (what === 'appended') appended.add(rest.join(' '))
        if (what === 'read') read.add(rest.join(' '))
        if (appended.size >= killAfter) child.kill('SIGKILL')
      })

      const log = await EmbeddedEventLog.open({ folder })
      await log.createTopics([{ name: 'kill', partitions: PARTITIONS.length }])
      const records = await readAll(log)
      expectNoGaps(records)
      const found = new Set(records.map(fact))
      expect([...appended].filter((it) => !found.has(it))).toEqual([])
      expect([...read].filter((it) => !found.has(it))).toEqual([])
      await log.close()
    }

    // what the group was not given before a kill, it is given now
    const log = await EmbeddedEventLog.open({ folder })
    const missing = new Set((await readAll(log)).map(fact).filter((it) => !read.has(it)))
    const none = Promise.withResolvers<void>()
    if (missing.size === 0) none.resolve()
    await log.subscribe({
      topic: 'kill',
      group: 'readers',
      handle: async (batch, done) => {
        for (const delivery of batch) {
          missing.delete(fact(delivery))
          done(delivery)
        }
        if (missing.size === 0) none.resolve()
      },
    })
    await none.promise
    await log.close()
  }, 120_000)

  it('acknowledges nothing from the first I/O error on, says so once, and has what it acknowledged before', async () => {
    const appended = new Set<string>()
    const others: string[] = []
    // no file may grow beyond some megabytes: a write then fails with EFBIG, which SQLite takes for an I/O error
    const code = await run('ulimit -f 6000; exec "$@"', [folder, '1'], (text) => {
      const [what, ...rest] = text.split(' ')
      if (what === 'appended') {
        expect(others).toEqual([])
        appended.add(rest.join(' '))
      } else if (what !== 'read') others.push(text)
    })
    expect(code).toBe(0)
    expect(others.sort()).toEqual([
      'fatal LogUnavailableError',
      ...Array.from({ length: 4 }, () => 'rejected LogUnavailableError'),
    ])
    expect(appended.size).toBeGreaterThan(0)

    const log = await EmbeddedEventLog.open({ folder })
    await log.createTopics([{ name: 'kill', partitions: PARTITIONS.length }])
    const records = await readAll(log)
    expectNoGaps(records)
    const found = new Set(records.map(fact))
    expect([...appended].filter((it) => !found.has(it))).toEqual([])
    await log.close()
  }, 60_000)
})
