/**
 * A process that appends to an embedded log as fast as it can, and reads it, until it is killed or an append fails. Each line of its output is a fact
 * that must outlive it: `appended KEY N` (the append of that record resolved), `read KEY N` (a group was given it). Ends with `rejected NAME`
 * where an append was rejected.
 * Arguments: folder, run (a number that makes its records its own).
 */
import { writeSync } from 'node:fs'
import { EmbeddedEventLog } from '../src/embedded/embedded-event-log.ts'

const [folder = '', run = ''] = process.argv.slice(2)
// synchronous: a fact is told before the next kill can come
const tell = (lines: readonly string[]): void => void writeSync(1, lines.map((line) => `${line}\n`).join(''))

const log = await EmbeddedEventLog.open({ folder, onFatal: (error) => tell([`fatal ${error.name}`]) })
await log.createTopics([{ name: 'kill', partitions: 3 }])
await log.subscribe({
  topic: 'kill',
  group: 'readers',
  maxBatch: 40,
  handle: async (batch, done) => {
    tell(batch.map(({ key, value }) => `read ${key} ${Buffer.from(value).toString().split(' ', 1)[0]}`))
    for (const delivery of batch) done(delivery)
  },
})

const padding = 'x'.repeat(2_000)
await Promise.all(
  ['a', 'b', 'c', 'd'].map(async (name) => {
    const key = `${run}${name}`
    for (let n = 0; ; n += 5) {
      const numbers = Array.from({ length: 5 }, (_, i) => n + i)
      try {
        await log.append(
          numbers.map((number) => ({
            topic: 'kill',
            key,
            value: Buffer.from(`${number} ${padding}`),
            headers: { run },
          })),
        )
      } catch (error) {
        return tell([`rejected ${error instanceof Error ? error.name : String(error)}`])
      }
      tell(numbers.map((number) => `appended ${key} ${number}`))
    }
  }),
)
await log.close()
