import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { articlesDead, articlesIngested } from '@wiredesk/contracts'
import { openEventLog } from '@wiredesk/event-log'
import { article } from '../testing/articles.ts'
import { runMortal } from '../testing/run-mortal.ts'

const COUNT = 120
const KILLER = 'a77'
const INNOCENT = Array.from({ length: COUNT }, (_, i) => `a${i}`).filter((id) => id !== KILLER)

function kafka(): string {
  const address = process.env['WIREDESK_TEST_KAFKA']
  if (address === undefined)
    throw new Error('WIREDESK_TEST_KAFKA is not set: this test needs a Kafka, run it by npm test')
  return `kafka://${address}`
}

describe('an article that kills its process', () => {
  it.each([
    ['the embedded log', () => 'embedded:'],
    ['Kafka', kafka],
  ])(
    'is buried after some restarts, and every other one is processed, on %s',
    async (_log, urlOf) => {
      const url = urlOf()
      const folder = await mkdtemp(join(tmpdir(), 'wiredesk-crash-'))
      const prefix = `crash-${randomUUID().slice(0, 8)}.`
      const log = await openEventLog(url, { folder, prefix, clientId: 'crash-loop' })
      await log.createTopics([
        { name: articlesIngested.name, partitions: 2 },
        { name: articlesDead.name, partitions: 1 },
      ])
      await log.append(Array.from({ length: COUNT }, (_, i) => article(`a${i}`, i)))
      await log.close()

      const processed = new Set<string>()
      const dead = new Set<string>()
      const ends: unknown[] = []
      while (ends.length < 10 && ends.at(-1) !== 0) {
        ends.push(
          await runMortal({ url, folder, prefix, killer: KILLER }, (text, child) => {
            const [what, ...rest] = text.split(' ')
            if (what === 'processed') processed.add(rest.join(' '))
            if (what === 'dead') dead.add(rest.join(' '))
            if (dead.size > 0 && processed.size >= INNOCENT.length && !child.killed) child.kill('SIGTERM')
          }),
        )
      }
      expect([...dead]).toEqual([`${KILLER} crash-loop 6`])
      expect([...processed].sort()).toEqual([...INNOCENT].sort())
      expect(ends).toEqual([...Array<string>(7).fill('SIGKILL'), 0])

      const after = await openEventLog(url, { folder, prefix, clientId: 'crash-loop' })
      const { topics } = await after.describe([articlesIngested.name])
      expect(topics[0]?.groups.map(({ lag }) => lag)).toEqual([0])
      await after.close()
      await rm(folder, { recursive: true, force: true })
    },
    120_000,
  )
})
