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

/** Tells when a file was let go of. */
class WatchedSpool extends Spool {
  readonly closed = gate()

  override async keep(chunks: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    const file = await super.keep(chunks)
    const close = async (): Promise<void> => {
      await file.close()
      this.closed.open()
    }
    return { ...file, close }
  }
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
    const items = new FileReader(workers, limits, spool).items(files(Buffer.from('Before.'), large), {})
    for (let n = 0; n < count + 1; n++) await items.next()
    await items.return()
    await spool.closed.passed
  })

  it('reads one archive after the other, so that they need no more room on disk than one', async () => {
    const reader = new FileReader(workers, limits, new Spool(folder, 3 * MIB))
    const kinds: string[] = []
    for await (const { prepared } of reader.items(files(large, large, large), {})) kinds.push(prepared.kind)
    expect(kinds.filter((kind) => kind === 'article')).toHaveLength(9)
  })
})
