import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openArticleIndex, type ArticleIndex } from '@wiredesk/article-index'
import { type ArticleDead, type ArticleEnriched, type DropReceived } from '@wiredesk/contracts'
import { deadLetter, enriched } from '../../testing/examples.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { replayRequestSchema } from './replay-request.ts'
import { Replay } from './replay.ts'

const NEVER = new AbortController().signal
const COUNT = 25
const TOPIC = 'articles.enriched'

const events = Array.from({ length: COUNT }, (_, item): ArticleEnriched => ({
  ...enriched,
  id: `article-${item}`,
  digest: `digest-${item}`,
  receipt: { dropId: 'drop', item },
}))
const chunk: DropReceived = {
  dropId: 'drop',
  at: '2026-11-22T09:00:00.000Z',
  items: events.map(({ id }, item) => ({ status: 'accepted', item, id })),
  closed: { received: COUNT, accepted: COUNT, rejected: 0, interrupted: false },
}
const letters = events.map((event, item): ArticleDead => {
  const { id, receipt, revision, digest } = event
  const value = Buffer.from(JSON.stringify(event)).toString('base64')
  const record = { ...deadLetter(item).record, topic: TOPIC, key: id, value }
  return deadLetter(item, { id: `drop.${item}`, articleId: id, receipt, revision, digest, stage: 'indexer', record })
})

/** Gives the index what was sent back, as the indexer does: all that the log has, in its order. */
async function deliver(log: MemoryLog, index: ArticleIndex): Promise<number> {
  const records = await log.read(TOPIC, { partition: 0, at: 'earliest' }, 10_000)
  for (const { value } of records) await index.index([JSON.parse(String(value)) as ArticleEnriched])
  return records.length
}

const opensearch = (process.env.WIREDESK_TEST_OPENSEARCH ?? '').replace(/^http/, 'opensearch')

describe.each([
  ['the embedded index', 'embedded:'],
  ['OpenSearch', opensearch],
])('a replay over %s', (_, url) => {
  it('does no harm when it is asked for twice, and several times at once', async () => {
    if (url === '') throw new Error('there is no OpenSearch in WIREDESK_TEST_OPENSEARCH: run it by npm test')
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-replay-'))
    const prefix = `test-${randomBytes(6).toString('hex')}.`
    const index = await openArticleIndex(url, { folder, prefix })
    const log = new MemoryLog()
    await log.createTopics([{ name: TOPIC, partitions: 1 }])
    const replay = (request: object) => new Replay(index, log).run(replayRequestSchema.parse(request), NEVER)
    const ids = letters.map(({ id }) => id)
    try {
      await index.recordDrops([chunk])
      await index.recordDead(letters)
      expect(await index.drop('drop')).toMatchObject({ accepted: COUNT, dead: COUNT, inFlight: 0 })

      await Promise.all([
        replay({ stage: 'indexer' }),
        replay({ stage: 'indexer' }),
        replay({ ids }),
        replay({ all: true }),
      ])
      expect(await replay({ stage: 'indexer' })).toMatchObject({ replayed: 0, remaining: 0 })
      await replay({ ids })
      expect(await deliver(log, index)).toBeGreaterThanOrEqual(2 * COUNT)

      expect(await index.drop('drop')).toMatchObject({ accepted: COUNT, indexed: COUNT, dead: 0, duplicate: 0 })
      const { items, total } = await index.deadLetters({ dropId: 'drop', limit: 100 })
      expect([total, items.every(({ state, replays }) => state === 'resolved' && replays >= 2)]).toEqual([COUNT, true])
      for (const { id } of events) expect(await index.get(id)).toMatchObject({ article: { version: 1 } })

      expect(await replay({ ids })).toMatchObject({
        replayed: 0,
        skipped: ids.map((id) => ({ id, reason: 'resolved' })),
      })
      // Also what was sent back before, and comes late.
      await deliver(log, index)
      expect(await index.drop('drop')).toMatchObject({ indexed: COUNT, dead: 0, duplicate: 0, superseded: 0 })
    } finally {
      await index.close()
      await rm(folder, { recursive: true })
      if (url.startsWith('opensearch:')) {
        await fetch(`${process.env.WIREDESK_TEST_OPENSEARCH}/${prefix}*`, { method: 'DELETE' })
      }
    }
  }, 60_000)
})
