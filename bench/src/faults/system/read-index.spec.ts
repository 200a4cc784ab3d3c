import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openArticleIndex } from '@wiredesk/article-index'
import { articleId, NO_ENRICHMENTS, versionDigest, type ArticleEnriched, type Enrichments } from '@wiredesk/contracts'
import { openOriginalStore } from '@wiredesk/originals'
import { expectationsOf } from '../checker/expectations.ts'
import { articleOf, type Item } from '../ledger/article.ts'
import type { Operation } from '../ledger/history.ts'
import { readIndex, type IndexState } from './read-index.ts'

const SEED = 7
const ITEM: Item = { number: 1, version: 0, kind: 'article' }
const article = articleOf(SEED, ITEM)
const id = articleId(article)
const history: readonly Operation[] = [
  { op: 0, items: [ITEM], begun: 0, ended: 1, result: 'ok', status: 202, dropId: 'drop', ids: [id] },
]
const mentions = [{ start: 0, end: 1, text: article.text.slice(0, 1) }]

describe('readIndex', () => {
  let folder = ''

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-read-index-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  /** Of an index that has the article with these people. */
  async function read(name: string, people: Enrichments['people']): Promise<IndexState> {
    const index = await openArticleIndex('embedded:', { folder: join(folder, name), prefix: '' })
    const event: ArticleEnriched = {
      id,
      revision: 1,
      digest: versionDigest(article),
      receipt: { dropId: 'drop', item: 0 },
      timeline: [],
      article,
      enrichments: { ...NO_ENRICHMENTS, people },
      enrichers: {},
    }
    try {
      await index.index([event])
      const originals = await openOriginalStore(`file:${join(folder, 'originals')}`)
      return await readIndex({ index, originals, expectations: expectationsOf(SEED, history), sampled: 0 })
    } finally {
      await index.close()
    }
  }

  it('tells by one hash what was found in an article, whatever the order of the fields', async () => {
    const [one, same, other] = await Promise.all([
      read('one', [{ name: 'Maria Okafor', role: 'director', mentions }]),
      read('same', [{ mentions, role: 'director', name: 'Maria Okafor' }]),
      read('other', [{ name: 'Maria Okafor', role: 'head', mentions }]),
    ])
    const found = one.articles.get(id)
    expect(found).toMatchObject({ headline: article.headline, text: article.text, misfits: 0 })
    expect(same.articles.get(id)).toEqual(found)
    expect(other.articles.get(id)?.findings).not.toBe(found?.findings)
    expect(one.total).toBe(1)
  })
})
