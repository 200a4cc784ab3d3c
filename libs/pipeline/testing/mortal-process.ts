/**
 * A process whose stage kills it (SIGKILL) at one article, until it is told to stop (SIGTERM). Each line of its output is a fact: `processed ID`,
 * `dead ID CODE ATTEMPTS`, `started` in between, and `stopped` where it ended well.
 * Arguments: URL of the log, its folder, prefix of its topics and groups, id of the article that kills.
 */
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { articlesDead, articlesIngested, decodeEvent, problemCode, type ArticleIngested } from '@wiredesk/contracts'
import { openEventLog } from '@wiredesk/event-log'
import { StageRunner } from '../src/stage-runner.ts'

const [url = '', folder = '', prefix = '', killer = ''] = process.argv.slice(2)
// synchronous: a fact is told before the next death can come
const tell = (line: string): void => void writeSync(1, `${line}\n`)

const log = await openEventLog(url, { folder, prefix, clientId: 'mortal', sessionTimeoutMs: 3_000 })
const runner = new StageRunner<ArticleIngested>(
  {
    name: 'mortal',
    input: articlesIngested,
    process: async (batch) => {
      if (batch.some(({ id }) => id === killer)) {
        process.kill(process.pid, 'SIGKILL')
        await sleep(60_000)
      }
      for (const { id } of batch) tell(`processed ${id}`)
      return batch.map(() => ({ kind: 'done' }))
    },
  },
  log,
  { trialWithinMs: 200 },
)
await runner.start()
const deadLetters = await log.subscribe({
  topic: articlesDead.name,
  group: 'undertaker',
  handle: async (batch, done) => {
    for (const delivery of batch) {
      const { articleId, problem, attempts } = decodeEvent(articlesDead, delivery).data
      tell(`dead ${articleId} ${problemCode(problem)} ${attempts}`)
      done(delivery)
    }
  },
})
process.once('SIGTERM', () => {
  void (async () => {
    await Promise.all([runner.stop(), deadLetters.stop()])
    await log.close()
    tell('stopped')
  })()
})
tell('started')
