/**
 * A process that comes by every durable step of an embedded log, once told to by its failpoint killed there. Each line of its output is a fact:
 * `acknowledged N`, `done N`, `closed`.
 * Argument: folder.
 */
import { writeSync } from 'node:fs'
import { EmbeddedEventLog } from '../src/embedded/embedded-event-log.ts'

const [folder = ''] = process.argv.slice(2)
// synchronous: a fact is told before the kill can come
const tell = (line: string): void => void writeSync(1, `${line}\n`)

const log = await EmbeddedEventLog.open({ folder, onFatal: (error) => tell(`fatal ${error.message}`) })
await log.createTopics([
  { name: 'kept', partitions: 1 },
  { name: 'dated', partitions: 1, retentionMs: 1 },
])
const all = Promise.withResolvers<void>()
const subscription = await log.subscribe({
  topic: 'kept',
  group: 'g',
  handle: async (batch, done) => {
    for (const delivery of batch) {
      done(delivery)
      tell(`done ${delivery.offset}`)
      if (delivery.offset === 2) all.resolve()
    }
  },
})
for (const n of [0, 1, 2]) {
  await log.append(['kept', 'dated'].map((topic) => ({ topic, key: 'k', value: Buffer.from(String(n)), headers: {} })))
  tell(`acknowledged ${n}`)
}
await all.promise
await subscription.stop()
await log.tidy(Date.now() + 60_000)
await log.close()
tell('closed')
