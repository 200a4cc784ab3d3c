import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openArticleIndex, type ArticleIndex } from '@wiredesk/article-index'
import {
  articleId,
  articlesIndexed,
  NO_ENRICHMENTS,
  problem,
  storiesDue,
  versionDigest,
  type Article,
  type ArticleDead,
  type ArticleEnriched,
} from '@wiredesk/contracts'
import type { StageContext } from '@wiredesk/pipeline'
import { IndexArticlesStage } from './index-articles.stage.ts'
import { RecordDeadStage } from './record-dead.stage.ts'
import { RecordDropsStage } from './record-drops.stage.ts'
import { NoteStoriesStage } from './stories/note-stories.stage.ts'

const AT = '2026-03-02T08:15:30.120Z'

const context: StageContext = {
  signal: new AbortController().signal,
  timelineEntry: (index) => ({
    stage: 'indexer',
    at: AT,
    ms: 1,
    attempt: 1,
    topic: 'articles.enriched',
    partition: 0,
    offset: index,
  }),
}

function enriched(article: Article, item: number, revision = 1): ArticleEnriched {
  return {
    id: articleId(article),
    revision,
    digest: versionDigest(article),
    receipt: { dropId: 'drop', item },
    timeline: [{ stage: 'ingest', at: AT, ms: 2, attempt: 1 }],
    article,
    enrichments: { ...NO_ENRICHMENTS, language: 'en' },
    enrichers: {},
  }
}

describe('the stages of the indexer', () => {
  let folder = ''
  let index: ArticleIndex

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-indexer-'))
    index = await openArticleIndex('embedded:', { folder, prefix: '' })
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('write articles and tell the end of each, with the version that the index holds', async () => {
    const stage = new IndexArticlesStage(index, 10)
    const first = enriched({ uri: 'urn:1', headline: 'Storm', text: 'It rained.' }, 0, 1)
    const newer = enriched({ uri: 'urn:1', headline: 'Storm', text: 'It rained a lot.' }, 1, 2)
    const again = enriched({ uri: 'urn:1', headline: 'Storm', text: 'It rained a lot.' }, 2, 3)
    const older = enriched({ uri: 'urn:1', headline: 'Storm', text: 'It may rain.' }, 3, 1)
    const outcomes = await stage.process([first, newer, again, older], context)
    const told = outcomes.flatMap((outcome) => (outcome.kind === 'emit' ? outcome.events : []))
    expect(told.map(({ end, version }) => [end, version])).toEqual([
      ['indexed', 1],
      ['indexed', 2],
      ['duplicate', 2],
      ['superseded', 2],
    ])
    expect(told[1]).toMatchObject({
      id: newer.id,
      headline: 'Storm',
      language: 'en',
      receipt: { dropId: 'drop', item: 1 },
    })
    expect(told[1]).not.toHaveProperty('article')
  })

  it('tell what is taken back, and until when an article is not to be shown', async () => {
    const stage = new IndexArticlesStage(index, 10)
    const embargoedUntil = '2026-04-01T06:00:00.000Z'
    const held = enriched({ uri: 'urn:1', headline: 'Prize', text: 'It goes to Oslo.', embargoedUntil }, 0, 1)
    const back = enriched({ uri: 'urn:1', text: '', pubStatus: 'canceled' }, 1, 2)
    const outcomes = await stage.process([held, back], context)
    const told = outcomes.flatMap((outcome) => (outcome.kind === 'emit' ? outcome.events : []))
    expect(told).toMatchObject([
      { end: 'indexed', version: 1, embargoedUntil },
      { end: 'withdrawn', version: 2, pubStatus: 'canceled' },
    ])
    const read = told.map((each) => articlesIndexed.decode(1, JSON.parse(JSON.stringify(each))))
    expect(read.map(({ end, pubStatus, embargoedUntil: until }) => [end, pubStatus, until])).toEqual([
      ['indexed', undefined, embargoedUntil],
      ['withdrawn', 'canceled', undefined],
    ])
    expect(await index.get(held.id)).toMatchObject({ status: 'withdrawn' })
    expect(await index.drop('drop')).toMatchObject({ accepted: 2, indexed: 1, withdrawn: 1, inFlight: 0 })
  })

  it('add their own step to the way of the article', async () => {
    const event = enriched({ text: 'It rained.' }, 0)
    await new IndexArticlesStage(index, 10).process([event], context)
    const state = await index.get(event.id)
    expect(state?.status === 'indexed' && state.article.timeline.map(({ stage }) => stage)).toEqual([
      'ingest',
      'indexer',
    ])
  })

  it('put the articles of all partitions in the one in which stories are told', async () => {
    const outcomes = await new IndexArticlesStage(index, 10).process([enriched({ text: 'It rained.' }, 0)], context)
    const told = outcomes.flatMap((outcome) => (outcome.kind === 'emit' ? outcome.events : []))
    const due = await new NoteStoriesStage().process(told)
    expect(due).toEqual([{ kind: 'emit', events: [{ id: told[0]?.id }] }])
    expect(storiesDue.partitions).toBe(1)
  })

  it('keep the books: receipts, and dead letters with their ends', async () => {
    const drop = {
      dropId: 'drop',
      at: AT,
      items: [
        { status: 'accepted', item: 0, id: 'a' },
        { status: 'rejected', item: 1, problem: problem('empty', 'no bytes') },
      ],
      closed: { received: 2, accepted: 1, rejected: 1, interrupted: false },
    } as const
    const letter: ArticleDead = {
      id: 'drop.0',
      articleId: 'a',
      receipt: { dropId: 'drop', item: 0 },
      stage: 'enrichment',
      problem: problem('stage-failed', 'x'),
      attempts: 3,
      at: AT,
      timeline: [],
      record: { topic: 'articles.ingested', partition: 0, offset: 0, timestamp: 0, key: 'a', headers: {}, value: '' },
    }
    expect(await new RecordDropsStage(index).process([{ ...drop, items: [...drop.items] }])).toEqual([{ kind: 'done' }])
    expect(await index.drop('drop')).toMatchObject({
      received: 2,
      accepted: 1,
      rejected: 1,
      inFlight: 1,
      byProblem: { empty: 1 },
    })
    expect(await new RecordDeadStage(index).process([letter])).toEqual([{ kind: 'done' }])
    expect(await index.drop('drop')).toMatchObject({ dead: 1, inFlight: 0, byProblem: { empty: 1, 'stage-failed': 1 } })
    expect((await index.deadLetters({ limit: 10 })).items).toEqual([
      expect.objectContaining({ id: 'drop.0', class: 'stage-failed' }),
    ])
  })

  it('reject the one dead letter that the index can never take, and name it', async () => {
    const why = problem('invalid-event', 'the index cannot take the dead letter drop.1')
    index.recordDead = async (letters) => letters.map(({ id }) => (id === 'drop.1' ? why : 'recorded'))
    const record = { topic: 'articles.ingested', partition: 0, offset: 0, timestamp: 0, key: 'a', headers: {} }
    const letters = [0, 1, 2].map((item): ArticleDead => ({
      id: `drop.${item}`,
      stage: 'enrichment',
      problem: problem('stage-failed', 'x'),
      attempts: 3,
      at: AT,
      timeline: [],
      record,
    }))
    expect(await new RecordDeadStage(index).process(letters)).toEqual([
      { kind: 'done' },
      { kind: 'reject', problem: why },
      { kind: 'done' },
    ])
  })
})
