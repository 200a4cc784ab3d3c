import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { quantile } from '../report.ts'
import { measured, type DiskPart } from './disk-part.ts'
import { LoneService } from './lone-service.ts'

/** What fill-log.process.ts is to do. */
export interface FillOptions {
  readonly root: string
  /** Data folder of a service that does not run. */
  readonly folder: string
  readonly bytes: number
  readonly topics: readonly { readonly name: string; readonly groups: readonly string[] }[]
}

const BYTES = 1_000_000_000
const KILLS = 10
const ARTICLES = 30
const FILLED = ['articles.ingested', 'articles.enriched']
const PROCESS = fileURLToPath(new URL(`./fill-log.process${extname(import.meta.url)}`, import.meta.url))
const topicsSchema = z.object({
  topics: z.array(z.object({ name: z.string(), groups: z.array(z.object({ group: z.string() })) })),
})

/** How long the whole service takes from a kill amid work to being ready again, where its log has 1 GB. */
export async function ready(part: DiskPart): Promise<void> {
  const { options, dir, tally, figures } = part
  const folder = join(dir, 'ready')
  mkdirSync(folder)
  const service = await LoneService.at(folder, options.root, options.seed)
  try {
    await service.process.start()
    const { topics } = topicsSchema.parse(await service.get('/topics'))
    await service.process.stop()
    const filled = topics.filter(({ name }) => FILLED.includes(name))
    await fill({
      root: options.root,
      folder: service.data,
      bytes: BYTES,
      topics: filled.map(({ name, groups }) => ({ name, groups: groups.map(({ group }) => group) })),
    })
    await service.process.start()
    const readyMs: number[] = []
    const ids: string[] = []
    for (let kill = 0; kill < measured(KILLS, part); kill += 1) {
      ids.push(...(await service.post(ARTICLES)))
      await service.process.kill()
      tally.hit('kill at 1 GB', true)
      readyMs.push(await service.process.start())
    }
    const violations = (await service.drained())
      ? []
      : ['I7 progress: with a log of 1 GB the groups do not come to its end']
    const found = (await service.statusesOf(ids)).filter((status) => status === 200).length
    if (found < ids.length) violations.push(`I1 lost: with a log of 1 GB ${found} of ${ids.length} articles are found`)
    tally.add({ counts: { ok: readyMs.length, failed: 0, unknown: 0, articles: ids.length }, violations })
    figures.readyMsAt1GB = quantile(readyMs, 0.5)
    figures.readyMsAt1GBMost = Math.max(...readyMs)
    await service.process.stop()
  } finally {
    await service.process.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(options: FillOptions): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', PROCESS, JSON.stringify(options)]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { PATH: process.env.PATH } })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`filling the log ended with ${code}`)
}
