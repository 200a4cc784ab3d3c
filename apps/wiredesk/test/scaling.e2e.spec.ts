import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { DropLedger } from '@wiredesk/article-index'
import type { Child } from '@wiredesk/services'
import { eventually } from './eventually.ts'
import { balances, Desk, distributed, start } from './line.ts'

jest.setTimeout(500_000)

const ARTICLES = 5_000

/** Articles of about 2 KB, each of its own, that a word finds together. */
function ndjson(count: number, word: string): string {
  const line = (number: number) => {
    const paragraph = (at: number) =>
      `Mayor Greta Lind of Tromso opened pier ${number}-${at} on Monday. "It took us ${at} years," she said. The ${word} was read out.`
    const text = Array.from({ length: 16 }, (_, at) => paragraph(at)).join('\n')
    return JSON.stringify({ uri: `urn:${word}:${number}`, headline: `Notice ${number} of ${word}`, text })
  }
  return Array.from({ length: count }, (_, number) => `${line(number)}\n`).join('')
}

describe('a stage with two instances over real Kafka', () => {
  const environment = { ...distributed(), WIREDESK_ENRICHMENT_THREADS: '1' }
  const running: Child[] = []
  let desk: Desk
  let twins: readonly [Child, Child]

  const started = async (roles: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const child = await start(roles, { ...environment, ...more })
    running.push(child)
    return child
  }

  beforeAll(async () => {
    const ingest = await started(['ingest'])
    twins = await Promise.all([started(['enrichment']), started(['enrichment'])])
    await started(['indexer'])
    desk = new Desk((await started(['desk'], { WIREDESK_INGEST_URL: ingest.url })).url)
  })

  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()))
  })

  it('shares the work; what a killed one leaves the other does; nothing is lost and nothing is doubled', async () => {
    const both = await desk.stage(
      'enrichment',
      ({ instances }) => instances.length === 2 && instances.every(({ partitions }) => partitions.length > 0),
    )
    expect(both?.instances.flatMap(({ partitions }) => partitions).toSorted((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ])

    const word = `word${randomUUID().slice(0, 8)}`
    const { dropId, accepted } = await desk.drop(ndjson(ARTICLES, word), 'application/x-ndjson')
    expect(accepted).toBe(ARTICLES)

    const working = await desk.stage(
      'enrichment',
      ({ instances }) => instances.length === 2 && instances.every(({ processed }) => processed > 0),
    )
    expect(working?.processed).toBeLessThan(ARTICLES)
    await twins[0].kill()
    expect((await desk.get<DropLedger>(`/drops/${dropId}`)).inFlight).toBeGreaterThan(0)

    const unbalanced: DropLedger[] = []
    const ledger = await eventually(
      async () => {
        const now = await desk.get<DropLedger>(`/drops/${dropId}`)
        if (!balances(now)) unbalanced.push(now)
        return now
      },
      ({ state, inFlight }) => state === 'closed' && inFlight === 0,
      200_000,
    )
    expect(unbalanced).toEqual([])
    expect(ledger).toMatchObject({ received: ARTICLES, accepted: ARTICLES, indexed: ARTICLES, duplicate: 0, dead: 0 })
    expect((await desk.search(word, ARTICLES)).total).toBe(ARTICLES)
    // Stories are told beside the line, and articles that are all alike cost them the most.
    await desk.topics((topics) => topics.flatMap(({ groups }) => groups).every(({ lag }) => lag === 0), 200_000)
  })

  it('stops in good order under load: exit code 0, and nothing of it is done again', async () => {
    const word = `stop${randomUUID().slice(0, 8)}`
    const before = await records('articles.enriched')
    const { dropId } = await desk.drop(ndjson(1_000, word), 'application/x-ndjson')
    const stopped = twins[1].stop()
    await started(['enrichment'])
    expect(await stopped).toBe(0)
    expect(await desk.settled(dropId, 120_000)).toMatchObject({ indexed: 1_000, duplicate: 0, dead: 0 })
    expect((await records('articles.enriched')) - before).toBe(1_000)
  })

  /** Records ever appended to a topic that keeps them all for the time of the test. */
  async function records(topic: string): Promise<number> {
    const all = await desk.topics(() => true)
    return all.find(({ name }) => name.endsWith(topic))?.records ?? 0
  }
})
