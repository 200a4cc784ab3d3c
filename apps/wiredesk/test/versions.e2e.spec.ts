import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { ArticleVersion, DropLedger } from '@wiredesk/article-index'
import type { Child } from '@wiredesk/services'
import { eventually } from './eventually.ts'
import { balances, Desk, distributed, start } from './line.ts'

jest.setTimeout(120_000)

/** All roles in one process, over nothing but a folder, or over the real backends. */
const presets: Readonly<Record<string, () => Promise<Child>>> = {
  embedded: () => start([], { WIREDESK_DATA: mkdtempSync(join(tmpdir(), 'wiredesk-e2e-')) }),
  'over real Kafka, Redis and OpenSearch': () => start([], distributed()),
}

describe.each(Object.entries(presets))('versions of an article, %s', (_, startAll) => {
  let child: Child
  let desk: Desk

  beforeAll(async () => {
    child = await startAll()
    desk = new Desk(child.url)
  })

  afterAll(async () => {
    expect(await child.stop()).toBe(0)
  })

  /** Drops an object, and waits for its end. */
  async function drop(object: object): Promise<{ readonly id: string; readonly ledger: DropLedger }> {
    const { dropId, items } = await desk.drop(JSON.stringify(object), 'application/json')
    const ledger = await desk.settled(dropId)
    expect(balances(ledger)).toBe(true)
    return { id: items[0]?.id ?? '', ledger }
  }

  async function answer(id: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(new URL(`/articles/${id}`, child.url))
    return { status: response.status, body: await response.json() }
  }

  /** Search, once it shows so many: an index may lag behind by a second. */
  const found = (word: string, count: number) =>
    eventually(
      async () => (await desk.get<{ total: number }>(`/articles?q=${word}`)).total,
      (total) => total === count,
    )

  it('a retraction takes an article back, and only a newer version brings it back', async () => {
    const [uri, word] = [`urn:e2e:${randomUUID()}`, `w${randomUUID().slice(0, 8)}`]
    const at = (hour: number) => `2026-03-02T0${hour}:00:00Z`
    const first = await drop({ uri, headline: 'Rain', text: `It rained in Hel, ${word}.`, modifiedAt: at(1) })
    await drop({ uri, headline: 'Rain', text: `It rained a lot in Hel, ${word}.`, modifiedAt: at(2) })
    const { id } = first
    const { versions } = await desk.get<{ versions: readonly ArticleVersion[] }>(`/articles/${id}/versions`)
    expect(versions.map(({ version, current }) => [version, current])).toEqual([
      [2, true],
      [1, false],
    ])
    expect((await desk.get<{ text: string }>(`/articles/${id}?version=1`)).text).toContain('It rained in Hel')
    await found(word, 1)

    expect((await drop({ uri, pubStatus: 'canceled', modifiedAt: at(4) })).ledger).toMatchObject({ withdrawn: 1 })
    expect(await answer(id)).toMatchObject({
      status: 410,
      body: { type: '/problems/withdrawn', pubStatus: 'canceled' },
    })
    await found(word, 0)
    const late = await drop({ uri, text: `It rained a little, ${word}.`, modifiedAt: at(3) })
    expect(late.ledger).toMatchObject({ superseded: 1 })
    expect((await answer(id)).status).toBe(410)

    expect((await drop({ uri, text: `It did rain, ${word}.`, modifiedAt: at(5) })).ledger).toMatchObject({ indexed: 1 })
    expect(await answer(id)).toMatchObject({ status: 200, body: { version: 4 } })
    await found(word, 1)
  })

  it('an embargo hides what is indexed, until a newer version lifts it', async () => {
    const [uri, word] = [`urn:e2e:${randomUUID()}`, `w${randomUUID().slice(0, 8)}`]
    const embargoedUntil = '2999-01-01T00:00:00.000Z'
    const { id, ledger } = await drop({ uri, text: `The prize goes to Oslo, ${word}.`, embargoed: '2999-01-01' })
    expect(ledger).toMatchObject({ indexed: 1 })
    expect(await answer(id)).toEqual({ status: 202, body: { status: 'embargoed', embargoedUntil } })
    await drop({ uri: `${uri}:marker`, text: `Another one, ${word}.` })
    await found(word, 1)
    expect((await drop({ uri, text: `The prize goes to Oslo, ${word}.` })).ledger).toMatchObject({ indexed: 1 })
    expect((await answer(id)).status).toBe(200)
    await found(word, 2)
  })

  it('a part leaves the whole article as it is, with what its provider says of it', async () => {
    const uri = `urn:e2e:${randomUUID()}`
    const asserted = { people: ['Ann Lee'], topics: [{ name: 'weather' }] }
    const { id } = await drop({ uri, text: `It rained, ${uri}.`, asserted })
    expect((await drop({ uri, text: 'It rai…', partial: true })).ledger).toMatchObject({ superseded: 1 })
    expect(await answer(id)).toMatchObject({ status: 200, body: { version: 1, asserted, people: [] } })
  })
})
