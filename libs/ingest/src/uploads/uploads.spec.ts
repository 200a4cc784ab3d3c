import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, watch, writeFile } from 'node:fs/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { dropIdOfKey } from '@wiredesk/contracts'
import { lines, Posting, verdicts } from '../../testing/posting.ts'
import type { IngestOptions } from '../ingest-options.ts'

const TUS = { 'tus-resumable': '1.0.0' }
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' }
const metadata = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

describe('an upload', () => {
  let folder: string
  let ingest: Posting

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-uploads-'))
    ingest = await Posting.start({ uploadsFolder: folder })
  })

  afterEach(async () => {
    await ingest.close()
    await rm(folder, { recursive: true })
  })

  /** The same folder, as another process finds it. */
  async function restart(options: IngestOptions = {}): Promise<void> {
    await ingest.close()
    ingest = await Posting.start({ uploadsFolder: folder, ...options })
  }

  const url = (path = '/uploads'): string => ingest.app.url.replace('/articles', path)
  const send = (method: string, path: string, headers: Readonly<Record<string, string>> = TUS, body?: string) =>
    fetch(url(path), { method, headers, body })

  async function begin(length: number, pairs: Readonly<Record<string, string>> = {}): Promise<string> {
    const headers = { ...TUS, 'upload-length': String(length), 'upload-metadata': metadata(pairs) }
    const response = await send('POST', '/uploads', headers)
    expect(response.status).toBe(201)
    return response.headers.get('location') ?? ''
  }

  const add = (path: string, offset: number, body: string): Promise<Response> =>
    send('PATCH', path, { ...BYTES, 'upload-offset': String(offset) }, body)

  async function stands(path: string): Promise<Readonly<Record<string, string | null>>> {
    const { status, headers } = await send('HEAD', path)
    const [offset, length, drop] = ['upload-offset', 'upload-length', 'wiredesk-drop'].map((name) => headers.get(name))
    return { status: String(status), offset: offset ?? null, length: length ?? null, drop: drop ?? null }
  }

  /** Once its drop is closed. */
  async function closed(path: string): Promise<readonly string[]> {
    const dropId = dropOf(path)
    const isClosed = (): boolean => ingest.app.receipts().some((each) => each.dropId === dropId && each.closed)
    if (!isClosed()) await ingest.app.log.whenAppended(({ topic }) => topic === 'drops.received' && isClosed())
    return verdicts(ingest.app.receipts().flatMap(({ items }) => items))
  }

  const dropOf = (path: string): string => dropIdOfKey(`upload:${path.replace('/uploads/', '')}`)

  it('that comes in pieces is a drop when it is whole, with the name, type, date and source of its metadata', async () => {
    const text = lines(3)
    const path = await begin(text.length, {
      filename: 'wire.ndjson',
      filetype: 'application/x-ndjson',
      source: 'Coast Radio',
      publishedAt: '2016-05-04',
      relativePath: 'null',
    })
    expect(await stands(path)).toEqual({ status: '200', offset: '0', length: String(text.length), drop: null })
    const first = await add(path, 0, text.slice(0, 10))
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('wiredesk-drop')]).toEqual([
      204,
      '10',
      null,
    ])
    const last = await add(path, 10, text.slice(10))
    expect([last.status, last.headers.get('wiredesk-drop')]).toEqual([204, `/drops/${dropOf(path)}`])
    expect(await closed(path)).toEqual(['accepted', 'accepted', 'accepted'])
    const [event] = ingest.app.articles()
    expect([event?.receipt, event?.article.publishedAt, event?.article.source]).toEqual([
      { dropId: dropOf(path), item: 0, file: 'wire.ndjson' },
      '2016-05-04',
      'Coast Radio',
    ])
    expect(await stands(path)).toMatchObject({ offset: String(text.length), drop: `/drops/${dropOf(path)}` })
  })

  it('goes on after a break where it was', async () => {
    const text = lines(200)
    const path = await begin(text.length)
    const headers = { ...BYTES, 'upload-offset': '0', 'content-length': String(text.length) }
    const request = httpRequest(url(path), { method: 'PATCH', headers })
    request.on('error', () => undefined)
    await written(request, text.slice(0, 1_000))
    const [offset] = await reached(path, 1_000)
    request.destroy()
    expect((await add(path, Number(offset), text.slice(Number(offset)))).status).toBe(204)
    expect(await closed(path)).toHaveLength(200)
  })

  it('goes on after a restart, and is a drop once', async () => {
    const text = lines(20)
    const path = await begin(text.length)
    await add(path, 0, text.slice(0, 100))
    await restart()
    expect(await stands(path)).toMatchObject({ offset: '100', drop: null })
    await add(path, 100, text.slice(100))
    await closed(path)
    const again = await add(path, text.length, '')
    expect([again.status, again.headers.get('wiredesk-drop')]).toEqual([204, `/drops/${dropOf(path)}`])
    expect(ingest.texts()).toHaveLength(20)
  })

  it('that was whole when the process ended is a drop after the next start', async () => {
    const text = lines(5)
    const path = await begin(text.length)
    ingest.app.log.away = true
    expect((await add(path, 0, text)).headers.get('wiredesk-drop')).toBe(`/drops/${dropOf(path)}`)
    await restart()
    expect(await closed(path)).toHaveLength(5)
    await restart()
    expect(ingest.texts()).toEqual([])
    expect(await stands(path)).toMatchObject({ offset: String(text.length), drop: `/drops/${dropOf(path)}` })
  })

  it('that no process survived is refused at last, and holds up nobody', async () => {
    const path = await begin(5)
    await ingest.close()
    const info = join(folder, `${path.replace('/uploads/', '')}.json`)
    await writeFile(info, JSON.stringify({ ...(JSON.parse(await readFile(info, 'utf8')) as object), attempts: 3 }))
    ingest = await Posting.start({ uploadsFolder: folder })
    await add(path, 0, 'Text.')
    expect(await closed(path)).toEqual(['crash-loop'])
  })

  it('may bring its first bytes at once, and may be empty', async () => {
    const headers = { ...BYTES, 'upload-length': '5' }
    const response = await send('POST', '/uploads', headers, 'Text.')
    expect([response.status, response.headers.get('upload-offset')]).toEqual([201, '5'])
    const path = response.headers.get('location') ?? ''
    expect([await closed(path), response.headers.get('wiredesk-drop')]).toEqual([
      ['accepted'],
      `/drops/${dropOf(path)}`,
    ])
    const empty = await begin(0)
    expect((await closed(empty)).at(-1)).toBe('empty')
  })

  it('can be ended, unless it is a drop', async () => {
    const path = await begin(10)
    expect((await send('DELETE', path)).status).toBe(204)
    expect((await stands(path)).status).toBe('404')
    expect(await readdir(folder)).toEqual([])
    const whole = await begin(5)
    await add(whole, 0, 'Text.')
    expect((await send('DELETE', whole)).status).toBe(204)
    expect(await closed(whole)).toEqual(['accepted'])
  })

  it('whose sender comes anew is taken from the request that still adds to it', async () => {
    const path = await begin(10)
    const headers = { ...BYTES, 'upload-offset': '0', 'content-length': '10' }
    const first = httpRequest(url(path), { method: 'PATCH', headers })
    const over = once(first, 'response')
    await written(first, 'Half ')
    await reached(path, 5)
    const second = await add(path, 5, 'full.')
    expect([second.status, second.headers.get('upload-offset')]).toEqual([204, '10'])
    expect(((await over) as [{ statusCode: number }])[0].statusCode).toBe(400)
    await closed(path)
    expect(ingest.texts()).toEqual(['Half full.'])
  })

  it.each([
    ['another version', 'POST', '/uploads', { 'tus-resumable': '0.2.2', 'upload-length': '5' }, 412, 'invalid-request'],
    ['no length', 'POST', '/uploads', TUS, 400, 'invalid-request'],
    ['a length that is none', 'POST', '/uploads', { ...TUS, 'upload-length': '-1' }, 400, 'invalid-request'],
    [
      'metadata without base64',
      'POST',
      '/uploads',
      { ...TUS, 'upload-length': '5', 'upload-metadata': 'filename ü' },
      400,
      'invalid-request',
    ],
    [
      'a date that is none',
      'POST',
      '/uploads',
      { ...TUS, 'upload-length': '5', 'upload-metadata': metadata({ publishedAt: 'soon' }) },
      400,
      'invalid-request',
    ],
    ['an upload that there is none of', 'PATCH', '/uploads/x', { ...BYTES, 'upload-offset': '0' }, 404, 'not-found'],
    ['a path in the place of an id', 'HEAD', '/uploads/..%2f..%2fetc', TUS, 404, undefined],
    ['bytes of another type', 'PATCH', '/uploads/x', { ...TUS, 'content-type': 'text/plain' }, 415, 'unsupported-type'],
  ] as const)('is refused for %s', async (_, method, path, headers, status, code) => {
    const response = await send(method, path, headers, method === 'PATCH' ? 'Text.' : undefined)
    const told = (await response.text()) || '{}'
    expect([response.status, (JSON.parse(told) as { type?: string }).type?.replace('/problems/', '')]).toEqual([
      status,
      code,
    ])
    expect(response.headers.get('tus-resumable')).toBe('1.0.0')
  })

  it('is told where it stands by who sends from elsewhere, and keeps what it has when more comes than it promised', async () => {
    const path = await begin(10)
    await add(path, 0, 'Half ')
    const early = await add(path, 3, 'x')
    expect([early.status, await early.json()]).toMatchObject([409, { type: '/problems/offset-conflict', offset: 5 }])
    expect((await add(path, 5, 'more than was promised')).status).toBe(413)
    expect(await stands(path)).toMatchObject({ offset: '5' })
  })

  it('is refused above the bounds of size, number and sum', async () => {
    await restart({ maxUploads: 2, maxUploadBytes: 100, maxUploadsBytes: 150 })
    const refusal = async (length: number): Promise<readonly unknown[]> => {
      const response = await send('POST', '/uploads', { ...TUS, 'upload-length': String(length) })
      const { type } = (await response.json()) as { type: string }
      return [response.status, type, response.headers.has('retry-after')]
    }
    expect(await refusal(101)).toEqual([413, '/problems/too-large', false])
    await begin(100)
    expect(await refusal(100)).toEqual([503, '/problems/uploads-full', true])
    await begin(10)
    expect(await refusal(10)).toEqual([503, '/problems/uploads-full', true])
  })

  it('is deleted when nothing is heard of it for too long', async () => {
    await restart({ uploadExpiryMs: 50 })
    const over = new AbortController()
    const changes = watch(folder, { signal: over.signal })[Symbol.asyncIterator]()
    let change = changes.next()
    const path = await begin(10)
    for (; (await readdir(folder)).length > 0; change = changes.next()) await change
    over.abort()
    await change.catch(() => undefined)
    expect((await stands(path)).status).toBe('404')
  })

  it('is asked what is spoken here', async () => {
    const { status, headers } = await send('OPTIONS', '/uploads', {})
    expect([status, headers.get('tus-version'), headers.get('tus-extension')]).toEqual([
      204,
      '1.0.0',
      'creation,creation-with-upload,expiration,termination',
    ])
    expect(Number(headers.get('tus-max-size'))).toBeGreaterThan(1e9)
  })

  function written(request: ClientRequest, body: string): Promise<void> {
    return new Promise((resolve) => request.write(body, () => resolve()))
  }

  /** Another request is the only one that knows how far one came. */
  async function reached(path: string, offset: number): Promise<readonly [string]> {
    for (;;) {
      const { offset: now } = await stands(path)
      if (Number(now) >= offset) return [now ?? '']
    }
  }
})
