import { isDeepStrictEqual } from 'node:util'
import type { SeenIndex, SeenPartition } from './fact.ts'
import type { Probed } from './probe.ts'

/** What a store did about a damage. */
export type Judgement =
  /** All is as it was, or a group is given some records once more. */
  | { readonly noticed: 'harmless' }
  /** The store was refused with an error that says where it lies. */
  | { readonly noticed: 'refused' }
  /** So many records say of themselves that they are damaged; all others are as they were. */
  | { readonly noticed: 'named'; readonly records: number }
  /** The store is as it was some time before, with so many records less: what was in the write-ahead log is gone, and nobody says so. */
  | { readonly noticed: 'older'; readonly records: number }
  /** It gives out something else than was put in, and does not say so. */
  | { readonly noticed: 'unnoticed'; readonly told: string }
  /** Nobody can tell from the error what to do. */
  | { readonly noticed: 'unclear'; readonly told: string }

const NAMES: ReadonlySet<string> = new Set(['UnreadableLogError', 'UnusableIndexError'])

/** Holds what stands in a damaged store against what stood there before. A pure function; `folder` is that of the damaged store. */
export function judge(intact: Probed, probed: Probed, folder: string): Judgement {
  if ('refused' in probed) {
    const { error, message } = probed.refused
    if (NAMES.has(error) && message.includes(folder)) return { noticed: 'refused' }
    return { noticed: 'unclear', told: `${error}: ${message}` }
  }
  if (isDeepStrictEqual(intact, probed)) return { noticed: 'harmless' }
  if ('partitions' in intact && 'partitions' in probed) return judgeLog(intact.partitions, probed.partitions)
  if ('index' in intact && 'index' in probed) return judgeIndex(intact.index, probed.index)
  return unnoticed('another store')
}

function judgeLog(intact: readonly SeenPartition[], probed: readonly SeenPartition[]): Judgement {
  let named = 0
  let missing = 0
  for (const [at, before] of intact.entries()) {
    const now = probed[at]
    const name = `${before.topic} ${before.partition}`
    if (now?.topic !== before.topic || now.partition !== before.partition) return unnoticed(`${name} is gone`)
    for (const [place, [offset, label, checksum]] of before.records.entries()) {
      const record = now.records[place]
      if (record === undefined) {
        missing += before.records.length - place
        break
      }
      if (record[0] !== offset) return unnoticed(`${name} has offset ${record[0]} where ${offset} was`)
      if (record[1] === null) named += 1
      else if (record[1] !== label || record[2] !== checksum)
        return unnoticed(`${name} at ${offset} was ${label} and is ${record[1]} now`)
    }
    if (now.records.length > before.records.length)
      return unnoticed(`${name} has ${now.records.length} records, and had ${before.records.length}`)
    if (now.next > before.next || (now.place ?? 0) > (before.place ?? 0))
      return unnoticed(
        `${name} goes on at ${now.next}, its group at ${now.place}; it was ${before.next} and ${before.place}`,
      )
    const last = now.records.at(-1)?.[0] ?? -1
    if (now.next < before.next && now.next !== last + 1)
      return unnoticed(`${name} ends at ${now.next}, and its last record is at ${last}`)
    if (missing > 0 && now.next === before.next)
      return unnoticed(`${name} has lost its last records, and still ends at ${now.next}`)
  }
  if (probed.length > intact.length) return unnoticed('there are more partitions')
  if (missing > 0) return { noticed: 'older', records: missing }
  return named > 0 ? { noticed: 'named', records: named } : { noticed: 'harmless' }
}

/** An older index is one whose versions are older, and whose receipts have not come as far: the log brings them again. */
function judgeIndex(intact: SeenIndex, probed: SeenIndex): Judgement {
  const articles = new Map(intact.articles.map((article) => [article[0], article]))
  let missing = intact.articles.length - probed.articles.length
  for (const [id, version, revision, checksum] of probed.articles) {
    const [, versionBefore = -1, revisionBefore, checksumBefore] = articles.get(id) ?? []
    if (versionBefore < version) return unnoticed(`${id} has version ${version}, and had ${versionBefore}`)
    if (versionBefore > version) missing += 1
    else if (revision !== revisionBefore || checksum !== checksumBefore)
      return unnoticed(`version ${version} of ${id} has another content`)
  }
  if (probed.found !== probed.articles.length)
    return unnoticed(`a search finds ${probed.found} of ${probed.articles.length} articles`)
  const drops = new Map(intact.drops.map((drop) => [drop.dropId, new Map(drop.items)]))
  for (const { dropId, received, accepted, counts, items } of probed.drops) {
    const { rejected = 0, ...ends } = counts
    const sum = Object.values(ends).reduce((total, count) => total + count, 0)
    if (received !== accepted + rejected || accepted !== sum || items.length !== received)
      return unnoticed(`the ledger of ${dropId} does not balance`)
    for (const [item, status] of items) {
      const before = drops.get(dropId)?.get(item)
      if (status === before) continue
      if (before === undefined || !PASSING.has(status))
        return unnoticed(`item ${item} of ${dropId} was ${before} and is ${status}`)
      missing += 1
    }
  }
  return { noticed: 'older', records: missing }
}

/** What a receipt can be before its end. */
const PASSING: ReadonlySet<string> = new Set(['inFlight', 'dead'])

const unnoticed = (told: string): Judgement => ({ noticed: 'unnoticed', told })
