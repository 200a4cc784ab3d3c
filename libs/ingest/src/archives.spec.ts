import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { problemCode } from '@wiredesk/contracts'
import { ARCHIVES } from '../testing/archive-limits.ts'
import { made, type Recipe } from '../testing/recipe.ts'
import { ExtractionWorkers } from './extraction/extraction-workers.ts'
import { FileReader, type Item } from './extraction/file-reader.ts'
import { Spool } from './extraction/spool.ts'
import { statedType } from './files/media-type.ts'
import { DEFAULTS } from './ingest-options.ts'
import { ByteSource } from './streams/byte-source.ts'
import { listOf } from './streams/list-of.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/archives', import.meta.url))
/** Pieces as a network brings them, which end anywhere. */
const PIECE_BYTES = 1_009
/** Of a longer text the start is shown. */
const LONG = 100

interface Case {
  readonly contentType?: string
  readonly fileName?: string
  readonly archive: Recipe
  readonly items: readonly unknown[]
}

/** A file a case: how an archive is made, and what is to be found in it. */
describe('An archive', () => {
  let workers: ExtractionWorkers
  let reader: FileReader

  beforeAll(() => {
    workers = new ExtractionWorkers({ threads: 1, deadlineMs: 10_000, memoryMb: 256, worker: DEFAULTS.worker })
    const limits = {
      fileBytes: 1024 * 1024,
      lineBytes: 1024 * 1024,
      depth: 64,
      values: 100_000,
      nodes: 10_000,
      inlineBytes: 100_000,
      filesAhead: 2,
      archives: ARCHIVES,
    }
    reader = new FileReader(workers, limits, new Spool(join(tmpdir(), 'wiredesk-archives'), 4 * 1024 * 1024))
  })

  afterAll(() => workers.close())

  describe.each(readdirSync(FIXTURES))('%s', (folder) => {
    it.each(readdirSync(`${FIXTURES}/${folder}`))('%s', async (name) => {
      const { items, ...given } = JSON.parse(readFileSync(`${FIXTURES}/${folder}/${name}`, 'utf8')) as Case
      expect((await read(given)).map(shown)).toEqual(items)
    })
  })

  function read({ archive, contentType, fileName }: Omit<Case, 'items'>): Promise<readonly Item[]> {
    const bytes = made(archive)
    async function* pieces() {
      for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
    }
    async function* file() {
      yield {
        name: fileName,
        stated: statedType(contentType),
        size: bytes.byteLength,
        content: new ByteSource(pieces()),
      }
    }
    return listOf(reader.items(file(), {}))
  }
})

/** The original by its length: what was dropped for this article. */
function shown({ prepared, original }: Item): unknown {
  const { member } = prepared
  if (prepared.kind === 'refused') {
    const { limit, found, record } = prepared.problem
    return JSON.parse(JSON.stringify({ member, problem: problemCode(prepared.problem), limit, found, record }))
  }
  const { text, uri, partial } = prepared.article
  const start = text.length > LONG ? `${text.slice(0, LONG)}...` : text
  return JSON.parse(JSON.stringify({ member, text: start, uri, partial, original: original?.bytes }))
}
