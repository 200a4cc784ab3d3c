import type { AddressInfo } from 'node:net'
import { request } from 'node:http'
import { once } from 'node:events'
import { json } from 'node:stream/consumers'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fastify } from 'fastify'
import { HostAllowlist } from './host-allowlist.ts'
import { refuseForeign } from './refuse-foreign.ts'

describe('refuseForeign', () => {
  const server = fastify()
  let port: number

  beforeAll(async () => {
    refuseForeign(server, new HostAllowlist('127.0.0.1', ['desk.example.org']))
    server.route({
      method: ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/*',
      handler: () => ({ type: 'ours' }),
    })
    await server.listen({ port: 0, host: '127.0.0.1' })
    port = (server.server.address() as AddressInfo).port
  })

  afterAll(() => server.close())

  async function ask(method: string, path: string, headers: Readonly<Record<string, string>>) {
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { host: `127.0.0.1:${port}`, ...headers },
    })
    outgoing.end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const { type } = (await json(answer)) as { type: string }
    return { status: answer.statusCode, type, headers: answer.headers }
  }

  it('answers 421 to every method under a name that is not ours', async () => {
    for (const method of ['GET', 'POST', 'OPTIONS'])
      expect(await ask(method, '/articles', { host: `evil.example:${port}` })).toMatchObject({
        status: 421,
        type: '/problems/host-refused',
      })
  })

  it('answers probes under any name', async () => {
    expect(await ask('GET', '/health/live', { host: 'probe.example' })).toMatchObject({ status: 200 })
    expect(await ask('GET', '/nohealth/live', { host: 'probe.example' })).toMatchObject({ status: 421 })
  })

  it.each(['http://evil.example', 'http://127.0.0.1:1', 'http://localhost:1', 'null', 'nonsense', 'file://'])(
    'changes nothing for a page of %s',
    async (origin) => {
      for (const method of ['POST', 'PATCH', 'DELETE'])
        expect(await ask(method, '/articles', { origin })).toMatchObject({
          status: 403,
          type: '/problems/origin-refused',
        })
    },
  )

  it.each(['cross-site', 'same-site'])('changes nothing for a page that is %s', async (site) => {
    expect(await ask('POST', '/articles', { 'sec-fetch-site': site })).toMatchObject({ status: 403 })
  })

  it('takes scripts, our own page, and the name that a proxy has', async () => {
    for (const headers of [
      {},
      { origin: `http://127.0.0.1:${port}` },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://desk.example.org', 'sec-fetch-site': 'same-origin' },
      { origin: 'https://desk.example.org', host: 'desk.example.org' },
    ])
      expect(await ask('POST', '/articles', headers as Record<string, string>)).toMatchObject({
        status: 200,
        type: 'ours',
      })
  })

  it('lets nothing be used by other pages', async () => {
    const { headers } = await ask('GET', '/articles', { origin: 'http://evil.example' })
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toMatchObject({ 'access-control-allow-origin': expect.anything() })
  })

  it('does not echo without end', async () => {
    const outgoing = request({ port, host: '127.0.0.1', headers: { host: `${'e'.repeat(5_000)}.example` } })
    outgoing.end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    expect(JSON.stringify(await json(answer)).length).toBeLessThan(1_000)
  })
})
