import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Observation, SeenArticle } from '../checker/observation.ts'
import type { EmbeddedRun } from './embedded-run.ts'

const GROUPS = {
  'articles.ingested': 'wiredesk.enrichment',
  'articles.enriched': 'wiredesk.indexer',
  'drops.received': 'wiredesk.receipts',
  'articles.dead': 'wiredesk.dead-letters',
}
type Topic = keyof typeof GROUPS

/** Delivers every record of the log once more to every stage: what is there must stay as it is. The service must not run. */
export async function deliverAgain(run: EmbeddedRun): Promise<Observation> {
  await reset(run, Object.keys(GROUPS) as Topic[])
  return startAndObserve(run)
}

/** Deletes the index and makes it anew from the log (G12); what is not as before is told in sentences. The service must not run. */
export async function rebuild(
  run: EmbeddedRun,
  before: Observation,
): Promise<{ readonly ms: number; readonly violations: readonly string[] }> {
  await rm(join(run.data, 'index'), { recursive: true })
  await reset(run, ['articles.enriched', 'drops.received', 'articles.dead'])
  const after = await startAndObserve(run)
  return { ms: after.drain.afterMs, violations: [...differences(before, after)] }
}

/** A second process on the same folder is turned away, and does not disturb the first. */
export async function refusesSecond(run: EmbeddedRun, second: EmbeddedRun['service']): Promise<readonly string[]> {
  const refusal = await second.tryStart({ WIREDESK_PORT: '0' }, true)
  if (refusal === undefined) {
    await second.kill()
    return ['I11 exit: a second process was let into the data folder of a running one']
  }
  if (!refusal.includes('in use by another wiredesk'))
    return [`I11 exit: a second process on the data folder ended without the reason: ${refusal}`]
  return run.service.isUp ? [] : ['I11 exit: a second process on the data folder ended the first']
}

async function reset(run: EmbeddedRun, topics: readonly Topic[]): Promise<void> {
  await run.withLog(async (log) => {
    for (const topic of topics) await log.resetGroup({ topic, group: GROUPS[topic], to: 'earliest' })
  })
}

async function startAndObserve(run: EmbeddedRun): Promise<Observation> {
  await run.service.start()
  const drain = await run.drained()
  await run.stopService()
  return run.observe(drain, 0)
}

function* differences(before: Observation, after: Observation): Generator<string> {
  for (const [id, article] of before.articles) {
    const now = after.articles.get(id)
    if (now === undefined) yield `I1 lost: article ${id} is not in the index that was built again`
    else if (!isDeepStrictEqual(content(now), content(article)))
      yield `I4 corrupt: article ${id} is another in the index that was built again`
  }
  for (const id of after.articles.keys())
    if (!before.articles.has(id)) yield `I3 phantom: article ${id} is only in the index that was built again`
  if (after.total !== before.total)
    yield `I3 phantom: the index had ${before.total} articles, and has ${after.total} since it was built again`
}

/** Versions are counted anew: of texts that were replaced the log may have the last only. */
const content = ({ headline, text, revision, findings }: SeenArticle): object => ({
  headline,
  text,
  revision,
  findings,
})
