import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { enriched } from '../../testing/articles.ts'
import { ArticleWriter } from './article-writer.ts'
import { Columns } from './columns.ts'
import { openForReading, openForWriting } from './database.ts'

describe('Columns', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('follow every commit, and hold what a fresh reading of the table holds', () => {
    const writing = openForWriting(folder)
    const reading = openForReading(folder)
    const writer = new ArticleWriter(writing)
    const followed = new Columns()
    followed.refresh(reading)
    // lists of values that grow, shrink and stay, and more of them than there is room for at first
    for (let round = 0; round < 4; round += 1) {
      writer.index(
        Array.from({ length: 700 }, (_, n) => {
          const k = round < 3 ? n + round * 500 : n
          const people = Array.from({ length: (k * (round + 1)) % 23 }, (__, m) => `Person ${(k + m * round) % 40}`)
          const publishedAt = k % 3 === 0 ? undefined : `20${10 + round}-01-0${1 + (k % 9)}`
          return enriched({
            id: `${k}`,
            revision: round,
            text: `${round} ${k}`,
            receipt: `${round}:${n}`,
            people,
            publishedAt,
          })
        }),
      )
      followed.refresh(reading)
      const fresh = new Columns()
      fresh.refresh(reading)
      const seqs = Uint32Array.from({ length: fresh.end - 1 }, (_, n) => n + 1)
      expect(followed.end).toBe(fresh.end)
      expect(followed.values).toEqual(fresh.values)
      expect(followed.count(seqs)).toEqual(fresh.count(seqs))
      for (const seq of seqs) {
        expect(followed.publishedAt(seq)).toBe(fresh.publishedAt(seq))
        expect(followed.count(Uint32Array.of(seq))).toEqual(fresh.count(Uint32Array.of(seq)))
      }
    }
    expect(followed.end).toBe(1_701)
    reading.close()
    writing.close()
  })
})
