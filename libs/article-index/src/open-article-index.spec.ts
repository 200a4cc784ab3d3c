import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { EmbeddedArticleIndex } from './embedded/embedded-article-index.ts'
import { openArticleIndex } from './open-article-index.ts'

describe('openArticleIndex', () => {
  it('opens an index in the folder for embedded:', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
    const index = await openArticleIndex('embedded:', { folder, prefix: '' })
    expect(index).toBeInstanceOf(EmbeddedArticleIndex)
    await index.close()
    await rm(folder, { recursive: true })
  })

  it('asks the host that opensearch: names, with the user that it names', async () => {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization)
      response.writeHead(503).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const opening = openArticleIndex(`opensearch://desk:p%40ss@127.0.0.1:${port}`, {
      folder: 'unused',
      prefix: '',
      requestTimeoutMs: 2_000,
    })
    await expect(opening).rejects.toThrow(UnavailableError)
    expect(asked[0]).toBe(`Basic ${Buffer.from('desk:p@ss').toString('base64')}`)
    server.close()
  })

  it.each(['', 'embedded', 'embedded:x', 'opensearch:', 'opensearch://', 'http://localhost:9200', 'opensearch://a/b'])(
    'refuses %j',
    async (url) => {
      await expect(openArticleIndex(url, { folder: 'unused', prefix: '' })).rejects.toThrow(TypeError)
    },
  )
})
