import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ARCHIVES } from '../testing/archive-limits.ts'
import { ExtractionWorkers } from './extraction/extraction-workers.ts'
import { FileReader } from './extraction/file-reader.ts'
import type { ArticleDefaults, Prepared } from './extraction/prepare.ts'
import { Spool } from './extraction/spool.ts'
import { DEFAULTS } from './ingest-options.ts'
import { statedType } from './files/media-type.ts'
import { only } from './extraction/extract-file.ts'
import type { Mapping } from './mapping/mapping.ts'
import { parseMapping } from './mapping/parse-mapping.ts'
import { ByteSource } from './streams/byte-source.ts'
import { listOf } from './streams/list-of.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

interface Request {
  readonly contentType?: string
  readonly fileName?: string
  readonly defaults?: ArticleDefaults
  /** The name of a preset, or a mapping. */
  readonly map?: unknown
}

/** A folder a case: `input.*`, what is said of it (`request.json`), and what is to be found in it (`expected.json`). */
describe('A file', () => {
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
      filesAhead: 1,
      archives: ARCHIVES,
    }
    reader = new FileReader(workers, limits, new Spool(join(tmpdir(), 'wiredesk-fixtures'), 1024 * 1024))
  })

  afterAll(() => workers.close())

  for (const kind of ['ok', 'not-ok']) {
    describe(kind === 'ok' ? 'is read' : 'is refused', () => {
      it.each(readdirSync(`${FIXTURES}/${kind}`))('%s', async (name) => {
        const folder = `${FIXTURES}/${kind}/${name}`
        const items = await read(folder)
        expect(items.some((item) => item.kind === 'article')).toBe(kind === 'ok')
        expect(items.map(shown)).toEqual(json(`${folder}/expected.json`))
      })
    })
  }

  async function read(folder: string): Promise<readonly Prepared[]> {
    const files = readdirSync(folder)
    const request: Request = files.includes('request.json') ? (json(`${folder}/request.json`) as Request) : {}
    const bytes = readFileSync(`${folder}/${files.find((file) => file.startsWith('input.'))}`)
    async function* file() {
      yield {
        name: request.fileName,
        stated: statedType(request.contentType),
        size: bytes.length,
        mapping: mappingOf(request),
        content: new ByteSource(only(bytes)),
      }
    }
    return (await listOf(reader.items(file(), request.defaults ?? {}))).map(({ prepared }) => prepared)
  }
})

function mappingOf({ map }: Request): Mapping | undefined {
  if (map === undefined) return undefined
  return parseMapping(typeof map === 'string' ? map : JSON.stringify(map))
}

/** What is derived has its own tests; the list of all kinds that are supported is no matter of one of them. */
function shown(item: Prepared): unknown {
  if (item.kind === 'refused') return { problem: { ...item.problem, supported: undefined } }
  const modifiedAt = item.modified === undefined ? undefined : new Date(item.modified).toISOString()
  return JSON.parse(JSON.stringify({ article: item.article, modifiedAt })) as unknown
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown
