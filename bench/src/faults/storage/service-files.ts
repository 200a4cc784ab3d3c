import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DiskPart } from './disk-part.ts'
import { flipBit, overwrite } from './file-bytes.ts'
import { LoneService } from './lone-service.ts'

const ARTICLES = 40
/** Of a record's value. */
const DAMAGED_AT = 10
/** Some pages of the index behind the first ones. */
const ZEROED = { at: 16_384, bytes: 16_384 }
const TOPIC = 'articles.ingested'
const GROUP = 'wiredesk.enrichment'

/**
 * What is done to the data folder of the whole service while it is stopped: a record of the log is damaged, its index is gone, old, or damaged. After
 * the next start it either does not let anyone in and says why, or gives no wrong answer.
 */
export async function serviceFiles({ options, dir, tally }: DiskPart): Promise<void> {
  const folder = join(dir, 'service files')
  mkdirSync(folder)
  const service = await LoneService.at(folder, options.root, options.seed)
  const index = join(service.data, 'index')
  const [old, whole] = [join(folder, 'old index'), join(folder, 'whole index')]
  const violations: string[] = []
  try {
    await service.process.start()
    const first = await service.post(ARTICLES)
    await service.drained()
    await service.process.stop()
    cpSync(index, old, { recursive: true })
    await service.process.start()
    const ids = [...first, ...(await service.post(ARTICLES))]
    await service.drained()
    await service.process.stop()

    tally.hit('damaged record', false)
    violations.push(...(await damagedRecord(service, ids)))
    cpSync(index, whole, { recursive: true })
    const harms: readonly (readonly [string, string | undefined, (() => void)?])[] = [
      ['an index that is gone', undefined],
      ['an old index', old],
      ['a damaged index', whole, () => overwrite(join(index, 'index.db'), ZEROED.at, Buffer.alloc(ZEROED.bytes))],
    ]
    for (const [kind, copy, harm] of harms) {
      rmSync(index, { recursive: true })
      if (copy !== undefined) cpSync(copy, index, { recursive: true })
      harm?.()
      tally.hit(kind, false)
      const refusal = await service.process.tryStart({}, true)
      if (refusal !== undefined) options.progress(`${kind}: refused: ${refusal}`)
      else violations.push(...(await missing(service, ids, kind)))
      await service.process.stop()
    }
    tally.add({ counts: { ok: 2, failed: 0, unknown: 0, articles: ids.length }, violations })
  } finally {
    await service.process.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** I1: after a while every article is found, unless it is told that this cannot be known. */
async function missing(service: LoneService, ids: readonly string[], kind: string): Promise<readonly string[]> {
  await service.drained()
  const statuses = await service.statusesOf(ids)
  const unknown = statuses.filter((status) => status >= 400 && status < 500).length
  if (unknown === 0) return []
  return [`I1 lost: with ${kind} the service starts, and knows nothing of ${unknown} of ${ids.length} articles`]
}

const deadSchema = z.object({ items: z.array(z.object({ id: z.string(), class: z.string() })) })
const letterSchema = z.object({ record: z.object({ partition: z.int(), offset: z.int() }) })

/** Damages a record that is to be read once more: the stage must name it, and take all others. */
async function damagedRecord(service: LoneService, ids: readonly string[]): Promise<readonly string[]> {
  const [damaged] = await service.withLog(async (log) => {
    await log.resetGroup({ topic: TOPIC, group: GROUP, to: 'earliest' })
    const { topics } = await log.describe([TOPIC])
    const partition = topics[0]?.partitions.findIndex(({ first, next }) => next > first) ?? 0
    return await log.read(TOPIC, { partition, at: 'earliest' }, 1)
  })
  if (damaged === undefined) return ['I1 lost: the log has no record to be damaged']
  damageAll(join(service.data, 'log', 'events.db'), Buffer.from(damaged.value))
  await service.process.start()
  const drained = await service.drained()
  const dead = deadSchema.parse(await service.get('/dead'))
  const letter = dead.items[0] && letterSchema.safeParse(await service.get(`/dead/${dead.items[0].id}`)).data
  const found = (await service.statusesOf(ids)).filter((status) => status === 200).length
  await service.process.stop()
  const violations: string[] = []
  if (!drained) violations.push('I7 progress: a damaged record holds up those behind it')
  if (found !== ids.length)
    violations.push(`I1 lost: behind a damaged record ${found} of ${ids.length} articles are found`)
  const { partition, offset } = letter?.record ?? {}
  if (
    dead.items.length !== 1 ||
    dead.items[0]?.class !== 'damaged-record' ||
    partition !== damaged.partition ||
    offset !== damaged.offset
  )
    violations.push(
      `I4 corrupt: the damaged record at ${damaged.offset} of ${TOPIC} ${damaged.partition} is told as ${JSON.stringify(dead.items)}`,
    )
  return violations
}

/** Wherever these bytes stand in the file, one of them becomes another. */
function damageAll(file: string, bytes: Buffer): void {
  const content = readFileSync(file)
  for (let at = content.indexOf(bytes); at !== -1; at = content.indexOf(bytes, at + 1))
    flipBit(file, at + DAMAGED_AT, 5)
}
