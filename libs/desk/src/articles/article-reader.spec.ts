import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EmbeddedArticleIndex } from '@wiredesk/article-index'
import { MemoryCache } from '@wiredesk/cache'
import { versionDigest, type Article, type ArticleEnriched } from '@wiredesk/contracts'
import { openOriginalStore, type OriginalStore } from '@wiredesk/originals'
import { Documented } from '../../testing/documented.ts'
import { enriched } from '../../testing/examples.ts'
import { openApi } from '../openapi/open-api.ts'
import type { Answer } from '../requests/answer.ts'
import { ArticleReader } from './article-reader.ts'

const documented = new Documented(openApi('1.2.3'))
const EMBARGO = '2026-04-01T06:00:00.000Z'
const END = Date.parse(EMBARGO)
const { id } = enriched

describe('ArticleReader', () => {
  let folder: string
  let index: EmbeddedArticleIndex
  let originals: OriginalStore
  let now: number
  let reader: ArticleReader

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-reader-'))
    index = await EmbeddedArticleIndex.open({ folder: join(folder, 'index') })
    originals = await openOriginalStore(`file:${join(folder, 'originals')}`)
    now = END - 90_500
    reader = new ArticleReader(index, new MemoryCache(), originals, () => now)
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true })
  })

  /** A version of the article, as the indexer gets it. */
  function version(revision: number, changes: Partial<Article>): ArticleEnriched {
    const article = { ...enriched.article, ...changes }
    const receipt = { ...enriched.receipt, item: revision }
    return { ...enriched, revision, receipt, article, digest: versionDigest(article) }
  }

  /** Every answer must be as the document says. */
  function checked(path: string, { status = 200, headers = {}, body }: Answer) {
    const mediaType = headers['content-type']?.split(';')[0] ?? 'application/json'
    const data = typeof body === 'string' ? JSON.parse(body) : body
    expect(documented.check(documented.operation('GET', path), status, mediaType, data)).toEqual([])
    return { status, headers, data }
  }

  const article = async (number?: number) => checked('/articles/x', await reader.article(id, number))
  const versions = async () => checked('/articles/x/versions', await reader.versions(id))

  it('answers 202 with the end of an embargo before it, and the article after it', async () => {
    await index.index([version(1, { embargoedUntil: EMBARGO })])
    const held = {
      status: 202,
      headers: { 'retry-after': '91' },
      data: { status: 'embargoed', embargoedUntil: EMBARGO },
    }
    expect([await article(), await versions()]).toEqual([held, held])
    expect(await reader.original(id)).toMatchObject({ status: 202 })
    now = END
    expect(await article()).toMatchObject({ status: 200, data: { status: 'indexed', embargoedUntil: EMBARGO } })
  })

  it('says why there is no original to give', async () => {
    const whyOf = (from: ArticleReader) => from.original(id).catch((error: unknown) => error)
    await index.index([{ ...version(1, {}), original: undefined }])
    const streamed = { type: '/problems/no-original', status: 404 }
    expect(await whyOf(reader)).toMatchObject({
      problem: {
        ...streamed,
        detail: expect.stringContaining('many articles (a table, lines of JSON, a mailbox) above 1 MiB'),
      },
    })
    const keepsNone = new ArticleReader(index, new MemoryCache(), await openOriginalStore('none'), () => now)
    expect(await whyOf(keepsNone)).toMatchObject({
      problem: { ...streamed, detail: expect.stringContaining('WIREDESK_ORIGINALS is none') },
    })
    const original = { hash: 'a'.repeat(64), mediaType: 'text/plain', bytes: 9 }
    await index.index([{ ...version(2, { text: 'Another.' }), original }])
    expect(await whyOf(reader)).toMatchObject({
      problem: { ...streamed, detail: expect.stringContaining('no longer where originals are kept') },
    })
  })

  it('answers 410 for an article that was taken back, until a newer version comes', async () => {
    await index.index([version(1, {}), version(2, { text: '', pubStatus: 'canceled' })])
    const gone = {
      status: 410,
      headers: { 'content-type': 'application/problem+json' },
      data: { type: '/problems/withdrawn', status: 410, id, pubStatus: 'canceled', version: 2, revision: 2 },
    }
    expect([await article(), await article(1), await versions()]).toMatchObject([gone, gone, gone])
    expect(await reader.original(id)).toMatchObject({ status: 410 })
    await index.index([version(3, { text: 'Right.' })])
    expect(await article()).toMatchObject({ status: 200, data: { version: 3, text: 'Right.' } })
  })

  it('gives back what the provider says of an article, apart from what was found in it', async () => {
    const said: Partial<Article> = {
      pubStatus: 'usable',
      asserted: { people: ['Anna Meier'], topics: [{ name: 'talks' }] },
      provenance: { headline: 'json-ld' },
      conflicts: { headline: [{ value: 'Talks go on', from: 'json-ld' }] },
      warnings: ['date-from-url'],
      partial: true,
    }
    await index.index([version(1, said)])
    expect((await article()).data).toMatchObject({ ...said, people: enriched.enrichments.people })
  })

  it('tells of near-duplicates by which passages, with the article and by themselves', async () => {
    const bands = Buffer.alloc(84, 7).toString('base64url')
    const enrichments = { ...enriched.enrichments, signature: bands }
    const other = { ...enriched.article, uri: 'urn:other', text: `BERN ${enriched.article.text}` }
    const twin = { ...enriched, id: 'twin', article: other, enrichments, receipt: { dropId: 'other', item: 0 } }
    await index.index([{ ...version(1, {}), enrichments }, twin])
    const duplicates = [
      {
        id: 'twin',
        headline: 'Talks go on',
        source: 'Example News',
        publishedAt: '2016-05-04',
        similarity: expect.closeTo(0.9, 1),
        passages: [{ start: 0, end: 65, other: { start: 5, end: 70 } }],
      },
    ]
    expect(await article()).toMatchObject({ status: 200, data: { duplicates } })
    expect((await article()).data).not.toHaveProperty('signature')
    const related = async () => checked('/articles/x/related', await reader.related(id))
    expect(await related()).toMatchObject({ status: 200, data: { id, duplicates } })
    await index.index([version(2, { text: 'All else.' })])
    expect((await article(1)).data).not.toHaveProperty('duplicates')
    expect((await related()).data.duplicates).toEqual([])
    await index.index([version(3, { text: '', pubStatus: 'canceled' })])
    expect(await related()).toMatchObject({ status: 410 })
    await expect(reader.related('nobody')).rejects.toMatchObject({ problem: { status: 404 } })
  })

  it('lists the versions, and gives each as it stood', async () => {
    await index.index([
      version(1, { text: 'Talks began.' }),
      version(2, { headline: 'Talks end', text: 'They ended.' }),
    ])
    const { status, data } = await versions()
    expect([status, data.id]).toEqual([200, id])
    expect(data.versions).toMatchObject([
      { version: 2, revision: 2, headline: 'Talks end', current: true },
      { version: 1, revision: 1, headline: 'Talks go on', current: false },
    ])
    expect(await article(1)).toMatchObject({ status: 200, data: { version: 1, text: 'Talks began.' } })
    expect((await article(2)).headers).toEqual((await article()).headers)
    await expect(reader.article(id, 3)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(reader.versions('nobody')).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
