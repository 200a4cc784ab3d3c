import { createHash, randomFillSync } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { form, Posting, verdicts } from '../testing/posting.ts'
import { sendAndBreak } from '../testing/raw-request.ts'
import { tar } from '../testing/tar-writer.ts'
import { zip, zipChunks } from '../testing/zip-writer.ts'

const MIB = 1024 * 1024
const PAGE =
  '<!doctype html><html><head><title>Tides</title></head><body><article><p>The tide gauge at Ullapool failed on Sunday.</p></article></body></html>'
const bytes = (text: string): Buffer => Buffer.from(text)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** Bytes in use, and none that only wait to be collected. */
function inUse(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('POST /articles of an archive', () => {
  const spoolFolder = join(tmpdir(), `wiredesk-spool-${process.pid}`)
  let ingest: Posting

  beforeAll(async () => {
    ingest = await Posting.start({ spoolFolder })
  })

  afterEach(() => ingest.forget())
  afterAll(async () => {
    await ingest.close()
    await rm(spoolFolder, { recursive: true, force: true })
  })

  it('takes the files in it, in their order, each by its name and with its own original', async () => {
    const week = zip([
      { name: 'a.txt', bytes: bytes('A text.') },
      { name: 'pages/', bytes: bytes('') },
      { name: 'pages/b.html', bytes: bytes(PAGE) },
      { name: 'c.json', bytes: bytes('[{"text":"One."},{"text":"Two."}]') },
      { name: 'photo.jpg', bytes: Buffer.from('ffd8ffe0', 'hex') },
      { name: 'older.tar.gz', bytes: gzipSync(tar([{ name: 'd.txt', bytes: bytes('Older.') }])) },
      { name: 'e.txt', bytes: bytes('The last.') },
    ])
    const { code, items } = await ingest.answer(
      form(['before.txt', 'Before.'], ['week.zip', week], ['after.txt', 'After.']),
    )
    expect(code).toBe(202)
    expect(items.map(({ file, member }) => [file, member])).toEqual([
      ['before.txt', undefined],
      ['week.zip', 'a.txt'],
      ['week.zip', 'pages/b.html'],
      ['week.zip', 'c.json'],
      ['week.zip', 'c.json'],
      ['week.zip', 'photo.jpg'],
      ['week.zip', 'older.tar.gz/d.txt'],
      ['week.zip', 'e.txt'],
      ['after.txt', undefined],
    ])
    expect(verdicts(items).filter((verdict) => verdict !== 'accepted')).toEqual(['unsupported-type'])
    const originals = ingest.app.articles().map(({ receipt, original }) => [receipt.member, original])
    expect(originals[2]).toEqual([
      'pages/b.html',
      { hash: sha256(PAGE), mediaType: 'text/html', bytes: Buffer.byteLength(PAGE) },
    ])
    expect(originals[5]).toEqual(['older.tar.gz/d.txt', { hash: sha256('Older.'), mediaType: 'text/plain', bytes: 6 }])
    expect(String(ingest.app.originals.kept.get(sha256(PAGE)))).toBe(PAGE)
    expect(ingest.app.originals.kept.has(createHash('sha256').update(week).digest('hex'))).toBe(false)
  })

  it('tells of one that breaks off in the middle of a file what came, and the file in which it ended', async () => {
    const closed = ingest.app.log.whenAppended(
      ({ topic, value }) => topic === 'drops.received' && String(value).includes('"interrupted":true'),
    )
    const whole = tar([
      { name: 'a.txt', bytes: bytes('Whole.') },
      { name: 'b.txt', bytes: Buffer.alloc(4_000, 'cut ') },
    ])
    const headers = { 'content-type': 'application/x-tar', 'content-length': String(whole.byteLength) }
    await sendAndBreak(ingest.app.url, headers, whole.subarray(0, 3_000))
    await closed
    const items = ingest.app.receipts().flatMap((receipt) => receipt.items)
    expect(items.map(({ member, status }) => [member, status])).toEqual([
      ['a.txt', 'accepted'],
      ['b.txt', 'rejected'],
    ])
    expect(verdicts(items)).toEqual(['accepted', 'incomplete'])
  })

  it('serves others while it reads one', async () => {
    const many = zip(Array.from({ length: 5_000 }, (_, n) => ({ name: `${n}.txt`, bytes: bytes(`Text ${n}.`) })))
    const drop = ingest.answer(form(['many.zip', many]))
    await ingest.app.log.whenAppended(({ topic }) => topic === 'articles.ingested')
    const { code } = await ingest.answer('Meanwhile.', { 'content-type': 'text/plain' })
    expect(code).toBe(202)
    expect(ingest.texts()).not.toContain('Text 4999.')
    expect((await drop).accepted).toBe(5_000)
  })

  it('reads one of 300 MB in bounded memory', async () => {
    const { log, originals } = ingest.app
    const noise = randomFillSync(Buffer.alloc(MIB))
    let most = 0
    function* files() {
      for (let n = 0; n < 240; n++) {
        if (n % 20 === 19) most = Math.max(most, inUse())
        const picture = Buffer.from(noise)
        picture.writeUInt32BE(0xffd8ffe0)
        yield { name: `${n}.jpg`, bytes: picture, stored: true }
        if (n % 4 === 0) yield { name: `${n}.txt`, bytes: Buffer.alloc(MIB, `Line ${n}.\n`), stored: true }
      }
    }
    async function* body() {
      yield* zipChunks(files())
    }
    const put = originals.put.bind(originals)
    originals.put = () => Promise.resolve()
    log.beforeAppend = () => {
      log.appends = []
    }
    const before = inUse()
    const { accepted, rejected, byProblem } = await ingest.upload(body(), { 'content-type': 'application/zip' })
    originals.put = put
    log.beforeAppend = () => undefined
    expect([accepted, rejected, byProblem]).toEqual([60, 240, { 'unsupported-type': 240 }])
    expect((most - before) / MIB).toBeLessThan(100)
  }, 120_000)
})
