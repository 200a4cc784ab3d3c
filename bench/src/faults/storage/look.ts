import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import type { EmbeddedArticleIndex } from '@wiredesk/article-index'
import type { Delivery, EmbeddedEventLog } from '@wiredesk/event-log'
import type { SeenIndex, SeenPartition } from './fact.ts'
import { checksumOf } from './workload.ts'

const PAGE = 1_000
const SEARCH_PAGE = 100

/** The embedded log and index of a built checkout, and nothing else of these libraries: a process that lives 100 ms pays for each file that it loads. */
export async function loadCore(root: string): Promise<{
  readonly Log: typeof EmbeddedEventLog
  readonly Index: typeof EmbeddedArticleIndex
}> {
  const load = async (path: string): Promise<unknown> => await import(pathToFileURL(join(root, 'libs', path)).href)
  const [log, index] = await Promise.all([
    load('event-log/dist/embedded/embedded-event-log.js'),
    load('article-index/dist/embedded/embedded-article-index.js'),
  ])
  return {
    Log: (log as { readonly EmbeddedEventLog: typeof EmbeddedEventLog }).EmbeddedEventLog,
    Index: (index as { readonly EmbeddedArticleIndex: typeof EmbeddedArticleIndex }).EmbeddedArticleIndex,
  }
}

/** All that stands in the log, through its public interface. */
export async function lookAtLog(log: EmbeddedEventLog): Promise<SeenPartition[]> {
  return await Promise.all(
    (await endsOf(log)).map(async (end) => {
      const records: Delivery[] = []
      for (let offset = 0; ;) {
        const page = await log.read(end.topic, { partition: end.partition, at: { offset } }, PAGE)
        const last = page.at(-1)
        if (last === undefined) return { ...end, records: records.map(entryOf) }
        records.push(...page)
        offset = last.offset + 1
      }
    }),
  )
}

/** How far each partition and its group are. */
export async function endsOf(log: EmbeddedEventLog): Promise<readonly Omit<SeenPartition, 'records'>[]> {
  const { topics } = await log.describe()
  return topics.flatMap(({ name: topic, partitions, groups }) =>
    partitions.map(({ id: partition, next }) => {
      const place = groups[0]?.partitions[partition]?.committed ?? null
      return { topic, partition, next, place }
    }),
  )
}

/** How a record is told of. */
export const entryOf = ({ offset, damaged, key, value, headers }: Delivery): SeenPartition['records'][number] => [
  offset,
  damaged === undefined ? (headers.label ?? '') : null,
  checksumOf({ key, value, headers }),
]

/** All that stands in the index, through its public interface. */
export async function lookAtIndex(index: EmbeddedArticleIndex): Promise<SeenIndex> {
  const { ids, found } = await search(index)
  const states = await Promise.all(ids.map((id) => index.get(id)))
  const drops = await index.drops(PAGE)
  const letters = await index.deadLetters({ limit: PAGE })
  return {
    found,
    articles: states.flatMap((state): SeenIndex['articles'] => {
      if (state?.status !== 'indexed') return []
      const { id, version, revision, headline, text } = state.article
      return [[id, numberOf(version), numberOf(revision), crc32(`${headline} ${text}`)]]
    }),
    drops: await Promise.all(
      drops.map(async ({ dropId, received, accepted, ...ledger }) => {
        const { items } = await index.dropItems(dropId, { limit: PAGE })
        const { rejected, inFlight, indexed, duplicate, superseded, withdrawn, dead } = ledger
        return {
          dropId,
          received,
          accepted,
          counts: { rejected, inFlight, indexed, duplicate, superseded, withdrawn, dead },
          items: items.map(({ item, status }): [number, string] => [item, status]),
        }
      }),
    ),
    letters: letters.items.map(({ id, state }): [string, string] => [id, state]),
  }
}

async function search(
  index: EmbeddedArticleIndex,
): Promise<{ readonly ids: readonly string[]; readonly found: number }> {
  const ids = new Set<string>()
  for (let cursor: string | undefined; ;) {
    const page = await index.search({ q: 'lang:en', sort: 'newest', limit: SEARCH_PAGE, cursor })
    for (const { id } of page.items) ids.add(id)
    cursor = page.next
    if (cursor === undefined) return { ids: [...ids], found: page.total }
  }
}

/** Of a damaged row it can be anything: then it is later than any that was written. */
const numberOf = (value: number): number => (Number.isInteger(value) ? value : Number.MAX_SAFE_INTEGER)
