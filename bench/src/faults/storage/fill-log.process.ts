// Fills the embedded log of a data folder with records of the size of articles until it has so many bytes, and moves every group to its end.
import { join } from 'node:path'
import { loadCore } from './look.ts'
import type { FillOptions } from './ready.ts'

const RECORD_BYTES = 2_600
const BATCH = 500
const APPENDS = 4

const { root, folder, bytes, topics } = JSON.parse(process.argv[2] ?? '') as FillOptions
const { Log } = await loadCore(root)
const log = await Log.open({ folder: join(folder, 'log') })
const batches = Array.from({ length: Math.ceil(bytes / RECORD_BYTES / BATCH) }, (_, batch) => batch).values()

async function lane(): Promise<void> {
  for (const batch of batches)
    await log.append(
      Array.from({ length: BATCH }, (_, at) => ({
        topic: topics[(batch + at) % topics.length]?.name ?? '',
        key: `filler ${batch} ${at}`,
        value: Buffer.alloc(RECORD_BYTES, batch + at),
        headers: {},
      })),
    )
}

await Promise.all(Array.from({ length: APPENDS }, lane))
for (const { name: topic, groups } of topics)
  for (const group of groups) await log.resetGroup({ topic, group, to: 'latest' })
await log.close()
