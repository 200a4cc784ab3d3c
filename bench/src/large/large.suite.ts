import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { MemoryWatch } from '../faults/hostile/memory-watch.ts'
import { LoneService } from '../faults/storage/lone-service.ts'
import type { Figure } from '../figure.ts'
import type { Suite } from '../main.ts'
import { type LargeFile, largeNdjson, largeZip } from './large-files.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const BYTES = 1_000_000_000
const QUICK_BYTES = 100_000_000
const MB = 1e6
const MIB = 1024 * 1024
/** More than at rest, of the process with its workers: a file that streams through must not be what is held. */
const MORE_BYTES = 512 * MIB
const WARM_UP_BYTES = 5_000_000
const REST_MS = 3_000

const answered = z.object({ received: z.int(), accepted: z.int(), rejected: z.int() })

/**
 * A gigabyte in one file (with `--quick` a tenth of that) to a real process: whether each article in it is accepted, and the memory that this takes, of the process with its
 * workers. It is a dry run: what is measured is the way of a file from the socket to its articles.
 */
export const large: Suite = async (log, { quick }) => {
  const bytes = quick ? QUICK_BYTES : BYTES
  const figures: Figure[] = []
  for (const make of [largeNdjson, largeZip]) figures.push(...(await dropped(make, bytes, log)))
  return figures
}

async function dropped(
  make: (bytes: number) => LargeFile,
  bytes: number,
  log: (progress: string) => void,
): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-bench-large-'))
  const service = await LoneService.at(dir, ROOT, 1)
  const memory = new MemoryWatch(
    () => service.process.pid,
    () => undefined,
  )
  try {
    await service.process.start()
    memory.start()
    await post(service.url, make(WARM_UP_BYTES))
    await pause(REST_MS)
    memory.most()
    await pause(REST_MS)
    const rest = memory.most()
    const file = make(bytes)
    log(`${file.name}: ${file.articles} articles, ${file.bytes} bytes`)
    const begun = performance.now()
    const { received, accepted } = await post(service.url, file)
    const seconds = (performance.now() - begun) / 1_000
    const most = memory.most()
    if (accepted !== file.articles || received !== file.articles)
      throw new Error(`of ${file.articles} articles of a large ${file.name}, ${accepted} of ${received} were accepted`)
    if (most.family > rest.family + MORE_BYTES)
      throw new Error(`a large ${file.name} took ${Math.round((most.family - rest.family) / MIB)} MiB more than rest`)
    const name = (what: string): string => `${file.bytes / MB} MB of ${file.name}, ${what}`
    return [
      { name: name('throughput'), value: file.bytes / MB / seconds, unit: 'MB/s' },
      { name: name('articles accepted'), value: accepted, unit: 'articles', baseline: file.articles },
      { name: name('peak memory'), value: most.family / MIB, unit: 'MiB', baseline: rest.family / MIB },
      {
        name: name('peak memory of the process alone'),
        value: most.main / MIB,
        unit: 'MiB',
        baseline: rest.main / MIB,
      },
    ]
  } finally {
    await memory.stop()
    await service.process.kill()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Sent as it is made. */
async function post(url: string, file: LargeFile): Promise<z.infer<typeof answered>> {
  const call = request(`${url}/articles?dryRun=true`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': file.contentType, 'content-length': file.bytes },
  })
  const { promise: answer, resolve, reject } = Promise.withResolvers<unknown>()
  call.once('response', (response) => resolve(json(response)))
  call.once('error', reject)
  await pipeline(Readable.from(file.chunks()), call)
  return answered.parse(await answer)
}
