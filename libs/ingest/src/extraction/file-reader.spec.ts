import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ARCHIVES } from '../../testing/archive-limits.ts'
import { gate } from '../../testing/gate.ts'
import { zip } from '../../testing/zip-writer.ts'
import { DEFAULTS } from '../ingest-options.ts'
import { ByteSource } from '../streams/byte-source.ts'
import { only } from './extract-file.ts'
import { ExtractionWorkers } from './extraction-workers.ts'
import { FileReader } from './file-reader.ts'
import type { IncomingFile } from './open-file.ts'
import { Spool, type SpooledFile } from './spool.ts'

const MIB = 1024 * 1024

/** Tells of what is done with its files. */
class WatchedSpool extends Spool {
  readonly closed = gate()
  reads = 0
  #kept = 0
  #whenKept = (): void => undefined

  /** Resolves once so many files were kept. */
  async kept(count: number): Promise<void> {
    while (this.#kept < count) await new Promise<void>((resolve) => (this.#whenKept = resolve))
  }

  override async keep(chunks: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    const file = await super.keep(chunks)
    this.#kept++
    this.#whenKept()
    const read = (at: number, length: number): Promise<Uint8Array> => {
      this.reads++
      return file.read(at, length)
    }
    const close = async (): Promise<void> => {
      await file.close()
      this.closed.open()
    }
    return { ...file, read, close }
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
}

describe('FileReader', () => {
  let folder: string
  let workers: ExtractionWorkers

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-reader-'))
    workers = new ExtractionWorkers({ threads: 1, deadlineMs: 10_000, memoryMb: 64, worker: DEFAULTS.worker })
  })

  afterAll(async () => {
    await workers.close()
    await rm(folder, { recursive: true })
  })

  const limits = {
    fileBytes: MIB,
    lineBytes: MIB,
    depth: 64,
    values: 100_000,
    nodes: 10_000,
    inlineBytes: 100_000,
    filesAhead: 3,
    archives: ARCHIVES,
  }
  const picture = { name: 'a.jpg', bytes: Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(2 * MIB)]) }
  const texts = ['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, bytes: Buffer.from(`Text ${name}.`) }))
  const large = zip([...texts, picture])

  async function* files(...contents: readonly Uint8Array[]): AsyncGenerator<IncomingFile> {
    for (const content of contents)
      yield { name: undefined, stated: undefined, size: content.byteLength, content: new ByteSource(only(content)) }
  }

  it('lets go of an archive on disk at its end', async () => {
    const spool = new WatchedSpool(folder, 4 * MIB)
    const reader = new FileReader(workers, limits, spool)
    const kinds: string[] = []
    for await (const { prepared } of reader.items(files(large), {})) kinds.push(prepared.kind)
    expect(kinds).toEqual(['article', 'article', 'article', 'refused'])
    await spool.closed.passed
  })

  it.each([0, 1, 2])('lets go of an archive on disk when nobody reads on after %i items', async (count) => {
    const spool = new WatchedSpool(folder, 4 * MIB)
    const items = new FileReader(workers, { ...limits, fileBytes: list.byteLength - 1 }, spool).items(
      files(Buffer.from('Before.'), large),
      {},
    )
    for (let n = 0; n < count + 1; n++) await items.next()
    await items.return()
    await spool.closed.passed
  })

  /** Many pages of a worker, and more than is read into memory as it comes. */
  const list = Buffer.from(JSON.stringify(Array.from({ length: 1_000 }, () => ({ text: 'x '.repeat(600) }))))

  it('reads a large file into memory only when nobody reads another one', async () => {
    const spool = new WatchedSpool(folder, 8 * MIB)
    const reader = new FileReader(workers, { ...limits, fileBytes: 2 * MIB }, spool)
    const first = reader.items(files(list), {})
    await first.next()
    const second = reader.items(files(list), {})
    const item = second.next()
    await spool.kept(2)
    await new Promise(setImmediate)
    expect(spool.reads).toBe(1)
    await first.return()
    expect(await item).toMatchObject({ value: { prepared: { kind: 'article' } } })
    expect(spool.reads).toBe(2)
    await second.return()
  })

  it('refuses a file above the limit, and lets go of what came of it', async () => {
    const spool = new WatchedSpool(folder, 8 * MIB)
    const content = new ByteSource(pieces(list))
    const items = new FileReader(workers, { ...limits, fileBytes: list.byteLength - 1 }, spool).items(
      (async function* () {
        yield { name: 'a.json', stated: undefined, size: undefined, content }
      })(),
      {},
    )
    const told = await Array.fromAsync(items)
    expect(told.map(({ prepared }) => prepared)).toEqual([
      { kind: 'refused', problem: expect.objectContaining({ type: '/problems/too-large', limit: 'fileBytes' }) },
    ])
    await spool.closed.passed
  })

  it('frees the workers of files that nobody reads on', async () => {
    const reader = new FileReader(workers, { ...limits, fileBytes: 2 * MIB }, new Spool(folder, 8 * MIB))
    const half = list.subarray(0, list.lastIndexOf(',', MIB - 1))
    const small = Buffer.concat([half, Buffer.from(']')])
    for (let round = 0; round < 3; round++) {
      const items = reader.items(files(small, small, small), {})
      expect(await items.next()).toMatchObject({ value: { prepared: { kind: 'article' } } })
      await items.return()
    }
  })

  it('reads one archive after the other, so that they need no more room on disk than one', async () => {
    const reader = new FileReader(workers, limits, new Spool(folder, 3 * MIB))
    const kinds: string[] = []
    for await (const { prepared } of reader.items(files(large, large, large), {})) kinds.push(prepared.kind)
    expect(kinds.filter((kind) => kind === 'article')).toHaveLength(9)
  })
})
