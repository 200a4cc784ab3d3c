import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, openAsBlob, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { IndexedArticle } from '@wiredesk/article-index'
import type { Child } from '@wiredesk/services'
import { balances, Desk, distributed, start } from './line.ts'

jest.setTimeout(180_000)

const ROOT = new URL('../../../', import.meta.url)
const SAMPLES = new URL('samples/', ROOT)
const SEED = new URL('../shared/data/seed/000_c5171bf4bee90419.txt', ROOT)

const files = readdirSync(SAMPLES).filter((name) => name !== 'README.md')

/** Where each preset starts: one process with nothing but a folder, or one process a role over the real backends. */
const presets: Readonly<Record<string, () => Promise<readonly Child[]>>> = {
  'in one process, embedded': async () => [
    await start([], { WIREDESK_DATA: mkdtempSync(join(tmpdir(), 'wiredesk-e2e-')) }),
  ],
  'split, over real Kafka, Redis and OpenSearch': async () => {
    const environment = distributed()
    const ingest = await start(['ingest'], environment)
    const others = await Promise.all([
      start(['enrichment'], environment),
      start(['indexer'], environment),
      start(['desk'], { ...environment, WIREDESK_INGEST_URL: ingest.url }),
    ])
    return [...others.toReversed(), ingest]
  },
}

/** Names are shown as the log has them. */
const unprefixed = (name: string | undefined) => name?.replace(/^e2e-\w+-/, '')

const named = (entities: readonly { readonly name: string }[]) => entities.map(({ name }) => name)

describe.each(Object.entries(presets))('the line %s', (_, startAll) => {
  let processes: readonly Child[] = []
  let desk: Desk

  beforeAll(async () => {
    processes = await startAll()
    desk = new Desk(processes[0]?.url ?? '')
  })

  afterAll(async () => {
    const codes = await Promise.all(processes.map((each) => each.stop()))
    expect(codes).toEqual(processes.map(() => 0))
  })

  it('takes the samples in one request and accounts for each of them', async () => {
    const form = new FormData()
    for (const name of files) form.append('file', await openAsBlob(fileURLToPath(new URL(name, SAMPLES))), name)
    const answer = await desk.drop(form)
    expect(answer).toMatchObject({ rejected: 0 })
    expect(answer.accepted).toBeGreaterThanOrEqual(files.length)
    const ledger = await desk.settled(answer.dropId)
    expect(ledger).toMatchObject({ received: answer.received, indexed: answer.accepted, dead: 0, inFlight: 0 })
    expect(balances(ledger)).toBe(true)
  })

  it('finds a sample by its words, with what was found in it', async () => {
    const sample = readFileSync(new URL('harbour-ceasefire.txt', SAMPLES), 'utf8')
    const [item] = (await desk.drop(sample, 'text/plain', '?filename=again.txt')).items
    const article = await desk.article(item?.id)
    expect(article.text).not.toMatch(/\bShare\s*$/)
    expect(article.people.length).toBeGreaterThan(1)
    expect(article.quotes.some(({ speaker }) => speaker !== undefined)).toBe(true)
    const [speaker] = article.quotes.flatMap((quote) => quote.speaker ?? [])
    const byName = await desk.search(`speaker:"${speaker}"`)
    expect(byName.items.map(({ id }) => id)).toContain(article.id)
    const [keyword] = article.keywords
    expect((await desk.search(keyword ?? '')).total).toBeGreaterThan(0)
  })

  it('marks what is the same article again as a duplicate, and keeps one', async () => {
    const text = `A lighthouse was lit again near Hel.\nThe keeper was pleased, ${randomUUID()}.`
    const first = await desk.drop(text, 'text/plain')
    const second = await desk.drop(text, 'text/plain')
    expect(second.items[0]?.id).toBe(first.items[0]?.id)
    expect(await desk.settled(first.dropId)).toMatchObject({ indexed: 1, duplicate: 0 })
    expect(await desk.settled(second.dropId)).toMatchObject({ indexed: 0, duplicate: 1 })
  })

  it('keeps the way of an article through the topics, and its original', async () => {
    const text = `Ferries between Gdynia and Karlskrona were delayed on Monday, ${randomUUID()}.`
    const { dropId, items } = await desk.drop(
      text,
      'text/plain',
      '?filename=ferry.txt&source=Baltic+Wire&publishedAt=2026-03-02',
    )
    await desk.settled(dropId)
    const article = await desk.article(items[0]?.id)
    expect(article).toMatchObject({
      status: 'indexed',
      version: 1,
      file: 'ferry.txt',
      source: 'Baltic Wire',
      publishedAt: '2026-03-02',
    })
    expect(article.timeline.map(({ stage, topic }) => [stage, unprefixed(topic)])).toEqual([
      ['ingest', undefined],
      ['enrichment', 'articles.ingested'],
      ['indexer', 'articles.enriched'],
    ])
    expect(await desk.text(`/articles/${article.id}/original`)).toBe(text)
  })

  it('shows topics without lag and stages at work', async () => {
    const topics = await desk.topics((all) => all.flatMap(({ groups }) => groups).every(({ lag }) => lag === 0))
    const groups = topics.flatMap((topic) =>
      topic.groups.map(({ group, stage }) => `${unprefixed(topic.name)} > ${stage}: ${unprefixed(group)}`),
    )
    expect(groups).toEqual(
      expect.arrayContaining([
        'articles.ingested > enrichment: wiredesk.enrichment',
        'articles.enriched > indexer: wiredesk.indexer',
      ]),
    )
    const enrichment = await desk.stage('enrichment', ({ processed }) => processed > 0)
    expect(enrichment?.instances).toHaveLength(1)
  })

  const seed = existsSync(SEED) ? it : it.skip
  seed('reads the seed article as a careful reader would', async () => {
    const { dropId, items } = await desk.drop(readFileSync(SEED), undefined, '?publishedAt=2016-05-04')
    await desk.settled(dropId)
    const article = await desk.article(items[0]?.id)
    expect(named(article.people)).toEqual(
      expect.arrayContaining([
        'John Kerry',
        'Sergey Lavrov',
        'Bashar al-Assad',
        "Stephen O'Brien",
        'Staffan de Mistura',
      ]),
    )
    expect(article.people.find(({ name }) => name === 'John Kerry')?.mentions.map(({ text }) => text)).toContain(
      'Mr Kerry',
    )
    expect(quotesOf(article)).toEqual([
      ['John Kerry', '"We just announced a short'],
      ['Sergey Lavrov', '"I often hear our American'],
      ["Stephen O'Brien", '"Life for people in Aleppo'],
    ])
    const countries = Object.fromEntries(article.places.map(({ name, country }) => [name, country]))
    expect(countries).toMatchObject({
      Aleppo: 'SY',
      Geneva: 'CH',
      Damascus: 'SY',
      Russia: 'RU',
      Turkey: 'TR',
      Syria: 'SY',
      'United States': 'US',
    })
    expect(article.text).not.toContain('Share')
    const dates = Object.fromEntries(article.dates.map(({ text, value }) => [text, value]))
    expect(dates).toMatchObject({
      'late on Tuesday': '2016-05-03',
      Thursday: '2016-05-05',
      'in February': '2016-02',
      '48 hours': 'PT48H',
    })
    const found = await desk.search('person:"John Kerry" place:Aleppo ceasefire')
    expect(found.items.map(({ id }) => id)).toContain(article.id)
  })
})

function quotesOf(article: IndexedArticle) {
  return article.quotes
    .filter(({ kind, speaker }) => kind === 'direct' && speaker)
    .map(({ speaker, text }) => [speaker, text.slice(0, 26)])
}
