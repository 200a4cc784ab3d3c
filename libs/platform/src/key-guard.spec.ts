import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { apiKeysSchema } from './api-keys.ts'
import { callerOf } from './callers.ts'
import { KeyGuard } from './key-guard.ts'

const CANARY = 'CANARY0123456789canary'
const keys = apiKeysSchema.parse(
  `wire:ingest:${CANARY}-wire,reader:read:${CANARY}-reader,night:operate:${CANARY}-night`,
)

/** What a request came to, and all that was written of it. */
function admit(method: string, route: string, authorization?: string) {
  let written = ''
  const log = pino(new Writable({ write: (chunk, _, done) => ((written += chunk), done()) }))
  const raw = new IncomingMessage(new Socket())
  try {
    const request = { method, routeOptions: { url: route }, headers: { authorization }, raw, ip: '127.0.0.1' }
    new KeyGuard(keys, log).admit(request as never, keys)
    return { who: callerOf(raw).name, written }
  } catch (error) {
    return { problem: (error as { problem: { type: string; status: number } }).problem, written }
  }
}

const bearer = (name: string) => `Bearer ${CANARY}-${name}`

describe('the guard of keys', () => {
  it.each(['/', '/assets/:name', '/docs', '/docs/events', '/problems/:code', '/health/live', '/health/ready'])(
    'asks for no key at %s',
    (route) => expect(admit('GET', route)).toMatchObject({ who: 'local' }),
  )

  it.each<[method: string, route: string, names: readonly string[]]>([
    ['POST', '/articles', ['wire']],
    ['PATCH', '/uploads/:id', ['wire']],
    ['HEAD', '/uploads/:id', ['wire']],
    ['GET', '/drops/:dropId', ['wire', 'reader']],
    ['GET', '/drops/:dropId/items', ['wire', 'reader']],
    ['GET', '/drops', ['reader']],
    ['GET', '/articles/:id', ['reader']],
    ['GET', '/articles/:id/original', ['reader']],
    ['GET', '/events', ['reader']],
    ['GET', '/metrics', ['reader']],
    ['GET', '/a-route-of-tomorrow', ['reader']],
    ['POST', '/dead/replay', ['night']],
    ['POST', '/topics/:name/groups/:group/reset', ['night']],
    ['DELETE', '/articles/:id', ['night']],
    ['POST', '/', ['night']],
    ['GET', '/whoami', ['wire', 'reader', 'night']],
  ])('lets %s %s be asked for by %j alone', (method, route, names) => {
    expect(admit(method, route)).toMatchObject({ problem: { status: 401, type: '/problems/unauthorized' } })
    for (const name of ['wire', 'reader', 'night']) {
      const expected = names.includes(name) ? { who: name } : { problem: { status: 403, type: '/problems/forbidden' } }
      expect(admit(method, route, bearer(name))).toMatchObject(expected)
    }
  })

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${CANARY}-reader`,
    `${CANARY}-reader`,
    `Bearer ${CANARY}-reader x`,
    `Bearer ${CANARY}-readers`,
    `Bearer ${CANARY}`,
  ])('does not take %j, and says it nowhere', (authorization) => {
    const { problem, written } = admit('GET', '/articles', authorization)
    expect(problem).toMatchObject({ status: 401, detail: expect.stringContaining('Authorization: Bearer') })
    expect(JSON.stringify(problem) + written).not.toContain(CANARY)
  })

  it('writes who was refused and where, without the key', () => {
    const { written, problem } = admit('POST', '/dead/replay', bearer('reader'))
    expect(JSON.parse(written)).toMatchObject({
      key: 'reader',
      method: 'POST',
      route: '/dead/replay',
      from: '127.0.0.1',
    })
    expect(problem).toMatchObject({ scopes: ['operate'], detail: expect.stringContaining('reader may read') })
    expect(written).not.toContain(CANARY)
  })
})
