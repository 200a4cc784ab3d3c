import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { chunk, closed, deadLetter, enriched, later } from '../../testing/articles.ts'
import { embeddedFaults } from '../../testing/embedded-integrity.ts'
import { ArticleWriter } from './article-writer.ts'
import { openForWriting } from './database.ts'

const item = fc.integer({ min: 0, max: 5 })
const drop = fc.constantFrom('one', 'two')
const article = fc.constantFrom('a', 'b', 'c')
/** A write of any kind, in any order, repeated or not. */
const writes = fc.oneof(
  fc.record({
    kind: fc.constant('index' as const),
    id: article,
    text: fc.constantFrom('x', 'y'),
    revision: fc.integer({ min: 1, max: 4 }),
    drop,
    item,
  }),
  fc.record({
    kind: fc.constant('accept' as const),
    drop,
    first: item,
    ids: fc.array(fc.oneof(article, fc.constantFrom('!empty', '!encoding')), { maxLength: 4 }),
    last: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('bury' as const),
    id: article,
    drop,
    item,
    code: fc.constantFrom('timeout' as const, 'stage-failed' as const),
    at: fc.integer({ min: 0, max: 3 }),
  }),
)

describe('the counters of a drop', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('are what its receipts count to, whatever is written in whatever order', () => {
    const db = openForWriting(folder)
    const writer = new ArticleWriter(db)
    fc.assert(
      fc.property(fc.array(writes, { maxLength: 12 }), (batch) => {
        for (const write of batch) {
          if (write.kind === 'index') writer.index([enriched({ ...write, receipt: `${write.drop}:${write.item}` })])
          else if (write.kind === 'accept')
            writer.recordDrops([chunk(write.drop, write.ids, { first: write.first, ...(write.last ? closed(1) : {}) })])
          else
            writer.recordDead([
              deadLetter(enriched({ id: write.id, receipt: `${write.drop}:${write.item}` }), {
                code: write.code,
                at: later(write.at),
              }),
            ])
        }
      }),
      { numRuns: 60 },
    )
    db.close()
    expect(embeddedFaults(folder)).toEqual([])
  })

  it('do not count what was rolled back', () => {
    const db = openForWriting(folder)
    const writer = new ArticleWriter(db)
    const good = enriched({ id: 'a', receipt: 'drop:0', people: ['Ann Lee'] })
    const bad = {
      ...enriched({ id: 'b', receipt: 'drop:1', people: ['Bob Ray'] }),
      digest: undefined as unknown as string,
    }
    expect(() => writer.index([good, bad])).toThrow()
    expect(db.prepare('SELECT count(*) AS count FROM receipt').get()).toMatchObject({ count: 0 })
    writer.index([good])
    db.close()
    expect(embeddedFaults(folder)).toEqual([])
  })
})
