import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { RefusingIndex } from './refusing-index.ts'

const line = (value: object): string => `${JSON.stringify(value)}\n`
const create = (index: string, id: string, headline: string): string =>
  line({ create: { _index: index, _id: id } }) + line({ headline })

describe('RefusingIndex', () => {
  const arrived: string[] = []
  let upstream: Server
  let refusing: RefusingIndex

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.once('end', () => {
        const body = Buffer.concat(chunks).toString()
        arrived.push(`${request.method} ${request.url} ${body}`)
        const items = body
          .split('\n')
          .filter((each) => each.includes('_index'))
          .map(() => ({ create: { status: 201 } }))
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ items }))
      })
    }).listen(0, '127.0.0.1')
    await once(upstream, 'listening')
    refusing = await RefusingIndex.start((upstream.address() as AddressInfo).port, 'poison')
  })
  afterAll(async () => {
    await refusing.close()
    upstream.closeAllConnections()
    upstream.close()
  })

  async function bulk(body: string): Promise<readonly number[]> {
    const response = await fetch(`http://127.0.0.1:${refusing.port}/_bulk?timeout=1s`, { method: 'POST', body })
    const { items } = (await response.json()) as { items: readonly { create: { status: number } }[] }
    return items.map(({ create: { status } }) => status)
  }

  it('takes single articles out of a bulk request, and answers for them in their place', async () => {
    const body =
      create('p-wiredesk-articles', '1', 'a') +
      create('p-wiredesk-articles', '2', 'poison') +
      create('p-wiredesk-articles', '3', 'c')
    expect(await bulk(body)).toEqual([201, 400, 201])
    expect(arrived.pop()).not.toContain('poison')
  })

  it('passes nothing on where nothing is left', async () => {
    const before = arrived.length
    expect(await bulk(create('p-wiredesk-articles', '2', 'poison'))).toEqual([400])
    expect(arrived).toHaveLength(before)
  })

  it('passes on what is no article, what has not the word, and everything once it refuses nothing', async () => {
    expect(await bulk(create('p-wiredesk-dead', '2', 'poison'))).toEqual([201])
    expect(await bulk(create('p-wiredesk-articles', '1', 'a'))).toEqual([201])
    refusing.isRefusing = false
    expect(await bulk(create('p-wiredesk-articles', '2', 'poison'))).toEqual([201])
    expect(arrived.at(-1)).toMatch(/^POST \/_bulk\?timeout=1s .*poison/s)
  })
})
