import { isPartial, receiptKey, takesBack, type ArticleEnriched, type ReceiptEnd } from '@wiredesk/contracts'
import type { Held } from '../letter-rule.ts'
import { standingOf, type Standing } from './article-document.ts'

export interface Decision {
  readonly end: Exclude<ReceiptEnd, 'dead'>
  /** Of the document after the event. */
  readonly version: number
  /** What stands after the event, for the letters of the article. */
  readonly held: Held
}

/** A version as its event has it. */
export interface Made {
  readonly event: ArticleEnriched
  readonly version: number
}

export interface Decisions {
  /** For each event, in their order. */
  readonly ends: readonly Decision[]
  /** The document to write, as the last event that replaced it has it; absent where it stays. */
  readonly written?: Made
  /** Versions that other events of these replaced, in their order. */
  readonly passed: readonly Made[]
  /** The document after all events. */
  readonly standing: Standing | undefined
}

/**
 * Decides on events of one id, taken in their order, by the rule of ends (see `ArticleIndex.index`). `ended` has the
 * keys of receipts that had an end before as ones of this id, `dead` and `rejected` not counted; `writer` names the
 * call.
 */
export function decideEnds(
  events: readonly ArticleEnriched[],
  before: Standing | undefined,
  ended: ReadonlySet<string>,
  writer: string,
): Decisions {
  const past = new Set(ended)
  const ends: Decision[] = []
  let standing = before
  const made = new Map<number, Made>()
  for (const event of events) {
    const key = receiptKey(event.receipt)
    const end = endOf(event, key, standing, past)
    const versionBefore = standing?.version
    if (end === 'indexed' || end === 'withdrawn') {
      const version = nextVersion(key, standing)
      const newest = version === versionBefore ? standing?.revision : undefined
      standing = confirmed(standingOf(event, version, writer), newest)
      made.set(version, { event, version })
    } else if (end === 'duplicate' && standing !== undefined) standing = confirmed(standing, event.revision)
    const { version, ...held } = standing ?? standingOf(event, 1, writer)
    ends.push({ end, version, held: { ...heldOf(held), isNews: version !== versionBefore } })
    past.add(key)
  }
  const passed = [...made.values()]
  const written = passed.pop()
  return { ends, standing, passed, ...(written && { written }) }
}

export function heldOf({ revision, digest, receipt, partial, withdrawn }: Omit<Standing, 'version'>): Held {
  return { revision, digest, receipt, isPartial: partial, isWithdrawn: withdrawn }
}

/** The same text came with another revision: the newer one counts. The very one where that is no news. */
function confirmed(standing: Standing, revision = -Infinity): Standing {
  return revision > standing.revision ? { ...standing, revision } : standing
}

function endOf(
  event: ArticleEnriched,
  key: string,
  standing: Standing | undefined,
  ended: ReadonlySet<string>,
): Decision['end'] {
  const isPart = isPartial(event.article)
  const written = takesBack(event.article) ? 'withdrawn' : 'indexed'
  if (standing === undefined || standing.receipt === key) return written
  if (standing.digest === event.digest) return 'duplicate'
  if (isPart !== standing.partial) return isPart ? 'superseded' : written
  return standing.revision > event.revision || ended.has(key) ? 'superseded' : written
}

function nextVersion(key: string, standing: Standing | undefined): number {
  if (standing === undefined) return 1
  return standing.receipt === key ? standing.version : standing.version + 1
}
