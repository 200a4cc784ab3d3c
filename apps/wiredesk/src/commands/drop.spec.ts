import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { drop } from './drop.ts'

describe('wiredesk drop', () => {
  let folder: string
  let lines: unknown[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-drop-'))
    await writeFile(join(folder, 'a.ndjson'), '{"text":"One."}')
    lines = []
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line))
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await rm(folder, { recursive: true })
  })

  /** The last line of a run that is answered so. */
  async function lastLine(answer: Readonly<Record<string, unknown>>): Promise<unknown> {
    const server = createServer((request, response) => {
      request.resume().once('end', () => response.end(JSON.stringify(answer)))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await drop([folder], { url, dryRun: true, wait: true, concurrency: 1 })
    server.closeAllConnections()
    server.close()
    return lines.at(-1)
  }

  it('ends with how many articles are doubtful, by warning, and without that line where none is', async () => {
    const answer = { received: 3, accepted: 3, rejected: 0, items: [] }
    const byWarning = { 'date-from-url': 1, 'unmapped-publishedAt': 2 }
    expect(await lastLine({ ...answer, byWarning })).toBe('warnings: unmapped-publishedAt 2, date-from-url 1')
    expect(await lastLine(answer)).toBe('received 3, accepted 3, rejected 0')
  })
})
